/** Tasks: the evidence that they need, and the actions on them. */
import { randomUUID } from 'node:crypto';
import { type Context, entry, refuseStale, withEntry } from './context.ts';
import type { New, Store } from './database.ts';
import type { Read } from './fields.ts';
import { type Bundle, changed, type Task } from './model.ts';
import { missing, Problem, wrong } from './problem.ts';
import { settle } from './stage.ts';

const REQUIREMENTS = ['requiredLinkName', 'requiresFile', 'requiredBundleLinks', 'proofRequirement'];
const EVIDENCE = ['link', 'comment', 'externalStatus'] as const;

/** What the task still needs, in the order of the gates. */
export function missingEvidence(store: Store, task: Task): string[] {
  const gaps: string[] = [];
  const links = store.get<Bundle>('bundle', task.bundleId)?.bundleLinks ?? [];
  const has = (value: string | undefined) => Boolean(value?.trim());
  if (task.requiredLinkName && !has(task.link))
    gaps.push(`required link '${task.requiredLinkName}' is not filled`);
  if (task.requiresFile && !task.fileCount) gaps.push('required file has not been uploaded');
  for (const name of task.requiredBundleLinks ?? []) {
    if (!links.some((link) => link.name === name && has(link.url)))
      gaps.push(`required bundle link '${name}' is not filled`);
  }
  const proof = task.proofRequirement;
  const given = {
    url: has(task.link),
    file: Boolean(task.fileCount),
    comment: has(task.comment),
    'external-status': has(task.externalStatus),
  };
  if (proof && proof.required !== false && !given[proof.type as keyof typeof given])
    gaps.push(`required ${proof.type} proof '${proof.label}' is missing`);
  return gaps;
}

function refuseUnproven(store: Store, task: Task): void {
  const gaps = missingEvidence(store, task);
  const fields = gaps.map((detail) => ({ field: 'status', detail }));
  if (gaps[0]) throw new Problem(400, 'evidence-missing', `Cannot mark task as done: ${gaps[0]}`, {}, fields);
}

export function taskOf(store: Store, id: string | undefined): Task {
  const task = store.get<Task>('task', id);
  if (!task) throw missing('Task');
  return task;
}

const closing = (by: string) => ({ status: 'done', completedAt: new Date().toISOString(), completedBy: by });

export function createTask({ store, by, today }: Context, sent: Read): Task {
  const bundle = sent.bundleId === undefined ? undefined : store.get<Bundle>('bundle', String(sent.bundleId));
  if (sent.bundleId !== undefined && !bundle) throw missing('Bundle');
  if (bundle && bundle.status !== 'active')
    throw new Problem(409, 'not-active', 'This workflow is archived: restore it first');
  if (!bundle && ((sent.requiredBundleLinks as string[] | undefined) ?? []).length > 0)
    throw wrong('requiredBundleLinks', 'A task without a workflow cannot require bundle links');
  if (sent.status === 'waiting') throw wrong('status', 'A task is not created as waiting');
  const fields = {
    status: 'todo',
    ...sent,
    ...(bundle && { bundleId: bundle.id }),
    ...(sent.status === 'done' && closing(by)),
    id: randomUUID(),
    source: 'manual',
    taskHistory: [entry(by, 'created')],
  } as unknown as New<Task>;
  if (sent.followUpAt !== undefined && String(sent.followUpAt) < today)
    throw wrong('followUpAt', 'followUpAt is today or later');
  if (sent.status === 'done') refuseUnproven(store, fields as Task);
  const task = store.insert<Task>('task', fields);
  settle(store, task.bundleId);
  return task;
}

const ALLOWED: Record<string, string[]> = {
  todo: ['done', 'archived'],
  waiting: ['archived'],
  done: ['todo', 'archived'],
  archived: ['todo'],
};

function save(context: Context, task: Task, patch: Read, action: string, note?: string): Task {
  const { row, changes } = changed(task, patch);
  if (changes.length === 0 && note === undefined) return task;
  const history = withEntry(task.taskHistory, entry(context.by, action, { note, changes }));
  const saved = context.store.update<Task>('task', { ...row, taskHistory: history });
  settle(context.store, saved.bundleId);
  if (task.bundleId !== saved.bundleId) settle(context.store, task.bundleId);
  return saved;
}

function refuseWeaker(task: Task, patch: Read): void {
  for (const name of REQUIREMENTS.filter((one) => one in patch)) {
    const before = task[name as keyof Task];
    const same = JSON.stringify(before ?? null) === JSON.stringify(patch[name] ?? null);
    const fixed = task.source !== 'manual';
    const grows =
      Array.isArray(before) && Array.isArray(patch[name])
        ? before.every((one) => (patch[name] as unknown[]).includes(one))
        : before === undefined || before === false;
    if (!same && (fixed || !grows))
      throw wrong(name, `${name} cannot be changed: a task keeps the evidence it requires`);
  }
}

/**
 * Changes fields and status. Evidence in the same request counts; a requirement that the request removes still applies.
 */
export function changeTask(context: Context, id: string | undefined, sent: Read): Task {
  const { store, by } = context;
  const task = taskOf(store, id);
  const { revision: _, ...patch } = sent;
  const status = String(patch.status ?? task.status);
  if (status === 'done' && task.status !== 'done' && ALLOWED[task.status]?.includes('done')) {
    const evidence = EVIDENCE.filter((name) => name in patch).map((name) => [name, patch[name]]);
    refuseUnproven(store, { ...task, ...Object.fromEntries(evidence) });
  }
  refuseStale(task, sent);
  refuseUndone(store, task);
  if (status !== task.status && !ALLOWED[task.status]?.includes(status))
    throw wrong('status', `A task that is ${task.status} cannot become ${status} by a change of its status`);
  refuseWeaker(task, patch);
  if (patch.bundleId !== undefined && patch.bundleId !== null && !store.get('bundle', String(patch.bundleId)))
    throw missing('Bundle');
  if (patch.followUpAt && patch.followUpAt !== task.followUpAt && String(patch.followUpAt) < context.today)
    throw wrong('followUpAt', 'followUpAt is today or later');
  const next = { ...task, ...patch } as Task;
  if (!next.bundleId && (next.requiredBundleLinks ?? []).length > 0)
    throw wrong('requiredBundleLinks', 'A task without a workflow cannot require bundle links');
  // Evidence with which it was closed may be replaced, but not removed.
  if (status === 'done') refuseUnproven(store, next);
  if (status === task.status) return save(context, task, patch, 'changed');
  const more =
    status === 'done'
      ? closing(by)
      : {
          completedAt: null,
          completedBy: null,
          ...(status === 'todo' && { waitingFor: null, followUpAt: null }),
        };
  return save(context, task, { ...patch, ...more, status }, ACTION[status] ?? 'changed');
}
const ACTION: Record<string, string> = { done: 'completed', todo: 'reopened', archived: 'archived' };

function refuseUndone(store: Store, task: Task): void {
  if (store.get<Bundle>('bundle', task.bundleId)?.undoneAt)
    throw new Problem(409, 'undone', 'The start of this workflow was undone');
}

export const ACTIONS = ['mark-waiting', 'follow-up-sent', 'response-received', 'unblocked', 'resolve-done'];

export function act(context: Context, id: string | undefined, action: string, sent: Read): Task {
  const task = taskOf(context.store, id);
  refuseStale(task, sent);
  refuseUndone(context.store, task);
  const { note, revision: _, ...patch } = sent;
  const needed = action === 'mark-waiting' ? 'todo' : 'waiting';
  if (task.status !== needed)
    throw new Problem(
      409,
      'wrong-status',
      `This action is for a task that is ${needed}; this one is ${task.status}`,
    );
  if (patch.followUpAt !== undefined && String(patch.followUpAt) < context.today)
    throw wrong('followUpAt', 'Enter a follow-up date that is today or later (followUpAt)');
  const said = typeof note === 'string' ? note : '';
  if (action === 'mark-waiting') return save(context, task, { ...patch, status: 'waiting' }, action, said);
  if (action === 'follow-up-sent') return save(context, task, patch, action, said);
  const free = { ...patch, waitingFor: null, followUpAt: null };
  if (action !== 'resolve-done') return save(context, task, { ...free, status: 'todo' }, action, said);
  refuseUnproven(context.store, { ...task, ...patch } as Task);
  return save(context, task, { ...free, ...closing(context.by) }, action, said);
}

export function removeTask({ store }: Context, id: string | undefined): void {
  const task = store.get<Task>('task', id);
  if (!task) return;
  forgetTask(store, task.id);
  settle(store, task.bundleId);
}

export function forgetTask(store: Store, id: string): void {
  for (const { id: file } of store.all('file', "doc ->> 'taskId' = ?", id)) {
    store.remove('file', file);
    store.run('DELETE FROM content WHERE id = ?', file);
  }
  store.remove('task', id);
}
