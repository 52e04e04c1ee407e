/** Runs twelve scenarios in three suites in turn: here, in plain Playwright Test and in playwright-bdd. */
import path from 'node:path';
import { ROOT } from '../../../harness/machine/root.ts';
import { runCommand } from '../../../harness/machine/run-command.ts';
import { ScriptError } from '../../../harness/machine/script-error.ts';
import type { Part } from '../part.ts';
import { cpuOfChildren } from './cpu.ts';
import { type Figures, isAhead, SUITES, type SuiteName, suiteTable, WORKERS } from './figures.ts';

export const TWELVE = 'proof/bench/suite/twelve.feature';
export const SCENARIOS = 12;
const ROUNDS = 2;
const modules = path.join(ROOT, 'node_modules');
const PLAYWRIGHT = path.join(modules, '@playwright', 'test', 'cli.js');
const BDD = path.join(modules, 'playwright-bdd', 'dist', 'cli', 'index.js');
const ofBdd = ['test', '-c', path.join(import.meta.dirname, 'bdd', 'playwright.config.ts')];
const ofPlain = ['test', '-c', path.join(import.meta.dirname, 'plain', 'playwright.config.ts')];

/** The commands of each suite, as somebody who works with it gives them. */
const commands: Record<SuiteName, (workers: number) => string[][]> = {
  here: (workers) =>
    [['--import', './harness/machine/compile-cache.ts', 'scripts/features.ts', TWELVE]].map((one) => [
      ...one,
      '--parallel',
      String(workers === 1 ? 0 : workers),
    ]),
  'plain Playwright Test': (workers) => [[PLAYWRIGHT, ...ofPlain, '--workers', String(workers)]],
  'playwright-bdd': (workers) => [
    [BDD, ...ofBdd],
    [PLAYWRIGHT, ...ofBdd, '--workers', String(workers)],
  ],
};

/** Misses its goal when ours takes more CPU time than one of the others. */
export const suite: Part = {
  steps: (rounds = ROUNDS) => SUITES.length * (2 + rounds * WORKERS.length),
  async measure({ surroundings, rounds = ROUNDS, step, say }) {
    const { endpoint } = await surroundings.store();
    const env = { ...process.env, DYNAMODB_ENDPOINT: endpoint, REPORT_DIR: surroundings.reportDir };
    const run = async (suite: SuiteName, workers: number, wanted: 'passed' | 'failed', target: string) => {
      const ran = await runSuite(suite, workers, { ...env, SPEC_TARGET: target }, surroundings.signal);
      if (ran[wanted] !== SCENARIOS)
        throw new ScriptError(`${suite}: ${ran[wanted]} of ${SCENARIOS} ${wanted}.\n${ran.output}`);
      step();
      return ran;
    };
    // Where nothing is implemented, each scenario fails.
    for (const suite of SUITES) await run(suite, 2, 'failed', 'null-200');
    const runs: Figures['runs'] = [];
    for (let round = 0; round <= rounds; round++)
      for (const workers of round === 0 ? [2] : WORKERS)
        for (const suite of SUITES) {
          const ran = await run(suite, workers, 'passed', 'reference');
          const [cpu, wall] = [ran.cpu / SCENARIOS, ran.wall / SCENARIOS];
          if (round === 0) continue; // it fills caches
          say(`${workers} workers: ${cpu.toFixed(2)} s of CPU and ${wall.toFixed(2)} s a scenario, ${suite}`);
          runs.push({ suite, workers, cpu, wall });
        }
    const figures = { rounds, runs };
    const missed = isAhead(figures) ? [] : ['Ours takes more CPU time than one of the others'];
    return { tables: [suiteTable(figures)], missed };
  },
};

async function runSuite(suite: SuiteName, workers: number, env: NodeJS.ProcessEnv, signal: AbortSignal) {
  const [cpuBefore, before] = [cpuOfChildren(), performance.now()];
  let output = '';
  for (const args of commands[suite](workers))
    ({ output } = await runCommand(process.execPath, args, { cwd: ROOT, env, signal }));
  const count = (what: string) => Number(output.match(new RegExp(`\\d+(?= ${what}\\b)`, 'g'))?.at(-1) ?? 0);
  return {
    output,
    passed: count('passed'),
    failed: count('failed'),
    cpu: cpuOfChildren() - cpuBefore,
    wall: (performance.now() - before) / 1_000,
  };
}
