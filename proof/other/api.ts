/** The routes of the HTTP contract. */
import { setCookie } from 'hono/cookie';
import * as catalog from './catalog.ts';
import { catchUp, generate } from './catch-up.ts';
import { once, page } from './context.ts';
import type { Row } from './database.ts';
import { isDate } from './dates.ts';
import * as fields from './fields.ts';
import { addFile, bytesOf, fileOf, filesOf, removeFile } from './files.ts';
import { type Bundle, type Config, shown, type Task, type Template, type User } from './model.ts';
import { dismiss, dismissAll, noticesOf } from './notices.ts';
import { missing, wrong } from './problem.ts';
import { found, NARROWING, taskFits, workflowFits } from './search.ts';
import { byDate, tasksOf } from './stage.ts';
import { ACTIONS, act, changeTask, createTask, removeTask, taskOf } from './tasks.ts';
import { type Call, type Route, uploadOf } from './web.ts';
import * as workflows from './workflows.ts';

type Options = Partial<Omit<Route, 'method' | 'path' | 'handler'>>;

/** A route whose work is one transaction. */
function route(line: string, work: (call: Call) => unknown, status = 200, options: Options = {}): Route {
  const [method, path = ''] = line.split(' ');
  return {
    method: method as Route['method'],
    path,
    ...options,
    handler: (call) => {
      const result = call.store.transaction(() => work(call));
      return status === 204 ? call.http.body(null, 204) : call.http.json(result as object, status as 200);
    },
  };
}

/** A route that creates: the row is created once for each Idempotency-Key. */
function creating<T extends Row>(
  path: string,
  read: (body: unknown) => fields.Read,
  create: (call: Call, sent: fields.Read, keyed: boolean) => T,
  find: (call: Call, id: string) => T | undefined,
  show: (row: T, call: Call) => unknown,
  options: Options = {},
): Route {
  return route(
    `POST ${path}`,
    (call) => {
      const sent = read(call.body);
      const key = call.http.req.header('idempotency-key');
      const { allowDuplicate: _, ...hashed } = sent;
      const make = () => create(call, sent, key !== undefined);
      const { row, replayed } = once(call, call.http.req.path, key, hashed, (id) => find(call, id), make);
      if (replayed) call.http.header('Idempotency-Replayed', 'true');
      return show(row, call);
    },
    201,
    options,
  );
}

const userShown = ({ id, name, email, createdAt }: User) => ({ id, name, email, createdAt });
const id = (call: Call) => call.param('id');
const change = (call: Call, rules: fields.Rules, required: string[]) =>
  fields.read(call.body, fields.versioned(rules), required, true);
const isBundle = (row: Bundle | undefined) => (row?.undoneAt ? undefined : row);

const people: Route[] = [
  route('GET /api/health', () => ({ status: 'ok' }), 200, { open: true }),
  route(
    'GET /api/ready',
    ({ store }) => ({ status: store.setting('seeded') === undefined ? 'starting' : 'ready' }),
    200,
    { open: true },
  ),
  {
    method: 'POST',
    path: '/api/auth/login',
    open: true,
    handler: ({ app, http, body }) => {
      const sent = fields.read(body, { email: fields.text, password: fields.text }, ['email', 'password']);
      const address = (http.env as { address?: string }).address ?? '';
      const { user, token } = app.people.signIn(String(sent.email), String(sent.password), address);
      setCookie(http, 'session', token, { httpOnly: true, sameSite: 'Lax', path: '/' });
      return http.json({ user: { ...userShown(user), role: user.role }, token });
    },
  },
  route('POST /api/auth/logout', ({ app, token }) => app.people.signOut(token), 204),
  route('GET /api/me', ({ user }) => ({ user: { ...userShown(user), role: user.role } })),
  route('GET /api/users', ({ store, query }) => {
    const listed = page(store, 'users', '', store.all<User>('user'), query);
    return { ...listed, users: (listed.users as User[]).map(userShown) };
  }),
  route('GET /api/users/:id', (call) => {
    const user = call.store.get<User>('user', id(call));
    if (!user) throw missing('User');
    return { user: userShown(user) };
  }),
];

const admin = { admin: true, limit: 358_400 };
const needed = ['name', 'type', 'taskDefinitions'];
const byName = (one: Template, other: Template) => one.name.localeCompare(other.name);
const byText = (one: Config, other: Config) => one.description.localeCompare(other.description);
const templates: Route[] = [
  route('GET /api/templates', ({ store, query }) =>
    page(store, 'templates', '', store.all<Template>('template').sort(byName), query),
  ),
  creating(
    '/api/templates',
    (body) => fields.read(body, fields.template, needed),
    (call, sent) => catalog.createTemplate(call, sent),
    ({ store }, one) => store.get<Template>('template', one),
    (template) => ({ template: shown(template) }),
    admin,
  ),
  route('GET /api/templates/:id', (call) => ({ template: shown(catalog.templateOf(call.store, id(call))) })),
  route(
    'PUT /api/templates/:id',
    (call) => ({
      template: shown(catalog.changeTemplate(call, id(call), change(call, fields.template, needed))),
    }),
    200,
    admin,
  ),
  route(
    'DELETE /api/templates/:id',
    (call) => call.store.remove('template', catalog.templateOf(call.store, id(call)).id),
    204,
    admin,
  ),
  route('GET /api/recurring', ({ store, query }) =>
    page(store, 'recurringConfigs', '', store.all<Config>('config').sort(byText), query),
  ),
  creating(
    '/api/recurring',
    (body) => fields.read(body, fields.config, ['description', 'cronExpression']),
    (call, sent) => catalog.createConfig(call, sent),
    ({ store }, one) => store.get<Config>('config', one),
    (config) => ({ recurringConfig: shown(config) }),
    admin,
  ),
  route('POST /api/recurring/generate', (call) => {
    const days = { startDate: fields.date, endDate: fields.date };
    return generate(call, fields.read(call.body ?? {}, days, ['startDate', 'endDate']));
  }),
  route('GET /api/recurring/:id', (call) => ({
    recurringConfig: shown(catalog.configOf(call.store, id(call))),
  })),
  route(
    'PUT /api/recurring/:id',
    (call) => {
      const sent = change(call, fields.config, ['description', 'cronExpression']);
      return { recurringConfig: shown(catalog.changeConfig(call, id(call), sent)) };
    },
    200,
    admin,
  ),
  route('DELETE /api/recurring/:id', (call) => catalog.removeConfig(call, id(call)), 204, admin),
];

const byAnchor = (one: Bundle, other: Bundle) =>
  one.anchorDate.localeCompare(other.anchorDate) || one.id.localeCompare(other.id);
const withTasks = (row: Bundle, { store }: Call) => ({
  bundle: shown(row),
  ...(row.templateId && { tasks: tasksOf(store, row.id).map(shown) }),
});
const duplicate = (call: Call) =>
  fields.read(call.body ?? {}, { allowDuplicate: fields.flag }).allowDuplicate === true;
const bundles: Route[] = [
  route('GET /api/bundles', ({ store, query }) =>
    found(
      store,
      'bundles',
      '',
      store.all<Bundle>('bundle').sort(byAnchor).filter(workflowFits(query)),
      query,
    ),
  ),
  creating(
    '/api/bundles',
    (body) => fields.read(body, fields.bundleStart, ['title', 'anchorDate']),
    workflows.start,
    ({ store }, one) => isBundle(store.get<Bundle>('bundle', one)),
    withTasks,
  ),
  route('GET /api/bundles/:id', (call) => ({ bundle: shown(workflows.bundleOf(call.store, id(call))) })),
  route('PUT /api/bundles/:id', (call) => {
    const sent = change(call, fields.bundle, ['title', 'anchorDate']);
    return { bundle: shown(workflows.changeBundle(call, id(call), sent)) };
  }),
  route('DELETE /api/bundles/:id', (call) => workflows.removeBundle(call, id(call)), 204),
  route('PUT /api/bundles/:id/archive', (call) => ({ bundle: shown(workflows.archive(call, id(call))) })),
  route('POST /api/bundles/:id/restore', (call) => ({
    bundle: shown(workflows.restore(call, id(call), duplicate(call))),
  })),
  route('POST /api/bundles/:id/undo', (call) => ({ bundle: shown(workflows.undo(call, id(call))) })),
  route('POST /api/bundles/:id/reschedule', (call) => {
    const rules = { anchorDate: fields.date, dryRun: fields.flag, allowDuplicate: fields.flag };
    const sent = fields.read(call.body, fields.versioned(rules), ['anchorDate']);
    const move = () => workflows.reschedule(call, id(call), sent);
    const { bundle, tasks } = call.store.transaction(move, sent.dryRun !== true);
    return { bundle: shown(bundle), tasks: tasks.map(shown) };
  }),
  route('GET /api/bundles/:id/tasks', (call) => {
    const { id: bundle } = workflows.bundleOf(call.store, id(call));
    return page(call.store, 'tasks', bundle, tasksOf(call.store, bundle), call.query);
  }),
];

function filtered({ query, store }: Call): unknown {
  const names = ['date', 'startDate', 'endDate', 'bundleId', 'status'].filter((name) => query.has(name));
  const [name = ''] = names;
  const isRange = names.join() === 'startDate,endDate';
  const searches = names.length === 0 && NARROWING.some((one) => query.has(one));
  if (names.length !== 1 && !isRange && !searches)
    throw wrong('date', 'Send exactly one of date, startDate and endDate, bundleId, status');
  if (name === 'startDate' && !isRange) throw wrong('endDate', 'Missing required field: endDate');
  if (name === 'endDate') throw wrong('startDate', 'Missing required field: startDate');
  const value = query.get(name) ?? '';
  for (const one of names.filter((each) => /date/i.test(each))) {
    if (!isDate(query.get(one)))
      throw wrong(one, `Invalid ${one} ${query.get(one)}: it is a real date, YYYY-MM-DD`);
  }
  if (name === 'status' && !['todo', 'waiting', 'done', 'archived'].includes(value))
    throw wrong('status', `Invalid status ${value}: it is one of todo, waiting, done, archived`);
  const rows = searches
    ? store.all<Task>('task')
    : isRange
      ? store.all<Task>('task', "doc ->> 'date' BETWEEN ? AND ?", value, query.get('endDate') ?? '')
      : store.all<Task>('task', `doc ->> '${name}' = ?`, name === 'bundleId' ? value.toLowerCase() : value);
  const filter = names.map((one) => query.get(one)).join();
  return found(store, 'tasks', filter, rows.filter(taskFits(query)).sort(byDate), query);
}

const file = { multipart: true, limit: 4_300_000 };
const tasks: Route[] = [
  route('GET /api/tasks', filtered),
  creating(
    '/api/tasks',
    (body) => fields.read(body, fields.task, ['description', 'date']),
    createTask,
    ({ store }, one) => store.get<Task>('task', one),
    shown,
  ),
  route('GET /api/tasks/:id', (call) => shown(taskOf(call.store, id(call)))),
  route('PUT /api/tasks/:id', (call) =>
    shown(changeTask(call, id(call), change(call, fields.task, ['description', 'date', 'status']))),
  ),
  route('DELETE /api/tasks/:id', (call) => removeTask(call, id(call)), 204),
  ...ACTIONS.map((action) =>
    route(`POST /api/tasks/:id/actions/${action}`, (call) => {
      const required = action === 'mark-waiting' ? ['waitingFor', 'followUpAt', 'note'] : [];
      return shown(act(call, id(call), action, fields.read(call.body ?? {}, fields.action, required)));
    }),
  ),
  route('GET /api/tasks/:id/files', ({ store, param }) => ({
    files: filesOf(store, taskOf(store, param('id')).id).map(shown),
  })),
  {
    method: 'POST',
    path: '/api/tasks/:id/files',
    ...file,
    handler: async (call) => {
      const { name, bytes } = await uploadOf(call);
      if (bytes.length > 4_194_304) throw wrong('file', 'A file has at most 4 MB');
      const key = call.http.req.header('idempotency-key');
      const { row, replayed } = call.store.transaction(() =>
        once(
          call,
          call.http.req.path,
          key,
          [name, bytes.toString('base64')],
          (one) => filesOf(call.store, id(call)).find((each) => each.id === one),
          () => addFile(call, id(call), name, bytes),
        ),
      );
      if (replayed) call.http.header('Idempotency-Replayed', 'true');
      return call.http.json({ file: shown(row) }, 201);
    },
  },
  {
    method: 'GET',
    path: '/api/tasks/:id/files/:file',
    handler: ({ store, param, http }) => {
      const found = fileOf(store, param('id'), param('file'));
      return http.body(bytesOf(store, found.id), 200, {
        'Content-Type': found.mediaType,
        'X-Content-Type-Options': 'nosniff',
        'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(found.name)}`,
      });
    },
  },
  route('DELETE /api/tasks/:id/files/:file', (call) => removeFile(call, id(call), call.param('file')), 204),
];

const run: fields.Rules = {
  date: fields.date,
  from: fields.date,
  to: fields.date,
  daily: fields.flag,
  all: fields.flag,
  dryRun: fields.flag,
  allowFuture: fields.flag,
  plan: fields.text,
};
const rest: Route[] = [
  route('POST /api/cron/run', (call) => catchUp(call, fields.read(call.body ?? {}, run)), 200, {
    machine: true,
  }),
  route('GET /api/notifications', (call) => {
    const all = call.query.get('all') === 'true';
    return page(call.store, 'notifications', `${call.by} ${all}`, noticesOf(call, all), call.query);
  }),
  route('PUT /api/notifications/dismiss-all', (call) => ({ count: dismissAll(call) })),
  route('PUT /api/notifications/:id/dismiss', (call) => ({ notification: shown(dismiss(call, id(call))) })),
];

export const api: Route[] = [...people, ...templates, ...bundles, ...tasks, ...rest];
