/** The other implementation by itself, in this process, through its HTTP contract. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { application } from './application.ts';
import { plus, scheduleOf, todayIn } from './dates.ts';

const PASSWORD = 'first-run-local';
const today = todayIn('Europe/Berlin');

async function running(email = 'grace@datatalks.club') {
  const app = application({
    file: ':memory:',
    timeZone: 'Europe/Berlin',
    seedPassword: PASSWORD,
    sessionIdleHours: 24,
    sessionMaxDays: 7,
    seeding: true,
  });
  let token = '';
  const send = async (line: string, body?: unknown, headers: Record<string, string> = {}) => {
    const [method = 'GET', path = '/'] = line.split(' ');
    const sent = typeof body === 'object' && !(body instanceof FormData);
    const response = await app.fetch(
      new Request(`http://localhost${path}`, {
        method,
        headers: {
          ...(token && { authorization: `Bearer ${token}` }),
          ...(sent && { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body !== undefined && { body: sent ? JSON.stringify(body) : (body as string | FormData) }),
      }),
      { address: '127.0.0.1' },
    );
    const text = await response.text();
    const json = response.headers.get('content-type')?.includes('json') ? JSON.parse(text) : {};
    return { status: response.status, headers: response.headers, text, json };
  };
  const signIn = async (as = email) => {
    token = (await send('POST /api/auth/login', { email: as, password: PASSWORD })).json.token;
  };
  await signIn();
  const templates = (await send('GET /api/templates')).json.templates as Record<string, unknown>[];
  const idOf = (type: string) => templates.find((one) => one.type === type)?.id as string;
  return { send, signIn, idOf, close: app.close };
}

test('the first page of a seeded system offers to start a podcast and a newsletter', async () => {
  const { send } = await running();
  const { text } = await send('GET /');
  assert.match(text, /<h2>No active production work yet<\/h2>/);
  assert.match(text, />Start podcast<.*>Start newsletter</s);
  assert.doesNotMatch(text, /queue-row/);
});

test('a start creates the workflow with all its tasks, once for a key', async () => {
  const { send, idOf } = await running();
  const body = { title: 'Episode 1', anchorDate: '2027-03-10', templateId: idOf('podcast') };
  const first = await send('POST /api/bundles', body, { 'idempotency-key': 'a' });
  assert.equal(first.status, 201);
  assert.equal(first.json.tasks[0].date, '2027-02-10');
  assert.equal(first.json.tasks[0].source, 'template');
  const again = await send('POST /api/bundles', body, { 'idempotency-key': 'a' });
  assert.equal(again.headers.get('idempotency-replayed'), 'true');
  assert.equal(again.json.bundle.id, first.json.bundle.id);
  assert.equal(
    (await send('POST /api/bundles', { ...body, title: 'x' }, { 'idempotency-key': 'a' })).status,
    422,
  );
  const taken = await send('POST /api/bundles', body, { 'idempotency-key': 'b' });
  assert.deepEqual([taken.status, taken.json.code], [409, 'already-started']);
  assert.equal((await send('GET /api/bundles')).json.bundles.length, 1);
});

test('a start that cannot be accepted names the field and writes nothing', async () => {
  const { send, idOf } = await running();
  const body = { title: 'x', anchorDate: '2027-03-10', templateId: idOf('podcast') };
  for (const [wrong, status, words] of [
    [{ anchorDate: '2026-02-30' }, 400, /anchorDate/],
    [{ title: ' ' }, 400, /Missing required field: title/],
    [{ templateId: 'nowhere' }, 404, /Template not found/],
    [{ id: 'x' }, 400, /Unknown field: id/],
  ] as const) {
    const refused = await send('POST /api/bundles', { ...body, ...wrong });
    assert.equal(refused.status, status);
    assert.match(refused.json.error, words);
  }
  assert.deepEqual((await send('GET /api/bundles')).json.bundles, []);
  const form = new URLSearchParams({ title: 'Kept <title>', anchorDate: '2026-02-30', key: 'k' });
  const page = await send(`POST /start/${idOf('podcast')}`, form.toString());
  assert.equal(page.status, 400);
  assert.match(page.text, /&quot;2026-02-30&quot; is not a date/);
  assert.match(page.text, /Kept &lt;title&gt;/);
});

test('a task is completed only with its evidence, whatever the request leaves out', async () => {
  const { send, idOf } = await running();
  const body = { title: 'Issue', anchorDate: plus(today, 14), templateId: idOf('newsletter') };
  const { tasks } = (await send('POST /api/bundles', body)).json;
  const [task] = tasks.filter(
    (one: { requiredLinkName?: string }) => one.requiredLinkName === 'Newsletter draft',
  );
  const path = `/api/tasks/${task.id}`;
  const refused = await send(`PUT ${path}`, {
    status: 'done',
    requiredLinkName: null,
    proofRequirement: null,
  });
  assert.equal(
    refused.json.error,
    "Cannot mark task as done: required link 'Newsletter draft' is not filled",
  );
  assert.match((await send('GET /')).text, /Due today · Missing evidence · From a template/);
  const done = await send(`PUT ${path}`, { status: 'done', link: 'https://example.org/draft' });
  assert.deepEqual([done.status, done.json.status], [200, 'done']);
  assert.equal((await send(`PUT ${path}`, { link: null })).status, 400);
});

test('a catch-up that runs twice creates nothing the second time', async () => {
  const { send } = await running();
  const plan = (await send('POST /api/cron/run', { date: '2026-06-01', dryRun: true })).json;
  assert.deepEqual((await send('GET /api/bundles')).json.bundles, []);
  const first = (await send('POST /api/cron/run', { date: '2026-06-01' })).json;
  assert.deepEqual(plan.created, first.created);
  assert.ok(first.created.length > 0 && first.recurring.generated.length > 0);
  const notices = (await send('GET /api/notifications')).json.notifications.length;
  const second = (await send('POST /api/cron/run', { date: '2026-06-01' })).json;
  assert.deepEqual([second.created, second.recurring.generated, second.failures], [[], [], 0]);
  assert.equal(second.skipped, second.planned);
  assert.equal((await send('GET /api/notifications')).json.notifications.length, notices);
  const none = { from: '2026-06-01', to: '2026-10-01' };
  assert.equal((await send('POST /api/cron/run', none)).status, 400);
});

test('a plan that was shown is executed exactly, or nothing is', async () => {
  const { send } = await running();
  const day = { date: '2026-06-01' };
  const { plan } = (await send('POST /api/cron/run', { ...day, dryRun: true })).json;
  await send('POST /api/cron/run', day);
  const refused = await send('POST /api/cron/run', { ...day, plan });
  assert.deepEqual([refused.status, refused.json.code], [409, 'plan-changed']);
  assert.equal((await send('POST /api/cron/run', { ...day, plan: refused.json.plan })).status, 200);
});

test('due dates avoid weekends if the template says so, also after a move', async () => {
  const { send } = await running();
  const taskDefinitions = [{ refId: 'a', description: 'Do it', offsetDays: 0 }];
  const template = { name: 'Own', type: 'own', dueOnWorkingDays: true, taskDefinitions };
  const templateId = (await send('POST /api/templates', template)).json.template.id;
  const body = { title: 'Mine', anchorDate: '2027-03-13', templateId };
  const { bundle, tasks } = (await send('POST /api/bundles', body)).json;
  assert.deepEqual([tasks[0].date, tasks[0].plannedDate], ['2027-03-12', '2027-03-13']);
  const moved = await send(`POST /api/bundles/${bundle.id}/reschedule`, { anchorDate: '2027-03-15' });
  assert.equal(moved.json.tasks[0].date, '2027-03-15');
});

test('a disabled person is out at once', async () => {
  const alexey = await running('alexey@datatalks.club');
  const me = (await alexey.send('GET /api/me')).json.user.id;
  assert.equal((await alexey.send(`POST /people/${me}/disable`)).status, 403);
  await alexey.signIn('grace@datatalks.club');
  assert.equal((await alexey.send(`POST /people/${me}/disable`)).status, 303);
  await alexey.signIn();
  assert.equal((await alexey.send('GET /api/me')).status, 401);
});

test('a seeding of an empty store leaves the freshly seeded state', async () => {
  const { send, signIn } = await running();
  await send('POST /api/cron/run', { date: '2026-06-01' });
  await send('DELETE /api/templates/x');
  assert.equal((await send('POST /seed', { empty: true, password: PASSWORD })).status, 200);
  assert.equal((await send('GET /api/bundles')).status, 401);
  await signIn();
  assert.deepEqual((await send('GET /api/bundles')).json.bundles, []);
  assert.equal((await send('GET /api/templates')).json.templates.length, 11);
  assert.match((await send('GET /')).text, /No active production work yet/);
});

test('every page responds, and a file is accepted as evidence', async () => {
  const { send, idOf } = await running();
  const body = { title: 'Issue', anchorDate: plus(today, 14), templateId: idOf('newsletter') };
  const { bundle, tasks } = (await send('POST /api/bundles', body)).json;
  const form = new FormData();
  form.append('file', new File(['a note'], 'note.txt'));
  const added = await send(`POST /api/tasks/${tasks[0].id}/files`, form);
  assert.deepEqual([added.status, added.json.file.mediaType], [201, 'text/plain']);
  assert.equal((await send(`GET /api/tasks/${tasks[0].id}/files/${added.json.file.id}`)).text, 'a note');
  const pages = ['/', `/start/${idOf('podcast')}`, '/workflows', '/notices', '/catch-up', '/sign-in'];
  for (const page of [...pages, `/workflows/${bundle.id}`, `/tasks/${tasks[0].id}`]) {
    assert.equal((await send(`GET ${page}`)).status, 200, page);
  }
});

test('an operator changes no template; an unknown path and a wrong method have different errors', async () => {
  const { send, idOf } = await running('alexey@datatalks.club');
  const refused = await send(`PUT /api/templates/${idOf('podcast')}`, { name: 'Mine' });
  assert.deepEqual([refused.status, refused.json.code], [403, 'not-allowed']);
  assert.equal((await send('PATCH /api/templates')).status, 405);
  assert.equal((await send('GET /api/nothing')).status, 404);
});

test('an administrator creates templates and configs, once for a key', async () => {
  const { send } = await running();
  const taskDefinitions = [{ refId: 'a', description: 'Do it', offsetDays: 0 }];
  const template = { name: 'Own', type: 'own', taskDefinitions };
  const key = { 'idempotency-key': 'k' };
  const first = await send('POST /api/templates', template, key);
  assert.match(first.json.template.id, /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  assert.equal((await send('POST /api/templates', template, key)).json.template.id, first.json.template.id);
  const wrong = await send('POST /api/recurring', { description: 'x', cronExpression: '0 9 30 2 *' });
  assert.match(wrong.json.error, /cronExpression/);
  const config = await send('POST /api/recurring', { description: 'x', cronExpression: '0 9 * * *' });
  assert.equal(config.status, 201);
  assert.equal((await send(`DELETE /api/recurring/${config.json.recurringConfig.id}`)).status, 204);
});

test('schedules follow the Vixie rules', () => {
  const fires = (text: string, date: string) => scheduleOf(text)?.(date);
  assert.equal(fires('0 9 * * 7', '2026-11-29'), true);
  assert.equal(fires('0 9 1 * 1', '2026-11-02'), true);
  assert.equal(fires('0 9 */2 * 1', '2026-11-02'), false);
  for (const text of ['0 9 30 2 *', '0 9 * *', '60 9 * * *', '0 9 L * *', '0 9 5/2 * *', '0 9 * * 5-1']) {
    assert.equal(scheduleOf(text), undefined, text);
  }
});
