/** Runs the features and prints how long each part took. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { runFeatures } from '../../harness/run/cucumber-run.ts';
import type { OpenSurroundings } from '../../harness/run/surroundings.ts';
import type { Timing } from '../../steps/support/timings.ts';
import { median } from './median.ts';

const PARTS = ['storeMs', 'appMs', 'browserMs', 'harnessMs'] as const;

/** @param args for cucumber-js */
export async function benchWhere(surroundings: OpenSurroundings, args: string[]): Promise<boolean> {
  await surroundings.parts();
  const started = performance.now();
  const { passed, failed } = await runFeatures(args, surroundings);
  const wallMs = performance.now() - started;
  const lines = await readFile(path.join(surroundings.reportDir, 'timings.ndjson'), 'utf8');
  const timings: Timing[] = lines
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  const all = sum(timings, 'totalMs');
  console.log(`${passed} passed, ${failed} failed`);
  console.log(`wall                  ${seconds(wallMs)} s, start of Cucumber and report included`);
  console.log(`in scenarios          ${seconds(all)} s, over all workers`);
  console.log(
    `mean of a scenario    ${seconds(all / timings.length)} s, median ${seconds(median(timings.map(({ totalMs }) => totalMs)))} s`,
  );
  for (const part of PARTS) {
    const ms = sum(timings, part);
    const share = `${((100 * ms) / all).toFixed(0)} %`.padStart(5);
    console.log(
      `  ${part.replace('Ms', '').padEnd(20)}${seconds(ms / timings.length)} s a scenario ${share}`,
    );
  }
  return failed === 0;
}

function sum(timings: Timing[], part: keyof Omit<Timing, 'name'>): number {
  return timings.reduce((total, timing) => total + timing[part], 0);
}

function seconds(ms: number): string {
  return (ms / 1_000).toFixed(2).padStart(7);
}
