/** docs/performance.md, from measured costs and times. `npm run bench -- costs write` and `suite write` write it. */
import type { Costs as CatchUpCosts } from '../catch-up/costs.ts';
import { type ActionCost, SIZES } from './actions.ts';
import { cpuTable, storedCpu } from './cpu-table.ts';
import type { Cost } from './meter.ts';
import { asLines, type Figures } from './suite/figures.ts';

export interface MeasuredCosts {
  actions: ActionCost[];
  catchUp: CatchUpCosts;
}

/** What an action costs at least under the present model, and what that is made of. Source: store.md, Model. */
interface Bound {
  requests: number;
  readUnits: number;
  writeUnits: number;
  why: string;
}

/** The size for which the bounds hold. */
const BUSY = 100;
const bound = (requests: number, readUnits: number, writeUnits: number, why: string): Bound => ({
  ...{ requests, readUnits, writeUnits, why },
});
const EDIT =
  'the session, the task and the counters in one batch; one transaction of the task, the index rows that change, the counters';
const DAYS = 'the counters of the days that change, 2 for each month';
const bounds: Record<string, Bound> = {
  'open Today': bound(
    5,
    15,
    0,
    'the goal that was set: what is late, today and in seven days; counters for the rest',
  ),
  'open Workflows': bound(3, 17, 0, 'the session; the counters of 100 workflows, 1 unit for 8 of them'),
  'open Templates': bound(2, 2, 0, 'the session; the heads of all templates'),
  'open Notifications': bound(2, 2, 0, 'the session; the unread ones'),
  'open the timeline': bound(
    3,
    17,
    0,
    'the session; the counters of 100 workflows, if they had milestones and people',
  ),
  'open the daily digest': bound(
    4,
    20,
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

/** The document, in Markdown. */
export function performanceDocument({ actions, catchUp }: MeasuredCosts, suites: Figures): string {
  const costOf = (action: string, active: number) => {
    const found = actions.find((one) => one.action === action && one.active === active);
    if (!found) throw new Error(`there is no cost of "${action}" at ${active}`);
    return found;
  };
  const names = Object.keys(bounds);
  const growing = names.filter((name) => {
    const units = SIZES.map((active) => costOf(name, active).readUnits);
    return (new Set(units).size > 1 && name.startsWith('open')) || name.startsWith('find');
  });
  return [
    '# Performance',
    '',
    'What the reference costs its store, and a month on AWS. Made by `npm run bench -- costs write` from `proof/bench/costs.json`;',
    '`npm test` measures again and fails when a figure is another one. Change a figure only after you know why it changed.',
    '',
    'The app runs on a twin of the table in memory, which answers as DynamoDB does (a test asks both the same). Units come from the',
    'sizes of rows, because DynamoDB Local reports too few for transactions. A row of active work is a workflow of 42 tasks; what was',
    'due before today is done. Times belong to a machine: `npm run bench -- today | pages | lambda | where` measure them, and of the suite',
    'only ratios are comparable.',
    '',
    '## Each action',
    '',
    `With ${BUSY} active workflows. R: read units. W: write units. The bound is the least under the model of [store.md](design/store.md).`,
    '',
    table(
      ['action', 'requests', 'R', 'W', 'bound', 'ratio', 'what the bound is made of'],
      names.map((name) => {
        const cost = costOf(name, BUSY);
        const least = bounds[name] as Bound;
        return [
          name,
          cost.requests,
          cost.readUnits,
          cost.writeUnits,
          `${least.requests} / ${least.readUnits} / ${least.writeUnits}`,
          ratios(cost, least),
          least.why,
        ];
      }),
    ),
    '',
    'The goal of 120 units for a start of 42 tasks cannot be reached: in one transaction a row takes 2 units and its place in a list 1, so',
    'the tasks alone take 126. A task is in one list, whole, so that a list needs no second read; a waiting one is in two. No index can',
    'cost less for a row of up to 1 KB. Bounds are of a task of up to 1 KB, which is why a row does not repeat the ids in its key. Find',
    'and the timeline read open tasks whole, up to a limit. No action that writes reads a row twice, but for the key of a refused',
    'start: the same form, sent twice, may hold the date in the meantime.',
    '',
    '## As work grows',
    '',
    'Requests and read units. History costs nothing: no page reads archived work unless it is asked for it.',
    '',
    table(
      ['page', ...SIZES.map((active) => `${active} active`)],
      growing.map((name) => [
        name,
        ...SIZES.map((active) => {
          const { requests, readUnits } = costOf(name, active);
          return `${requests} / ${readUnits}`;
        }),
      ]),
    ),
    '',
    '## Catch-up',
    '',
    table(
      ['run', 'requests', 'of these writes', 'R', 'W'],
      [
        ['31 days of 30 daily configs, first', catchUp.firstRun],
        ['the same again', catchUp.reRun],
        ['the same again, with two months made', catchUp.reRunOfTwoMonths],
        [`the same again, with ${catchUp.historyRows} archived rows`, catchUp.reRunWithHistory],
        ['one workflow of 42 tasks', catchUp.workflow],
        ['one workflow of 500 tasks', catchUp.large],
      ].map(([name, cost]) => {
        const { requests, writes, readUnits, writeUnits } = cost as Cost;
        return [name as string, requests, writes, readUnits, writeUnits];
      }),
    ),
    '',
    '## CPU time',
    '',
    'Of the most frequent requests, with 100 active workflows, on a store that answers at once: `npm run bench -- cpu write`. Shares in percent; the',
    'milliseconds belong to the machine that measured. `http` is the server of Node, Express and what it loads. The SDK takes most: it',
    'signs each request and translates each attribute twice. It no longer copies requests for a log (3 to 9 %). Days between dates are counted',
    'without objects of a calendar, which took a quarter of the timeline. A page that reads fewer rows costs less in each column.',
    '',
    table(...cpuTable(storedCpu())),
    '',
    '## A month on AWS',
    '',
    `${PEOPLE} people, ${WORKING_DAYS} working days. A day of a person: ${Object.entries(DAY)
      .map(([name, times]) => `${times} × ${name}`)
      .join(', ')}. Half of the active`,
    `productions begin and end in a month; each is moved once. ${MONTHS} months of history are stored. Prices of us-east-1 in dollars, on demand, without the free tier;`,
    `${SECONDS * 1_000} ms of a function of 1 GB for each request is assumed, not measured. Logs, alarms, evidence files and transfer are not in it.`,
    '',
    table(
      ['active productions', 'requests', 'R', 'W', 'stored', 'table', 'functions and API', 'a month'],
      SIZES.filter((active) => active > 0).map((active) => monthOf(active, costOf)),
    ),
    '',
    '## The suite, next to two others',
    '',
    'Twelve scenarios, eight of them in a browser, in `proof/bench/suite/`: here, in plain Playwright Test and in playwright-bdd, each as one who works',
    'with it writes it. They have one app, one store and one way to make a table new for each scenario. Start and report of each suite are',
    'included, and the store. Ours also judges the accessibility of each page and keeps each exchange and screenshot. `npm run bench -- suite write` writes',
    'these figures; before it measures, each scenario must fail in each suite where nothing is implemented.',
    '',
    ...asLines(suites),
    '',
  ].join('\n');
}

function monthOf(
  active: number,
  costOf: (action: string, active: number) => ActionCost,
): (string | number)[] {
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

function ratios(cost: Cost, least: Bound): string {
  const members = ['requests', 'readUnits', 'writeUnits'] as const;
  return members.map((one) => (least[one] === 0 ? '–' : (cost[one] / least[one]).toFixed(1))).join(' / ');
}

function table(head: string[], rows: (string | number)[][]): string {
  const line = (cells: (string | number)[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
