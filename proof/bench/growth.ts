/**
 * `npm run bench -- growth`: requests and units of every action as active work and history grow, and of catch-up as runners
 * do. They are exact counts on the twin of the table, so a promise is kept or broken, whatever the machine.
 */
import { costOfRunners } from '../catch-up/costs.ts';
import { type ActionCost, ALL_ACTIONS, measureActions, SIZES } from './actions.ts';
import { exponentOf } from './exponent.ts';
import type { Cost } from './meter.ts';
import type { Part } from './part.ts';
import type { Measured, Table } from './result.ts';

const ARCHIVED_TASKS = [0, 10_000, 100_000];
/** Active workflows next to the history. */
const BESIDE = 10;
const RUNNERS = [1, 2, 4, 8, 16];
/** From 100 to 1,000 active workflows. */
const MOST_RATIO = 1.1;
const [BUSY, LARGEST] = [100, 1_000];

/** Actions whose cost may grow, and their limit at any size. */
const LIMITS: Record<string, { requests: number; units: number }> = {
  // 8 dashboard rows for a unit, up to 300 of them, and the 50 newest workflows, archived ones too.
  'open Workflows': { requests: 10, units: 320 },
  // The counters know no person: 1 MB of tasks are counted by the index.
  'open Today, mine only': { requests: 10, units: 320 },
  // It may be in any workflow: up to 100 are looked at.
  'look for a task that is not there': { requests: 10, units: 320 },
  // 4,000 tasks at most, and the dashboard rows of their workflows.
  'open the timeline': { requests: 16, units: 900 },
  // Three reads of 1 MB at most, and 300 rows of workflows and notifications.
  'open the daily digest': { requests: 14, units: 800 },
  // Six reads of 1 MB at most, and the workflows of what was found.
  'find a word': { requests: 16, units: 900 },
};
/** Of any page when nothing is done that was due. */
const LATE = { requests: 10, units: 320 };

type Units = Pick<Cost, 'requests' | 'readUnits' | 'writeUnits'>;
/** An action at each size. */
export type Grown = Map<string, { size: number; cost: Units }[]>;

const unitsOf = ({ readUnits, writeUnits }: Units) => readUnits + writeUnits;

export const growth: Part = {
  steps: () => 2 * SIZES.length + ARCHIVED_TASKS.length + RUNNERS.length,
  async measure({ step }) {
    const at = async (sizes: number[], costs: (size: number) => Promise<ActionCost[]>) => {
      const grown: Grown = new Map();
      for (const size of sizes) {
        for (const cost of await costs(size))
          grown.set(cost.action, [...(grown.get(cost.action) ?? []), { size, cost }]);
        step();
      }
      return grown;
    };
    const active = await at(SIZES, (size) => measureActions({ active: size }, ALL_ACTIONS));
    const late = await at(SIZES, (size) => measureActions({ active: size, progress: 'late' }, ALL_ACTIONS));
    const history = await at(ARCHIVED_TASKS, (archivedTasks) =>
      measureActions({ active: BESIDE, archivedTasks }, ALL_ACTIONS),
    );
    const runners: { size: number; cost: Cost }[] = [];
    for (const size of RUNNERS) {
      runners.push({ size, cost: await costOfRunners(size) });
      step();
    }
    return growthOf({ active, late, history, runners });
  },
};

interface Growth {
  active: Grown;
  late: Grown;
  history: Grown;
  runners: { size: number; cost: Units }[];
}

/** The tables, and the promises that are broken. */
export function growthOf({ active, late, history, runners }: Growth): Measured {
  const growing = [...active.keys()].filter(
    (name) => name === 'open Today' || (name in LIMITS && /^(open|find)/.test(name)),
  );
  const pages = new Map([...late].filter(([name]) => name.startsWith('open') || name in LIMITS));
  return {
    missed: [
      ...brokenByHistory(history),
      ...brokenByWork(active),
      ...aboveLimits(active),
      ...aboveLimits(history),
      ...aboveLimits(pages, LATE),
    ],
    tables: [
      {
        ...grownTable('With more active workflows', active, (size) => `${size} active`),
        note: `Requests / read units / write units. A workflow has 42 tasks; what was due is done. The exponent is that of the units from ${SIZES[1]} to ${LARGEST}: 0 is constant, 1 doubles with the work. At most × ${MOST_RATIO} from ${BUSY} to ${LARGEST} is promised, except of ${Object.keys(LIMITS).join(', ')}: these have a limit.`,
      },
      unitsTable('Units by active workflows', active, growing),
      {
        ...grownTable('When nothing is done that was due', pages, (size) => `${size} active`),
        note: 'The same pages, all work of the past still open.',
      },
      {
        ...grownTable('With more history', history, (size) => `${size} archived`),
        note: `With ${BESIDE} active workflows and that many archived tasks. More archived tasks must not make an action cost more. Two actions may cost more, up to a limit: Workflows lists the 50 newest archived workflows, and find reads archived tasks.`,
      },
      runnersTable(runners),
    ],
  };
}

function brokenByHistory(history: Grown): string[] {
  return [...history].flatMap(([name, costs]) => {
    const [without, ...others] = costs;
    if (!without || name in LIMITS) return [];
    return others
      .filter(({ cost }) => unitsOf(cost) > unitsOf(without.cost) || cost.requests > without.cost.requests)
      .map(
        ({ size, cost }) =>
          `${name}: ${words(cost)} with ${size} archived tasks, ${words(without.cost)} without`,
      );
  });
}

const words = (cost: Units) => `${cost.requests} requests and ${unitsOf(cost)} units`;

function brokenByWork(active: Grown): string[] {
  return [...active].flatMap(([name, costs]) => {
    if (name in LIMITS) return [];
    const [before, after] = [BUSY, LARGEST].map((size) => costs.find((one) => one.size === size)?.cost);
    if (!before || !after) throw new Error(`There is no cost of "${name}" at ${BUSY} and ${LARGEST}.`);
    const ratios = { units: unitsOf(after) / unitsOf(before), requests: after.requests / before.requests };
    return Object.entries(ratios)
      .filter(([, ratio]) => ratio > MOST_RATIO)
      .map(([what, ratio]) => `${name}: ${what} × ${ratio.toFixed(2)} from ${BUSY} to ${LARGEST} active`);
  });
}

/** @param otherwise the limit of actions without a separate limit */
function aboveLimits(grown: Grown, otherwise?: { requests: number; units: number }): string[] {
  return [...grown].flatMap(([name, costs]) => {
    const most = LIMITS[name] ?? otherwise;
    return costs
      .filter(({ cost }) => most && (cost.requests > most.requests || unitsOf(cost) > most.units))
      .map(({ size, cost }) => `${name}: ${words(cost)} at ${size}, above its limit`);
  });
}

const exponentAt = (costs: { size: number; cost: Units }[], what: 'units' | 'requests', from = 0) =>
  exponentOf(
    costs
      .filter(({ size }) => size >= from)
      .map(({ size, cost }) => [size, what === 'units' ? unitsOf(cost) : cost.requests]),
  );

function grownTable(title: string, grown: Grown, label: (size: number) => string): Table {
  const sizes = [...grown.values()][0]?.map(({ size }) => size) ?? [];
  // The first run is another page: it shows what can be started.
  const from = title.includes('history') ? 0 : (sizes[1] ?? 0);
  return {
    title,
    head: ['action', ...sizes.map(label), 'exponent'],
    rows: [...grown].map(([name, costs]) => [
      name,
      ...costs.map(({ cost }) => `${cost.requests} / ${cost.readUnits} / ${cost.writeUnits}`),
      (exponentAt(costs, 'units', from) + 0).toFixed(2).replace('-0.00', '0.00'),
    ]),
  };
}

function unitsTable(title: string, grown: Grown, names: string[]): Table {
  const columns = SIZES.map(String);
  const rows = names.map((name) => [name, ...(grown.get(name) ?? []).map(({ cost }) => unitsOf(cost))]);
  const plot = { kind: 'lines', columns, unit: 'units', logarithmic: true } as const;
  return { title, head: ['page', ...columns], rows, plot };
}

function runnersTable(runners: Growth['runners']): Table {
  const columns = runners.map(({ size }) => String(size));
  const row = (name: string, of: (cost: Units) => number) => [
    name,
    ...runners.map(({ cost }) => of(cost)),
    exponentOf(runners.map(({ size, cost }) => [size, of(cost)])).toFixed(2),
  ];
  return {
    title: 'Catch-up runners at once',
    note: 'All begin the same first run of 31 days of 30 daily configs at the same moment, in real time: one works, and each other one waits for it and reads what is left.',
    head: ['of all runners', ...columns, 'exponent'],
    rows: [
      row('requests', ({ requests }) => requests),
      row('read units', ({ readUnits }) => readUnits),
      row('write units', ({ writeUnits }) => writeUnits),
    ],
    plot: { kind: 'lines', columns, unit: 'requests or units', logarithmic: true },
  };
}
