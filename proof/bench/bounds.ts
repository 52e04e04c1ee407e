/** The least that actions can cost. */
import type { Cost } from './meter.ts';

/** The least that an action costs under the present model, and the parts of this cost. Source: store.md, Model. */
export interface Bound {
  requests: number;
  readUnits: number;
  writeUnits: number;
  why: string;
}

/** The size for which the bounds hold. */
export const BUSY = 100;
const bound = (requests: number, readUnits: number, writeUnits: number, why: string): Bound => ({
  ...{ requests, readUnits, writeUnits, why },
});
const EDIT =
  'the session, the task and the counters in one batch; one transaction of the task, the index rows that change, the counters';
const DAYS = 'the counters of the days that change, 2 for each month';
export const bounds: Record<string, Bound> = {
  'open Today': bound(
    5,
    15,
    0,
    'the goal that was set: what is late, today and in seven days; counters for the rest',
  ),
  'open Workflows': bound(3, 9.5, 0, 'the session; the counters of 100 workflows, 1 unit for 14 of them'),
  'open Templates': bound(2, 2.5, 0, 'the session; the heads of all templates'),
  'open Notifications': bound(2, 2.5, 0, 'the session; the unread ones'),
  'open the timeline': bound(
    3,
    9.5,
    0,
    'the session; the counters of 100 workflows, if they had milestones and people',
  ),
  'open the daily digest': bound(
    4,
    13,
    0,
    'the session; what is late, due and coming; what was completed and told since yesterday; the counters of the workflows that are named',
  ),
  'find a word': bound(
    5,
    128,
    0,
    'the session; 1 MB of open tasks, which has to be looked at without an index of words',
  ),
  'open a workflow': bound(2, 8, 0, 'the session; 42 tasks, 30 KB'),
  'seed again (21 items)': bound(3, 62, 0, 'a request for each kind of item; each row once: of a template 3'),
  'start a podcast (42 tasks)': bound(
    2,
    7,
    140,
    'the template with the session; 42 tasks at 2 units, each in one list at 1; head, counters, date and key; the counters of the days of two months. An index that finds a task by its id takes 42 more',
  ),
  'start it again: the date is taken': bound(
    3,
    3,
    0,
    'session and template; who holds the date, before anything is written',
  ),
  'reschedule it': bound(
    3,
    10,
    184,
    `the session; the workflow; one transaction of 42 tasks, in lists by their keys only; ${DAYS}`,
  ),
  'complete a task': bound(2, 3, 10, `${EDIT}; the completion that the digest reads; ${DAYS}`),
  'write a note': bound(2, 3, 4, EDIT),
  'hand a task over': bound(2, 3, 4, EDIT),
  'move a task': bound(2, 3, 10, `${EDIT}; ${DAYS}`),
  'mark a task as waiting': bound(2, 3, 11, `${EDIT}; its row among those that wait; ${DAYS}`),
  'add a task': bound(2, 2, 5, `the session; one transaction of the task and its index row; ${DAYS}`),
  'archive a workflow': bound(
    3,
    10,
    182,
    `the session; the workflow; one transaction of 42 tasks that go from the list of open ones into that of the others, since they are still listed; ${DAYS}`,
  ),
};

export function ratios(cost: Cost, least: Bound): string {
  const members = ['requests', 'readUnits', 'writeUnits'] as const;
  return members.map((one) => (least[one] === 0 ? '–' : (cost[one] / least[one]).toFixed(1))).join(' / ');
}
