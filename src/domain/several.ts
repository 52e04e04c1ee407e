/** A change of several tasks at once, and its outcome for each. Source: domain.md, Several at once. */
import { addDays, type CivilDate } from './civil-date.ts';
import { invalidField, type Reason } from './refusal.ts';
import type { Task } from './task.ts';
import type { TaskChange } from './task-change.ts';

/** The most tasks in one change. */
export const MOST_TASKS = 100;
/** The most days by which a task moves. */
export const MOST_DAYS = 365;

export type SeveralAction =
  | { do: 'complete' }
  /** Takes the tasks out of the queue. */
  | { do: 'archive' }
  | { do: 'move'; days: number }
  | { do: 'date'; date: CivilDate }
  /** Null for nobody. */
  | { do: 'assign'; assigneeId: string | null };

/** A selected task. */
export interface Selected {
  id: string;
  /** The change is refused if the task has another revision. */
  revision: number;
  name: string;
  /** Absent for a task of no workflow. */
  bundleId?: string | undefined;
  /** The title of its workflow, if it was read. */
  workflow?: string | undefined;
  /** When it was due; absent in reports of earlier versions. */
  date?: CivilDate | undefined;
}

export type SeveralOutcome =
  | { is: 'done' }
  /** The task needed no change. */
  | { is: 'unchanged' }
  | { is: 'refused'; reason: Reason };

/** The change that an action makes to a task. @throws Refusal `invalid` for a date outside the calendar */
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
