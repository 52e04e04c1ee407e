/** What `npm run bench -- suite write` measured: the medians go into docs/performance.md. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { median } from '../median.ts';

export const SUITES = ['here', 'plain Playwright Test', 'playwright-bdd'] as const;
export type SuiteName = (typeof SUITES)[number];
export const WORKERS = [1, 2];
export const GOLDEN = path.join(import.meta.dirname, 'figures.json');

export interface Figures {
  rounds: number;
  /** Seconds a scenario. */
  runs: { suite: SuiteName; workers: number; cpu: number; wall: number }[];
}

export function storedFigures(): Figures {
  return JSON.parse(readFileSync(GOLDEN, 'utf8'));
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

/** A table in Markdown, with the ratios of one run. */
export function asLines(figures: Figures): string[] {
  const cell = (suite: SuiteName, workers: number, what: 'cpu' | 'wall') => {
    const median = medianOf(figures, suite, workers, what);
    return `${median.toFixed(2)} (${(median / medianOf(figures, 'here', workers, what)).toFixed(2)})`;
  };
  const rows = SUITES.map((suite) => {
    const cells = WORKERS.flatMap((workers) => [cell(suite, workers, 'cpu'), cell(suite, workers, 'wall')]);
    return `| ${suite} | ${cells.join(' | ')} |`;
  });
  return [
    `Seconds a scenario, medians of ${figures.rounds} rounds; in brackets the ratio to ours.`,
    '',
    '| suite | CPU, 1 worker | wall, 1 worker | CPU, 2 workers | wall, 2 workers |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
  ];
}
