/** Workflows (bundles): started from a template or empty, moved, archived, restored, undone and deleted. */
import { randomUUID } from 'node:crypto';
import { type Context, derivedId, entry, refuseStale, withEntry } from './context.ts';
import type { New, Store } from './database.ts';
import { between, isDate, plus, scheduleOf, workingDay, written } from './dates.ts';
import type { Read } from './fields.ts';
import { type Bundle, changed, shown, type Task, type Template } from './model.ts';
import { missing, Problem, wrong } from './problem.ts';
import { isOpen, settle, tasksOf } from './stage.ts';
import { forgetTask } from './tasks.ts';

export const proposedTitle = (name: string, anchorDate: string) => `${name} – ${written(anchorDate)}`;

export function bundleOf(store: Store, id: string | undefined): Bundle {
  const bundle = store.get<Bundle>('bundle', id);
  if (!bundle) throw missing('Bundle');
  return bundle;
}

/** The workflow that ever took the template's anchor date, active or not. */
export function holderOf(store: Store, templateId: string, date: string): string | undefined {
  const sql = 'SELECT bundle FROM anchor_lock WHERE template = ? AND date = ?';
  return store.first<{ bundle: string }>(sql, templateId, date)?.bundle;
}

function activeHolder(store: Store, templateId: string | undefined, date: string): Bundle | undefined {
  const holder = templateId && holderOf(store, templateId, date);
  const bundle = holder ? store.get<Bundle>('bundle', holder) : undefined;
  return bundle?.status === 'active' ? bundle : undefined;
}

function lock(store: Store, bundle: Bundle): void {
  const sql = 'INSERT INTO anchor_lock VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET bundle = excluded.bundle';
  store.run(sql, bundle.templateId ?? '', bundle.anchorDate, bundle.id);
}

function taken(store: Store, holder: Bundle, code: string, today: string): Problem {
  const template = store.get<Template>('template', holder.templateId);
  const free = template && freeDate(store, template, today);
  const detail = `The workflow ${holder.title} already has this anchor date`;
  return new Problem(409, code, detail, { bundle: shown(holder), ...(free && { freeDate: free }) }, [
    { field: 'anchorDate', detail },
  ]);
}

/** The first date on which no task is late and that no active workflow has. */
export function freeDate(store: Store, template: Template, today: string): string {
  const lead = template.triggerLeadDays ?? 0;
  const fires = template.triggerType === 'automatic' ? scheduleOf(template.triggerSchedule ?? '') : undefined;
  const earliest = Math.max(0, ...template.taskDefinitions.map(({ offsetDays }) => -offsetDays));
  let date = plus(today, earliest);
  for (let tries = 0; tries < 4000; tries += 1, date = plus(date, 1)) {
    if ((fires?.(plus(date, -lead)) ?? true) && !activeHolder(store, template.id, date)) return date;
  }
  return plus(today, earliest);
}

/** The tasks with their due dates. A date on a weekend becomes Friday, if the template says so. */
export function planOf(template: Template, anchorDate: string) {
  return template.taskDefinitions.map((definition) => {
    const planned = plus(anchorDate, definition.offsetDays);
    if (!template.dueOnWorkingDays) return { definition, date: planned };
    return { definition, date: workingDay(planned), plannedDate: planned };
  });
}

/** Writes a workflow and all its tasks. A scheduled one has ids that derive from its occurrence. */
export function build(
  { store, by }: Context,
  values: Read,
  template: Template | undefined,
  locked: boolean,
  occurrence?: string,
): Bundle {
  const id = occurrence === undefined ? randomUUID() : derivedId(template?.id ?? '', occurrence);
  const anchorDate = String(values.anchorDate);
  const copied = template && {
    emoji: template.emoji,
    tags: template.tags,
    references: template.references,
    phases: template.phases,
    bundleLinks: template.bundleLinkDefinitions?.map(({ name }) => ({ name, url: '' })),
    templateId: template.id,
    templateName: template.name,
    templateType: template.type,
    templateVersion: template.version,
  };
  const { allowDuplicate: _, ...own } = values;
  const stage = own.stage ?? 'preparation';
  const bundle = store.insert<Bundle>('bundle', {
    stage,
    status: 'active',
    ...copied,
    ...own,
    id,
    bundleHistory: [entry(by, 'started')],
    ...(occurrence === undefined ? { startedBy: by } : { occurrenceDate: occurrence }),
    ...(locked && { claimed: true }),
    _stage: stage,
    _stageAt: '',
  } as unknown as New<Bundle>);
  if (locked && template) lock(store, bundle);
  for (const [position, { definition, ...dates }] of planOf(template ?? NONE, anchorDate).entries()) {
    const { refId, offsetDays: __, ...rest } = definition;
    if (!isDate(dates.date))
      throw wrong('anchorDate', `A task of ${anchorDate} is not between 1970 and 2199`);
    store.insert<Task>('task', {
      ...rest,
      id: occurrence === undefined ? randomUUID() : derivedId(id, refId),
      ...dates,
      status: 'todo',
      source: 'template',
      position,
      bundleId: id,
      templateId: template?.id,
      templateTaskRef: refId,
      tags: template?.tags,
      assigneeId: own.assigneeId ?? definition.assigneeId ?? template?.defaultAssigneeId,
      taskHistory: [entry(by, 'created')],
    } as unknown as New<Task>);
  }
  return bundle;
}
const NONE = { taskDefinitions: [] } as unknown as Template;

/** Starts a workflow. With a key a taken date is refused; without one it is started next to the other. */
export function start(context: Context, sent: Read, keyed: boolean): Bundle {
  const { store } = context;
  const { stage, status } = sent;
  if (status === 'archived') throw wrong('status', 'A workflow is created as active');
  if (sent.templateId === undefined) {
    return build(context, sent, undefined, false);
  }
  const template = store.get<Template>('template', String(sent.templateId));
  if (!template) throw missing('Template');
  if (template.taskDefinitions.length === 0)
    throw wrong('templateId', `The template ${template.name} has no tasks, so it cannot be started`);
  if (stage === 'done') throw wrong('stage', 'The stage cannot be done while a task is open');
  const holder = activeHolder(store, template.id, String(sent.anchorDate));
  if (holder && keyed && sent.allowDuplicate !== true)
    throw taken(store, holder, 'already-started', context.today);
  return build(context, sent, template, !holder);
}

function save(context: Context, bundle: Bundle, patch: object, action: string): Bundle {
  const { row, changes } = changed(bundle, patch);
  if (changes.length === 0) return bundle;
  const bundleHistory = withEntry(bundle.bundleHistory, entry(context.by, action, { changes }));
  return context.store.update<Bundle>('bundle', { ...row, bundleHistory, _begun: true });
}

export function changeBundle(context: Context, id: string | undefined, sent: Read): Bundle {
  const { store } = context;
  let bundle = bundleOf(store, id);
  refuseStale(bundle, sent);
  if (bundle.undoneAt) throw new Problem(409, 'undone', 'The start of this workflow was undone');
  const { revision: _, allowDuplicate, status, templateId, ...patch } = sent;
  if (templateId !== undefined && templateId !== bundle.templateId)
    throw wrong('templateId', 'The template of a workflow cannot be changed (templateId)');
  const tasks = tasksOf(store, bundle.id);
  if (patch.stage === 'done' && tasks.some(isOpen))
    throw wrong('stage', 'The stage cannot be done while a task is open');
  if ('bundleLinks' in patch) {
    const links = (patch.bundleLinks ?? []) as { name: string; url: string }[];
    const used = tasks
      .filter(({ status: one }) => one === 'done')
      .flatMap((task) => task.requiredBundleLinks ?? []);
    const lost = used.find((name) => !links.some((link) => link.name === name && link.url.trim()));
    if (lost)
      throw new Problem(
        400,
        'links-in-use',
        `A task was completed on the link '${lost}': replace it instead`,
      );
  }
  if (patch.anchorDate !== undefined)
    moveLock(context, bundle, String(patch.anchorDate), allowDuplicate === true);
  const stage = patch.stage ? { _stage: patch.stage, _stageAt: new Date().toISOString() } : {};
  bundle = save(context, bundle, { ...patch, ...stage }, 'changed');
  if (status === 'archived') bundle = archive(context, bundle.id);
  if (status === 'active') bundle = restore(context, bundle.id, allowDuplicate === true);
  settle(store, bundle.id);
  return bundleOf(store, bundle.id);
}

function moveLock({ store, today }: Context, bundle: Bundle, date: string, allowDuplicate: boolean): void {
  if (!bundle.templateId || date === bundle.anchorDate) return;
  const holder = activeHolder(store, bundle.templateId, date);
  if (holder && !allowDuplicate) throw taken(store, holder, 'taken', today);
  const own = 'DELETE FROM anchor_lock WHERE template = ? AND date = ? AND bundle = ?';
  store.run(own, bundle.templateId, bundle.anchorDate, bundle.id);
  if (!holder) lock(store, { ...bundle, anchorDate: date });
}

export function reschedule(
  context: Context,
  id: string | undefined,
  sent: Read,
): { bundle: Bundle; tasks: Task[] } {
  const { store } = context;
  const bundle = bundleOf(store, id);
  refuseStale(bundle, sent);
  if (bundle.status !== 'active')
    throw new Problem(409, 'not-active', 'Only an active workflow can be moved');
  const anchorDate = String(sent.anchorDate);
  moveLock(context, bundle, anchorDate, sent.allowDuplicate === true);
  const moved = between(bundle.anchorDate, anchorDate);
  for (const task of tasksOf(store, bundle.id).filter((one) => isOpen(one) && one.source === 'template')) {
    const dates = movedBy(moved, task);
    if (!isDate(dates.date)) throw wrong('anchorDate', 'A task would not be between 1970 and 2199');
    const taskHistory = withEntry(task.taskHistory, entry(context.by, 'moved'));
    store.update<Task>('task', { ...task, ...dates, taskHistory });
  }
  const name = bundle.templateName ?? '';
  const follows = bundle.title === proposedTitle(name, bundle.anchorDate);
  const title = follows ? proposedTitle(name, anchorDate) : bundle.title;
  return {
    bundle: save(context, bundle, { anchorDate, title }, 'rescheduled'),
    tasks: tasksOf(store, bundle.id),
  };
}

/** A date that a person chose moves by the difference; one of the plan is planned again. */
function movedBy(moved: number, { date, plannedDate }: Task) {
  if (plannedDate === undefined || date !== workingDay(plannedDate)) return { date: plus(date, moved) };
  const planned = plus(plannedDate, moved);
  return { date: workingDay(planned), plannedDate: planned };
}

export function archive(context: Context, id: string | undefined): Bundle {
  const bundle = bundleOf(context.store, id);
  if (bundle.status === 'archived') return bundle;
  return save(context, bundle, { status: 'archived', archivedAt: new Date().toISOString() }, 'archived');
}

export function restore(context: Context, id: string | undefined, allowDuplicate: boolean): Bundle {
  const { store } = context;
  const bundle = bundleOf(store, id);
  if (bundle.status === 'active') return bundle;
  if (bundle.undoneAt) throw new Problem(409, 'undone', 'A start that was undone cannot be restored');
  const holder = activeHolder(store, bundle.templateId, bundle.anchorDate);
  if (holder && !allowDuplicate) throw taken(store, holder, 'taken', context.today);
  if (!holder && bundle.templateId) lock(store, bundle);
  return save(context, bundle, { status: 'active', archivedAt: null }, 'restored');
}

export const canUndo = (bundle: Bundle) => bundle.status === 'active' && !bundle._begun;

export function undo(context: Context, id: string | undefined): Bundle {
  const { store } = context;
  const bundle = bundleOf(store, id);
  if (bundle.undoneAt) return bundle;
  if (!canUndo(bundle))
    throw new Problem(409, 'touched', 'Work on this workflow has begun: archive it instead');
  for (const task of tasksOf(store, bundle.id).filter(isOpen)) {
    const taskHistory = withEntry(task.taskHistory, entry(context.by, 'archived'));
    store.update<Task>('task', { ...task, status: 'archived', taskHistory });
  }
  if (bundle.occurrenceDate === undefined) store.run('DELETE FROM anchor_lock WHERE bundle = ?', bundle.id);
  const at = new Date().toISOString();
  return save(context, bundle, { status: 'archived', archivedAt: at, undoneAt: at }, 'undone');
}

export function removeBundle({ store }: Context, id: string | undefined): void {
  const bundle = bundleOf(store, id);
  if (bundle.status === 'active') throw wrong('status', 'Archive this workflow before you delete it');
  for (const task of tasksOf(store, bundle.id)) forgetTask(store, task.id);
  store.remove('bundle', bundle.id);
}
