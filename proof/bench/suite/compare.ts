/** Runs twelve scenarios in three suites by turns: here, in plain Playwright Test and in playwright-bdd. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '../../../harness/machine/root.ts';
import { runCommand } from '../../../harness/machine/run-command.ts';
import { ScriptError } from '../../../harness/machine/script-error.ts';
import type { OpenSurroundings } from '../../../harness/run/surroundings.ts';
import { writeDocument } from '../costs.ts';
import { figuresText } from '../figures-text.ts';
import { cpuOfChildren } from './cpu.ts';
import { asLines, type Figures, GOLDEN, isAhead, SUITES, type SuiteName, WORKERS } from './figures.ts';

export const TWELVE = 'proof/bench/suite/twelve.feature';
export const SCENARIOS = 12;
const ROUNDS = 3;
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

/**
 * @param args the number of rounds, and `write` to write the medians into docs/performance.md
 * @returns false when ours takes more CPU time than one of the others
 */
export async function benchSuites(surroundings: OpenSurroundings, args: string[]): Promise<boolean> {
  const { endpoint } = await surroundings.store();
  const env = { ...process.env, DYNAMODB_ENDPOINT: endpoint, REPORT_DIR: surroundings.reportDir };
  const run = (suite: SuiteName, workers: number, target = 'reference') =>
    runSuite(suite, workers, { ...env, SPEC_TARGET: target }, surroundings.signal);

  for (const suite of SUITES) {
    console.log(`${suite}: does each scenario fail where nothing is implemented?`);
    const { failed, output } = await run(suite, 2, 'null-200');
    if (failed !== SCENARIOS) throw new ScriptError(`${failed} of ${SCENARIOS} failed.\n${output}`);
  }
  const rounds = Number(args.find((one) => one !== 'write') ?? ROUNDS);
  const runs: Figures['runs'] = [];
  for (let round = 0; round <= rounds; round++)
    for (const workers of round === 0 ? [2] : WORKERS)
      for (const suite of SUITES) {
        const { passed, output, ...seconds } = await run(suite, workers);
        if (passed !== SCENARIOS)
          throw new ScriptError(`${suite}: ${passed} of ${SCENARIOS} passed.\n${output}`);
        const [cpu, wall] = [seconds.cpu / SCENARIOS, seconds.wall / SCENARIOS];
        const told = `${workers} workers: ${cpu.toFixed(2)} s of CPU and ${wall.toFixed(2)} s a scenario, ${suite}`;
        console.log(round === 0 ? `to fill caches, not counted: ${told}` : `${round}/${rounds}  ${told}`);
        if (round > 0) runs.push({ suite, workers, cpu, wall });
      }
  const figures = { rounds, runs };
  console.log(asLines(figures).join('\n'));
  if (args.includes('write')) {
    writeFileSync(GOLDEN, figuresText(figures));
    writeDocument();
  }
  return isAhead(figures);
}

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
