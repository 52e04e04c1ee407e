/** A workflow's tasks in the order an operator works through them. Pure. */
import type { Bundle } from '../../domain/bundle.ts';
import type { Task } from '../../domain/task.ts';

export interface PhaseOfTasks {
  /** An id for the heading, unique on the page. */
  id: string;
  name: string;
  /** By due date, then in the template's order. */
  tasks: Task[];
}

/** Groups by phase, in the order of the bundle's phases; a phase it does not list, or none, comes last. */
export function tasksByPhase(bundle: Pick<Bundle, 'phases'>, tasks: Task[]): PhaseOfTasks[] {
  const names = new Map(bundle.phases.map((phase) => [phase.id, phase.name]));
  const groups = new Map<string, Task[]>([...names.keys()].map((id) => [id, []]));
  for (const task of tasks) {
    const key = task.phase ?? '';
    const group = groups.get(key);
    if (group) group.push(task);
    else groups.set(key, [task]);
  }
  const alone = names.size === 0 && groups.size === 1;
  return [...groups]
    .filter(([, own]) => own.length > 0)
    .map(([key, own], index) => ({
      id: `phase-${index + 1}`,
      name: names.get(key) ?? (key || (alone ? 'Tasks' : 'Other tasks')),
      tasks: own.toSorted(byDateThenPosition),
    }));
}

function byDateThenPosition(a: Task, b: Task): number {
  if (a.date !== b.date) return a.date < b.date ? -1 : 1;
  return (a.position ?? 0) - (b.position ?? 0);
}
