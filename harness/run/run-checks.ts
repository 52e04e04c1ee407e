/** Runs all checks, or the named ones, for `npm test` and `npm run check`. */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { z } from 'zod';
import type { Checks } from '../ci/run-result.ts';
import { withoutCommands } from '../ci/workflow-command.ts';
import { unknownName } from '../machine/command-line.ts';
import { lastLines } from '../machine/run-command.ts';
import { CHECKS } from '../report/evidence/files.ts';
import { type Check, type CheckResult, type Surroundings, single } from './check.ts';
import { containers } from './containers.ts';
import { features } from './cucumber-run.ts';
import { architecture, lint, types, unused } from './static-checks.ts';
import { openSurroundings } from './surroundings.ts';
import { unitTests } from './unit-tests.ts';

/**
 * Each list runs in its order, and the lists side by side: unit tests and features often wait, and together they keep
 * two cores busy.
 */
const CHECK_LISTS = [
  [types, lint, architecture, unused, unitTests],
  [features, containers],
];
/** As `npm run check -- <name>` knows them. */
export const CHECK_NAMES = CHECK_LISTS.flat().map(({ name }) => name);
const TICK_MS = 15_000;
/** Of a failed check's output; the report has all of it. */
const SHOWN_LINES = 150;

interface Done {
  check: Check;
  result: CheckResult;
  durationMs: number;
}

/**
 * Runs the checks and prints what failed, where the report is and, as the last line, "N passed, N failed".
 * @param names the checks to run; none means all.
 * @param explain whether to print what each check proves
 * @returns true when nothing failed.
 * @throws UsageError for an unknown name. Without a store or browser the checks that need one fail, saying so.
 */
export async function runChecks(names: string[], explain: boolean): Promise<boolean> {
  const unknown = names.find((name) => !CHECK_NAMES.includes(name));
  if (unknown !== undefined) throw unknownName('check', unknown, CHECK_NAMES);
  const asked = (checks: Check[]) => checks.filter(({ name }) => names.length === 0 || names.includes(name));
  const surroundings = await openSurroundings((line) => console.log(`  ${line}`));
  try {
    return await withoutCommands(() => runIn(surroundings, CHECK_LISTS.map(asked), explain));
  } finally {
    await surroundings.close();
  }
}

/** Runs the lists of checks side by side. Their output is in `checks/` of the run's folder. */
export async function runIn(
  surroundings: Surroundings,
  lists: Check[][],
  explain: boolean,
): Promise<boolean> {
  const folder = path.join(surroundings.reportDir, CHECKS);
  await mkdir(folder);
  const runList = async (checks: Check[]) => {
    const done: Done[] = [];
    for (const check of checks) {
      const started = performance.now();
      const result = await timed(check, surroundings, explain);
      done.push({ check, result, durationMs: performance.now() - started });
    }
    return done;
  };
  const done = (await Promise.all(lists.map(runList))).flat();
  await writeFile(path.join(folder, 'checks.json'), asJson(done));
  return summarize(done, surroundings);
}

/** For CI, which shows it next to the code. */
function asJson(done: Done[]): string {
  const checks: z.infer<typeof Checks> = done.map(({ check, result, durationMs }) => {
    const { passed, failed, skipped, failures } = result;
    return { name: check.name, claim: check.claim, passed, failed, skipped, failures, durationMs };
  });
  return `${JSON.stringify(checks, null, 2)}\n`;
}

async function timed(check: Check, surroundings: Surroundings, explain: boolean): Promise<CheckResult> {
  const started = performance.now();
  const took = () => ((performance.now() - started) / 1_000).toFixed(1).padStart(6);
  const tick = setInterval(() => console.log(`  … ${check.name.padEnd(12)} ${took()} s so far`), TICK_MS);
  const result = await check
    .run(surroundings)
    .catch((error: Error) => single(check.name, error.message, error.stack ?? ''))
    .finally(() => clearInterval(tick));
  await writeFile(path.join(surroundings.reportDir, CHECKS, `${check.name}.log`), result.output);
  const { passed, failed, skipped } = result;
  const counts =
    passed + failed + skipped > 1 ? `  ${passed} passed, ${failed} failed, ${skipped} skipped` : '';
  if (passed + failed === 0 && skipped > 0) {
    console.log(`– ${check.name.padEnd(12)} ${took()} s  skipped: ${result.output}`);
    return result;
  }
  const claim = explain ? `  ${check.claim}` : '';
  console.log(`${failed === 0 ? '✓' : '✗'} ${check.name.padEnd(12)} ${took()} s${counts}${claim}`);
  return result;
}

function summarize(done: Done[], { root, reportDir }: Surroundings): boolean {
  const report = path.relative(root, reportDir);
  const failed = done.filter(({ result }) => result.failed > 0);
  for (const { check, result } of failed) {
    console.log(
      `\n--- ${check.name} failed. It checks that ${check.claim}. Full output: ${report}/${CHECKS}/${check.name}.log`,
    );
    console.log(lastLines(result.output, SHOWN_LINES));
  }
  const failures = failed.flatMap(({ check, result }) =>
    result.failures.length > 0 ? result.failures : [`${check.name}: ${result.failed} failed`],
  );
  if (failures.length > 0) {
    console.log(`\nFailed:\n${failures.map((failure) => `  ✗ ${failure}`).join('\n')}`);
    console.log(`\nTo repeat: npm run check -- ${failed.map(({ check }) => check.name).join(' ')}`);
  }
  const total = (count: 'passed' | 'failed' | 'skipped') =>
    done.reduce((sum, { result }) => sum + result[count], 0);
  const skipped = total('skipped');
  if (skipped > 0) console.log(`\n${skipped} skipped: not counted as passed`);
  console.log(`\nReport: ${report}`);
  console.log(`${total('passed')} passed, ${total('failed')} failed`);
  return total('failed') === 0;
}
