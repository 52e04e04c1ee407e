/** The stage of a workflow follows from its tasks: what a person set last, and what was completed since. */
import type { Store } from './database.ts';
import { type Bundle, STAGES, type Stage, type Task } from './model.ts';

export const isOpen = (task: Task) => task.status === 'todo' || task.status === 'waiting';

export function tasksOf(store: Store, bundleId: string): Task[] {
  return store.all<Task>('task', "doc ->> 'bundleId' = ?", bundleId).sort(byDate);
}

export const byDate = (one: Task, other: Task) =>
  one.date.localeCompare(other.date) || one.id.localeCompare(other.id);

function stageOf(bundle: Bundle, tasks: Task[]): Stage {
  const reached = tasks
    .filter((task) => task.status === 'done' && (task.completedAt ?? '') >= bundle._stageAt)
    .map((task) => task.stageOnComplete as Stage | undefined);
  const allowed = tasks.some(isOpen) ? STAGES.slice(0, 3) : STAGES;
  const candidates = allowed.filter((stage) => stage === bundle._stage || reached.includes(stage));
  return candidates.at(-1) ?? 'preparation';
}

/** After a change of one of its tasks: the workflow has begun, and its stage is that of its tasks. */
export function settle(store: Store, bundleId: string | undefined, begun = true): void {
  const bundle = store.get<Bundle>('bundle', bundleId);
  if (!bundle) return;
  const stage = stageOf(bundle, tasksOf(store, bundle.id));
  if (stage === bundle.stage && (bundle._begun || !begun)) return;
  store.update('bundle', { ...bundle, stage, _begun: bundle._begun || begun });
}
