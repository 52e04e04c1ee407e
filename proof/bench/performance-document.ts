/** docs/performance.md: the golden costs, and the figures that `npm run bench -- <part> write` kept. */
import type { Costs as CatchUpCosts } from '../catch-up/costs.ts';
import type { ActionCost } from './actions.ts';
import { type Bound, BUSY, bounds, ratios } from './bounds.ts';
import type { Cost } from './meter.ts';
import { monthTable } from './month.ts';
import { asMarkdown, markdownTable, type Result, type Table } from './result.ts';

export interface MeasuredCosts {
  actions: ActionCost[];
  catchUp: CatchUpCosts;
}

/** The document, in Markdown. */
export function performanceDocument(costs: MeasuredCosts, kept: Result[]): string {
  return [
    '# Performance',
    '',
    'What the reference costs its store, and how fast it is. `npm run bench` measures all of it again, `npm run bench -- <part>` one part;',
    'results are in `reports/bench/` as a page with plots, Markdown and JSON. `npm run bench -- <part> write` also puts them into this document.',
    '',
    'Requests and units are exact counts. The app runs on a twin of the table in memory, which answers as DynamoDB does (a test asks both',
    'the same). Units come from the sizes of rows, because DynamoDB Local reports too few for transactions. A row of active work is a workflow',
    'of 42 tasks; what was due before today is done. Times belong to a machine, and to what else it did: each part says which, and how busy',
    'it was. Compare times of one run only. Of the suite only ratios are comparable.',
    '',
    '## Costs',
    '',
    '`npm run bench -- costs`. From `proof/bench/costs.json`: `npm test` measures again and fails when a figure is another one. Change a figure',
    '(`npm run bench -- costs write`) only after you know why it changed.',
    ...costTables(costs).flatMap((table) => ['', `### ${table.title}`, '', ...markdownTable(table)]),
    ...kept.flatMap((result) => ['', `## ${asMarkdown(result, '###')}`]),
    '',
  ].join('\n');
}

export function costTables({ actions, catchUp }: MeasuredCosts): Table[] {
  const costOf = (action: string, active: number) => {
    const found = actions.find((one) => one.action === action && one.active === active);
    if (!found) throw new Error(`there is no cost of "${action}" at ${active}`);
    return found;
  };
  return [actionTable((action) => costOf(action, BUSY)), catchUpTable(catchUp), monthTable(costOf)];
}

function actionTable(costOf: (action: string) => ActionCost): Table {
  return {
    title: 'Each action',
    note: [
      `With ${BUSY} active workflows. R: read units. W: write units. The bound is the least under the model of [store.md](design/store.md).`,
      'The goal of 120 units for a start of 42 tasks cannot be reached: in one transaction a row takes 2 units and its place in a list 1, so',
      'the tasks alone take 126. A task is in one list, whole, so that a list needs no second read; a waiting one is in two. No index can',
      'cost less for a row of up to 1 KB. Bounds are of a task of up to 1 KB, which is why a row does not repeat the ids in its key. Find',
      'and the timeline read open tasks whole, up to a limit. No action that writes reads a row twice, but for the key of a refused',
      'start: the same form, sent twice, may hold the date in the meantime. Pages are those of a browser that changed nothing for 10 s: they',
      'are read as the store was a moment ago, at half the cost (store.md, Reads of pages).',
    ].join('\n'),
    head: ['action', 'requests', 'R', 'W', 'bound', 'ratio', 'what the bound is made of'],
    rows: Object.keys(bounds).map((name) => {
      const cost = costOf(name);
      const least = bounds[name] as Bound;
      return [
        ...[name, cost.requests, cost.readUnits, cost.writeUnits],
        `${least.requests} / ${least.readUnits} / ${least.writeUnits}`,
        ...[ratios(cost, least), least.why],
      ];
    }),
    plot: { kind: 'bars', columns: ['R', 'W'], unit: 'units' },
  };
}

function catchUpTable(catchUp: CatchUpCosts): Table {
  const runs: [string, Cost][] = [
    ['31 days of 30 daily configs, first', catchUp.firstRun],
    ['the same again', catchUp.reRun],
    ['the same again, with two months made', catchUp.reRunOfTwoMonths],
    [`the same again, with ${catchUp.historyRows} archived rows`, catchUp.reRunWithHistory],
    ['one workflow of 42 tasks', catchUp.workflow],
    ['one workflow of 500 tasks', catchUp.large],
  ];
  return {
    title: 'Catch-up',
    head: ['run', 'requests', 'of these writes', 'R', 'W'],
    rows: runs.map(([name, { requests, writes, readUnits, writeUnits }]) => [
      ...[name, requests, writes, readUnits, writeUnits],
    ]),
  };
}
