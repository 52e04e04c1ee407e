/** Catch-up: creates the scheduled work of some days only once, even if it runs again. */
import { randomUUID } from 'node:crypto';
import type { Outcome } from '../../harness/contract/catch-up.ts';
import type { RunItem, RunReport } from '../../harness/contract/wire.ts';
import { type Context, derivedId, entry, hash } from './context.ts';
import type { New } from './database.ts';
import { between, days, isDate, plus, scheduleOf } from './dates.ts';
import type { Read } from './fields.ts';
import { type Bundle, type Config, type Notification, shown, type Task, type Template } from './model.ts';
import { invalid, Problem, wrong } from './problem.ts';
import { build, holderOf, planOf, proposedTitle } from './workflows.ts';

type Item = { date: string } & (
  | { kind: 'template'; template: Template }
  | { kind: 'recurring'; config: Config; leftOut: boolean }
);
type Result = { outcome: Outcome; reason: string; bundleId?: string; taskId?: string; error?: string };
/** In place of a task's id in the ledger: the date was skipped, because a later one was created. */
const LEFT_OUT = '';
interface Range {
  from: string;
  to: string;
  daily: boolean;
  /** Of the dates of a recurring config up to today, only the last one is created. */
  collapses: boolean;
}

/** Reads the requested days. Refuses everything except one date, a bounded range or the daily run. */
function rangeOf({ store, today }: Context, sent: Read): Range {
  const { date, from, to, daily } = sent;
  const ways = [date !== undefined, from !== undefined || to !== undefined, daily !== undefined];
  if (ways.filter(Boolean).length > 1) throw wrong('date', 'Send one of date, from and to, or daily');
  if (ways[1] && (from === undefined || to === undefined)) {
    const field = from === undefined ? 'from' : 'to';
    throw wrong(field, `Missing required field: ${field}`);
  }
  if (daily === true) {
    const last = store.setting('daily') ?? '';
    const since = isDate(last) && last <= today ? plus(last, 1) : today;
    const [from = today] = [since, today].sort();
    const first = between(from, today) > 6 ? plus(today, -6) : from;
    return { from: first, to: today, daily: true, collapses: sent.all !== true };
  }
  const collapses = sent.collapses === true;
  const range = {
    from: String(date ?? from ?? today),
    to: String(date ?? to ?? today),
    daily: false,
    collapses,
  };
  if (range.from > range.to) throw wrong('to', `to ${range.to} is before from ${range.from}`);
  if (between(range.from, range.to) >= 92) throw wrong('to', 'A range has at most 92 days');
  if (range.to > plus(today, 1) && sent.allowFuture !== true) {
    const field = date === undefined ? 'to' : 'date';
    throw wrong(field, `${field} ${range.to} is later than tomorrow: send allowFuture`);
  }
  return range;
}

function whyIgnored(template: Template): string | undefined {
  if (template.triggerType !== 'automatic') return 'manual';
  if (template.triggerEnabled === false) return 'disabled';
  if (!template.triggerSchedule) return 'without-schedule';
  return template.taskDefinitions.length === 0 ? 'without-tasks' : undefined;
}

function planned({ store, today }: Context, { from, to, daily, collapses }: Range, kinds: Item['kind'][]) {
  const ignored: RunReport['ignored'] = [];
  const items: Item[] = [];
  const datesOf = (schedule: string, since: string) => {
    const fires = scheduleOf(schedule);
    return [...days(daily && since > from ? since : from, to)].filter((date) => fires?.(date));
  };
  for (const template of kinds.includes('template') ? store.all<Template>('template') : []) {
    const reason = whyIgnored(template);
    if (reason) ignored.push({ id: template.id, name: template.name, reason });
    else
      for (const date of datesOf(template.triggerSchedule ?? '', template._since))
        items.push({ date, kind: 'template', template });
  }
  for (const config of store.all<Config>('config')) {
    if (config.enabled === false) {
      ignored.push({ id: config.id, name: config.description, reason: 'disabled' });
      continue;
    }
    const dates = datesOf(config.cronExpression, config._since);
    const last = collapses ? (dates.findLast((date) => date <= today) ?? '') : '';
    for (const date of dates) items.push({ date, kind: 'recurring', config, leftOut: date < last });
  }
  const order = (item: Item) => {
    const { id } = item.kind === 'template' ? item.template : item.config;
    return `${item.date} ${item.kind === 'template' ? 0 : 1} ${id}`;
  };
  return { ignored, items: items.sort((one, other) => (order(one) < order(other) ? -1 : 1)) };
}

function madeAt(context: Context, id: string, date: string): string | undefined {
  const sql = 'SELECT row FROM occurrence WHERE item = ? AND date = ?';
  return context.store.first<{ row: string }>(sql, id, date)?.row;
}

function record(context: Context, id: string, date: string, row: string): void {
  const sql = 'INSERT INTO occurrence VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET row = excluded.row';
  context.store.run(sql, id, date, row);
}

function runTemplate(context: Context, template: Template, date: string): Result {
  const { store } = context;
  const made = madeAt(context, template.id, date);
  if (made !== undefined) {
    const bundle = store.get<Bundle>('bundle', made);
    const reason = !bundle
      ? 'deleted'
      : bundle.undoneAt
        ? 'undone'
        : bundle.status === 'archived'
          ? 'archived'
          : 'exists';
    return { outcome: 'template-skipped', reason, bundleId: made };
  }
  const anchorDate = plus(date, template.triggerLeadDays ?? 0);
  const dates = [anchorDate, ...planOf(template, anchorDate).map((one) => one.date)];
  if (!dates.every(isDate)) throw new Problem(400, 'invalid', 'its dates are not between 1970 and 2199');
  const holder = holderOf(store, template.id, anchorDate);
  if (holder !== undefined) {
    const scheduled = store.first('SELECT 1 FROM occurrence WHERE row = ?', holder);
    const reason = scheduled ? 'anchor-taken' : 'started-by-user';
    return { outcome: 'template-skipped', reason, bundleId: holder };
  }
  const title = proposedTitle(template.name, anchorDate);
  const bundle = build(context, { title, anchorDate }, template, true, date);
  record(context, template.id, date, bundle.id);
  notify(context, derivedId('created', bundle.id), {
    type: 'workflow-created',
    message: `${title} was started by its schedule`,
    bundleId: bundle.id,
    templateId: template.id,
    userId: template.defaultAssigneeId,
    dueAt: anchorDate,
  });
  return { outcome: 'template-created', reason: 'new', bundleId: bundle.id };
}

function runConfig(context: Context, config: Config, date: string, leftOut: boolean, all: boolean): Result {
  const { store } = context;
  const made = madeAt(context, config.id, date);
  if (made === LEFT_OUT ? !all : made === undefined && leftOut) {
    record(context, config.id, date, LEFT_OUT);
    return { outcome: 'recurring-skipped', reason: 'collapsed' };
  }
  if (made) {
    const reason = store.get('task', made) ? 'exists' : 'deleted';
    return { outcome: 'recurring-skipped', reason, taskId: made };
  }
  const task = store.insert<Task>('task', {
    id: derivedId(config.id, date),
    description: config.description,
    date,
    occurrenceDate: date,
    status: 'todo',
    source: 'recurring',
    recurringConfigId: config.id,
    assigneeId: config.assigneeId,
    taskHistory: [entry(context.by, 'created')],
  } as unknown as New<Task>);
  record(context, config.id, date, task.id);
  notify(context, derivedId('digest', date, config.assigneeId ?? ''), {
    type: 'recurring-digest',
    message: '',
    userId: config.assigneeId,
    dueAt: date,
  });
  return { outcome: 'recurring-generated', reason: 'new', taskId: task.id };
}

/** Adds a notification unless it was created before. */
function notify({ store }: Context, id: string, fields: Omit<New<Notification>, 'id' | 'dismissed'>): void {
  if (!store.get('notification', id))
    store.insert<Notification>('notification', { ...fields, id, dismissed: false });
}

/** Runs one item alone: its writes are rolled back if it fails. */
function attempt(context: Context, item: Item, id: string, name: string, all: boolean): Result {
  const { store } = context;
  const notice = derivedId('failed', id, item.date);
  try {
    const result = store.transaction(() =>
      item.kind === 'template'
        ? runTemplate(context, item.template, item.date)
        : runConfig(context, item.config, item.date, item.leftOut, all),
    );
    const told = store.get<Notification>('notification', notice);
    if (told && !told.dismissed) store.update('notification', { ...told, dismissed: true });
    return result;
  } catch (thrown) {
    const error = thrown instanceof Error ? thrown.message : String(thrown);
    const reason = thrown instanceof Problem ? 'invalid' : /UNIQUE/.test(error) ? 'occupied' : 'internal';
    notify(context, notice, {
      type: 'catch-up-failed',
      message: `${name} was not created: ${error}`,
      dueAt: item.date,
    });
    return { outcome: 'failed', reason, error };
  }
}

/** Runs in one transaction; a dry run is the same, rolled back. So is a run of a plan that is another one now. */
export function catchUp(
  asking: Context,
  sent: Read,
  kinds: Item['kind'][] = ['template', 'recurring'],
): RunReport {
  const context = { ...asking, by: 'catch-up' };
  const range = rangeOf(context, sent);
  const { items: plan, ignored } = planned(context, range, kinds);
  if (!range.daily && plan.length > 1000)
    throw invalid({ field: 'to', detail: `These days plan ${plan.length} items; a run has at most 1000` });
  const dryRun = sent.dryRun === true;
  const items = context.store.transaction(() => {
    const done = plan.map((item): RunItem => {
      const { id } = item.kind === 'template' ? item.template : item.config;
      const [name, more] =
        item.kind === 'template'
          ? [item.template.name, { templateVersion: item.template.version }]
          : [item.config.description, item.config.assigneeId && { assigneeId: item.config.assigneeId }];
      return {
        date: item.date,
        kind: item.kind,
        id,
        name,
        ...more,
        ...attempt(context, item, id, name, sent.all === true),
      };
    });
    const now = digestOf(done);
    if (sent.plan !== undefined && sent.plan !== now)
      throw new Problem(409, 'plan-changed', 'The plan has changed', { plan: now, items: done });
    if (range.daily && done.every(({ outcome }) => outcome !== 'failed'))
      context.store.set('daily', range.to);
    return done;
  }, !dryRun);
  const of = (outcome: Outcome) => items.filter((item) => item.outcome === outcome);
  const created = of('template-created').map(({ bundleId }) => String(bundleId));
  const skipped = [of('template-skipped').length, of('recurring-skipped').length] as const;
  return {
    runId: randomUUID(),
    from: range.from,
    to: range.to,
    dryRun,
    complete: true,
    planned: plan.length,
    created,
    skipped: skipped[0] + skipped[1],
    templates: { created, skipped: skipped[0], recovered: 0 },
    recurring: {
      generated: of('recurring-generated').map(({ taskId }) => String(taskId)),
      skipped: skipped[1],
    },
    failures: of('failed').length,
    items,
    ignored,
    ...(dryRun && { plan: digestOf(items) }),
  };
}

/** The same for the same plan: ids derive from what is planned. */
const digestOf = (items: RunItem[]) => hash(JSON.stringify(items));

/** The recurring tasks of some days alone. */
export function generate(context: Context, sent: Read) {
  const { startDate, endDate } = sent;
  if (String(startDate) > String(endDate)) throw wrong('endDate', 'It is before startDate');
  if (between(String(startDate), String(endDate)) >= 92)
    throw wrong('endDate', 'A range has at most 92 days');
  const range = { from: startDate, to: endDate, allowFuture: true };
  const report = catchUp(context, range, ['recurring']);
  const generated = report.recurring.generated.map((id) => context.store.get<Task>('task', id));
  return {
    generated: generated.filter((task) => task !== undefined).map(shown),
    skipped: report.recurring.skipped,
  };
}
