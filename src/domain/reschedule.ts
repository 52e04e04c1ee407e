/**
 * Moving a workflow to another anchor date: every open task of its template moves by the difference. A large one takes
 * several transactions; until the last, its head says how far the move has come, and readers see all of it moved.
 * Source: domain.md, Starting a workflow.
 */
import { z } from 'zod';
import { type CivilDate, daysBetween } from './civil-date.ts';
import { dueAfter } from './due-date.ts';
import type { Doer } from './history.ts';
import { invalidField } from './refusal.ts';
import { isOpen, type Task } from './task.ts';
import { movedAlong } from './task-record.ts';

/**
 * A running move: the number of days, the id of the last moved task (tasks move in the order of ids), and its person
 * and time, which older rows do not have.
 */
export const movingSchema = z.object({
  days: z.int(),
  after: z.string(),
  by: z.object({ userId: z.string(), now: z.string() }).optional(),
});
export type Moving = z.infer<typeof movingSchema>;

/** Whether a task moves along with its workflow. */
function movesAlong(task: Task): boolean {
  return task.source === 'template' && isOpen(task);
}

/** The tasks that the move has not written yet, in order, each with its new date. */
export function stillToMove(tasks: Task[], moving: Moving): Task[] {
  return tasks
    .filter((task) => movesAlong(task) && task.id > moving.after)
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .map((task) => movedTask(task, moving));
}

/** The task after the move; the same task if there is no move or it has been moved. */
export function asMoved(task: Task, moving: Moving | undefined): Task {
  return moving && movesAlong(task) && task.id > moving.after ? movedTask(task, moving) : task;
}

/**
 * The move from one anchor date to another.
 * @throws Refusal `invalid` naming anchorDate when a due date would leave the years 1970–2199.
 */
export function plannedMove(tasks: Task[], from: CivilDate, to: CivilDate, by?: Doer): Moving {
  const moving: Moving = { days: daysBetween(from, to), after: '', ...(by && { by }) };
  try {
    stillToMove(tasks, moving);
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw invalidField('anchorDate', { code: 'moves-off-calendar', days: moving.days }, to);
  }
  return moving;
}

function movedTask(task: Task, { days, by }: Moving): Task {
  const moved = { ...task, ...dueAfter(task, days) };
  return by && moved.date !== task.date ? movedAlong(task, moved, by) : moved;
}
