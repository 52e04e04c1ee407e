/**
 * The durations of the parts of a scenario, a line of `$REPORT_DIR/timings.ndjson` each; `npm run bench -- where` adds
 * them up.
 */
import { appendFile } from 'node:fs/promises';
import path from 'node:path';
import type { SpecWorld } from './world.ts';

export interface Timing {
  name: string;
  /** The total in milliseconds. The other durations add up to it. */
  totalMs: number;
  /** The app waited for the store. */
  storeMs: number;
  /** The app worked on a request. */
  appMs: number;
  /** Steps in a browser, without the time of app and store. */
  browserMs: number;
  /** Everything else: opening and closing, arranging, reading, judging. */
  harnessMs: number;
}

export async function keepTiming({ about, clock, opened }: SpecWorld): Promise<void> {
  const reports = process.env.REPORT_DIR;
  if (!reports) return;
  const totalMs = performance.now() - clock.startedMs;
  const storeMs = opened?.abilities.store?.proxy.busy.ms ?? 0;
  const appMs = Math.max(0, (opened?.busy.ms ?? 0) - storeMs);
  const browserMs = Math.max(0, clock.browserStepsMs - clock.browserStepsAppMs);
  const harnessMs = totalMs - storeMs - appMs - browserMs;
  const timing: Timing = { name: about.name, totalMs, storeMs, appMs, browserMs, harnessMs };
  await appendFile(path.join(reports, 'timings.ndjson'), `${JSON.stringify(timing)}\n`);
}

/** Times one step. It counts as a browser step once the operator has a browser open. */
export async function timeStep<Result>(world: SpecWorld, step: () => Promise<Result>): Promise<Result> {
  const started = performance.now();
  const before = world.opened?.busy.ms ?? 0;
  const inBrowser = world.browsing !== undefined;
  try {
    return await step();
  } finally {
    if (inBrowser || world.browsing) {
      world.clock.browserStepsMs += performance.now() - started;
      world.clock.browserStepsAppMs += (world.opened?.busy.ms ?? 0) - before;
    }
  }
}
