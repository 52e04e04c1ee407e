/** The CPU time and wall time of the three suites. */
import { median } from '../median.ts';
import type { Table } from '../result.ts';

export const SUITES = ['here', 'plain Playwright Test', 'playwright-bdd'] as const;
export type SuiteName = (typeof SUITES)[number];
export const WORKERS = [1, 2];

export interface Figures {
  rounds: number;
  /** Seconds a scenario. */
  runs: { suite: SuiteName; workers: number; cpu: number; wall: number }[];
}

/** Seconds a scenario. */
function medianOf({ runs }: Figures, suite: SuiteName, workers: number, what: 'cpu' | 'wall'): number {
  const found = runs.filter((run) => run.suite === suite && run.workers === workers);
  return median(found.map((run) => run[what]));
}

/** Whether ours takes no more CPU time than each other one. Wall time depends on what else the machine does. */
export function isAhead(figures: Figures): boolean {
  return WORKERS.every((workers) => {
    const [ours = 0, ...others] = SUITES.map((suite) => medianOf(figures, suite, workers, 'cpu'));
    return others.every((other) => ours <= other);
  });
}

/** With the ratios of one run. */
export function suiteTable(figures: Figures): Table {
  const cell = (suite: SuiteName, workers: number, what: 'cpu' | 'wall') => {
    const median = medianOf(figures, suite, workers, what);
    return `${median.toFixed(2)} (${(median / medianOf(figures, 'here', workers, what)).toFixed(2)})`;
  };
  const words = (workers: number) => `${workers} ${workers === 1 ? 'worker' : 'workers'}`;
  return {
    title: 'Next to two others',
    note: [
      'Twelve scenarios, eight of them in a browser, in `proof/bench/suite/`: here, in plain Playwright Test and in playwright-bdd, each as one who works',
      'with it writes it. They have one app, one store and one way to make a table new for each scenario. Start and report of each suite are',
      'included, and the store. Ours also judges the accessibility of each page and keeps each exchange and screenshot. Before it is',
      `measured, each scenario must fail in each suite where nothing is implemented. Seconds a scenario, medians of ${figures.rounds} rounds; in brackets the ratio to ours.`,
    ].join('\n'),
    head: ['suite', ...WORKERS.flatMap((workers) => [`CPU, ${words(workers)}`, `wall, ${words(workers)}`])],
    rows: SUITES.map((suite) => [
      suite,
      ...WORKERS.flatMap((workers) => [cell(suite, workers, 'cpu'), cell(suite, workers, 'wall')]),
    ]),
    plot: { kind: 'bars', columns: WORKERS.map((workers) => `CPU, ${words(workers)}`), unit: 's' },
  };
}
