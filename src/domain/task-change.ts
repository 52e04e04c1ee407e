/** What a change does to a task and to its workflow, decided before anything is written. Source: domain.md, Task status. */
import type { Bundle } from './bundle.ts';
import { unmetGates } from './gates.ts';
import { Refusal } from './refusal.ts';
import type { Task, TaskStatus } from './task.ts';

/** Members that are absent stay; null clears. */
export interface TaskChange {
  status?: TaskStatus | undefined;
  comment?: string | null | undefined;
  link?: string | null | undefined;
  externalStatus?: string | null | undefined;
}

/**
 * The task after the change, and the stage its workflow then has; the same task when nothing changes. Evidence that
 * comes with the change counts.
 * @throws Refusal `gate` naming the first thing that is missing · `invalid` for a status that cannot follow ·
 * `touched` when the workflow was undone.
 */
export function changeTask(
  task: Task,
  bundle: Bundle,
  change: TaskChange,
  by: { userId: string; now: string },
): { task: Task; stage: Bundle['stage'] } {
  if (bundle.undoneAt) {
    throw new Refusal(
      'touched',
      'The start of this workflow was undone, so its tasks no longer change; start it again',
    );
  }
  const { status = task.status, ...evidence } = change;
  const after: Task = { ...task, status };
  for (const [name, value] of Object.entries(evidence) as [
    keyof typeof evidence,
    string | null | undefined,
  ][]) {
    if (value === undefined) continue;
    if (value === null) delete after[name];
    else after[name] = value;
  }
  if (status !== task.status) requireFollows(task.status, status);
  else if (isSame(task, after)) return { task, stage: bundle.stage };
  after.updatedAt = by.now;
  if (status === 'done') {
    // Also when it is done already: evidence that a task was closed on is replaced, not taken away.
    const [missing] = unmetGates({ task: after, bundleLinks: bundle.bundleLinks, files: 0 });
    if (missing) throw new Refusal('gate', `Cannot mark task as done: ${missing.missing}`);
  }
  if (status === 'todo') {
    delete after.completedAt;
    delete after.completedBy;
  }
  if (status !== 'done' || task.status === 'done') return { task: after, stage: bundle.stage };
  after.completedAt = by.now;
  after.completedBy = by.userId;
  return { task: after, stage: task.stageOnComplete ?? bundle.stage };
}

function isSame(before: Task, after: Task): boolean {
  return (['comment', 'link', 'externalStatus'] as const).every((name) => before[name] === after[name]);
}

/** Waiting is entered and left by actions of its own, which say for whom and until when. */
function requireFollows(from: TaskStatus, to: TaskStatus): void {
  const allowed =
    to === 'archived' ||
    (from === 'todo' && to === 'done') ||
    (to === 'todo' && (from === 'done' || from === 'archived'));
  if (allowed) return;
  const detail = `must be one that can follow ${from}, got "${to}"`;
  throw new Refusal('invalid', `Invalid status: it ${detail}`, { fields: [{ pointer: '/status', detail }] });
}
