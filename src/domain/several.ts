/** One change of several tasks: what it does to each, and what became of each. Source: domain.md, Several at once. */
import { addDays, type CivilDate } from './civil-date.ts';
import { invalidField, type Reason } from './refusal.ts';
import type { Task } from './task.ts';
import type { TaskChange } from './task-change.ts';

/** At most so many tasks are changed at once. */
export const MOST_TASKS = 100;
/** A task moves by so many days at most. */
export const MOST_DAYS = 365;

export type SeveralAction =
  | { do: 'complete' }
  /** Takes the tasks out of the queue. */
  | { do: 'archive' }
  | { do: 'move'; days: number }
  | { do: 'date'; date: CivilDate }
  /** Null for nobody. */
  | { do: 'assign'; assigneeId: string | null };

/** A task as it was selected. */
export interface Selected {
  id: string;
  /** The change is refused when the task is at another one. */
  revision: number;
  name: string;
  /** Absent for a task of no workflow. */
  bundleId?: string | undefined;
}

export type SeveralOutcome =
  | { is: 'done' }
  /** It was so before. */
  | { is: 'unchanged' }
  | { is: 'refused'; reason: Reason };

/** What the action changes of a task. @throws Refusal `invalid` for a date that is no date of the calendar */
export function changeOf(action: SeveralAction, task: Task): TaskChange {
  switch (action.do) {
    case 'complete':
      return { status: 'done' };
    case 'archive':
      return { status: 'archived' };
    case 'assign':
      return { assigneeId: action.assigneeId };
    case 'date':
      return { date: action.date };
    case 'move':
      try {
        return { date: addDays(task.date, action.days) };
      } catch (cause) {
        if (cause instanceof RangeError)
          throw invalidField('date', { code: 'moves-off-calendar', days: action.days });
        throw cause;
      }
  }
}
