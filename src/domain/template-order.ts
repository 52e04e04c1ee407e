/**
 * The order of a template's tasks. Its page lists them by phase, then by day; only tasks of one phase and day are in the
 * order of the template, so only these pass each other. Pure.
 */
import type { TaskDefinition } from './template.ts';

export type Step = 'up' | 'down';

/** Returns the task that this one passes on its way up or down; undefined at an end. */
export function passedBy(
  definitions: TaskDefinition[],
  task: TaskDefinition,
  step: Step,
): TaskDefinition | undefined {
  const near = definitions.filter((one) => isNear(one, task));
  const at = near.findIndex(({ refId }) => refId === task.refId);
  return near[step === 'up' ? at - 1 : at + 1];
}

/**
 * The definitions with one task on the other side of another; the same ones when it is there already, so a move that is
 * sent twice is made once. Null when a task is gone, or when they are no longer of one phase and day.
 */
export function movedPast(
  definitions: TaskDefinition[],
  { refId, passed, step }: { refId: string; passed: string; step: Step },
): TaskDefinition[] | null {
  const from = definitions.findIndex((one) => one.refId === refId);
  const other = definitions.findIndex((one) => one.refId === passed);
  const [task, before] = [definitions[from], definitions[other]];
  if (!task || !before || task === before || !isNear(task, before)) return null;
  if (step === 'up' ? from < other : from > other) return definitions;
  // Without the task, the other one is a place earlier if the task was before it.
  return definitions.toSpliced(from, 1).toSpliced(other, 0, task);
}

function isNear(one: TaskDefinition, other: TaskDefinition): boolean {
  return (one.phase ?? '') === (other.phase ?? '') && one.offsetDays === other.offsetDays;
}
