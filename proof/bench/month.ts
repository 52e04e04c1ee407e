/** What the reference costs a month on AWS, computed from the golden costs. */
import { type ActionCost, SIZES } from './actions.ts';
import type { Cell, Table } from './result.ts';

/** Dollars, us-east-1, without the free tier. Source: the price lists of AWS, November 2024. */
const PRICES = {
  readUnit: 0.125 / 1e6,
  writeUnit: 0.625 / 1e6,
  gigabyteMonth: 0.25,
  request: (1 + 0.2) / 1e6,
  gigabyteSecond: 0.0000133334,
};
/** Of a request on a function of 1 GB. Assumed: nobody measured it on AWS. */
const SECONDS = 0.15;
const PEOPLE = 5;
const WORKING_DAYS = 21;
/** What one person does on a working day. Assumed. */
const DAY: Record<string, number> = {
  'open Today': 30,
  'open a workflow': 15,
  'open Workflows': 5,
  'open Notifications': 5,
  'open the daily digest': 1,
  'find a word': 3,
  'open the timeline': 2,
  'complete a task': 20,
  'write a note': 10,
  'move a task': 3,
  'hand a task over': 2,
  'mark a task as waiting': 3,
  'add a task': 2,
};
/** A production lasts two months: half of the active ones are started, moved once and archived in a month. */
const TURNOVER = 0.5;
/** A stored task with its copies in the indexes, in bytes; and how many months of history there are. */
const TASK_BYTES = 2_500;
const TASKS = 42;
const MONTHS = 24;

type CostOf = (action: string, active: number) => ActionCost;

export function monthTable(costOf: CostOf): Table {
  const day = Object.entries(DAY).map(([name, times]) => `${times} × ${name}`);
  return {
    title: 'A month on AWS',
    note: [
      `${PEOPLE} people, ${WORKING_DAYS} working days. A day of a person: ${day.join(', ')}. Half of the active`,
      `productions begin and end in a month; each is moved once. ${MONTHS} months of history are stored. Prices of us-east-1 in dollars, on demand, without the free tier;`,
      `${SECONDS * 1_000} ms of a function of 1 GB for each request is assumed, not measured. Logs, alarms, evidence files and transfer are not in it.`,
    ].join('\n'),
    head: ['active productions', 'requests', 'R', 'W', 'stored', 'table', 'functions and API', 'a month'],
    rows: SIZES.filter((active) => active > 0).map((active) => monthOf(active, costOf)),
  };
}

function monthOf(active: number, costOf: CostOf): Cell[] {
  const times: Record<string, number> = Object.fromEntries(
    Object.entries(DAY).map(([name, count]) => [name, count * PEOPLE * WORKING_DAYS]),
  );
  for (const name of ['start a podcast (42 tasks)', 'reschedule it', 'archive a workflow'])
    times[name] = active * TURNOVER;
  const total = (member: 'readUnits' | 'writeUnits') =>
    Object.entries(times).reduce((sum, [name, count]) => sum + count * costOf(name, active)[member], 0);
  const requests = Object.values(times).reduce((sum, count) => sum + count, 0);
  const gigabytes = ((active + active * TURNOVER * MONTHS) * TASKS * TASK_BYTES) / 1e9;
  const store =
    total('readUnits') * PRICES.readUnit +
    total('writeUnits') * PRICES.writeUnit +
    gigabytes * PRICES.gigabyteMonth;
  const rest = requests * (PRICES.request + SECONDS * PRICES.gigabyteSecond);
  return [
    active,
    Math.round(requests),
    Math.round(total('readUnits')),
    Math.round(total('writeUnits')),
    `${gigabytes.toFixed(2)} GB`,
    `$${store.toFixed(2)}`,
    `$${rest.toFixed(2)}`,
    `$${(store + rest).toFixed(2)}`,
  ];
}
