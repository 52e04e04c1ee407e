/**
 * `npm run prove -- shuffled [--runs 20] [--seed n]`: runs all scenarios in `--runs` orders, each time with three workers a
 * core. Each scenario must have the same outcome every time.
 */
import { rm } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { runFeatures } from '../../harness/run/cucumber-run.ts';
import { openSurroundings } from '../../harness/run/surroundings.ts';
import { differing } from './differing.ts';
import { readNumbers } from './options.ts';
import type { ShuffledScore } from './score.ts';
import { addToBoard } from './scoreboard.ts';

/** Returns whether no scenario differed and none failed. @throws UsageError for an option that is wrong */
export async function proveShuffled(args: string[]): Promise<boolean> {
  const { runs, seed } = readNumbers(args, { runs: 20, seed: 1 + (Date.now() % 1_000_000) });
  const surroundings = await openSurroundings((line) => console.log(line));
  // A scenario then gets a third of a core, as on a busy machine.
  process.env.SPEC_WORKERS ??= String(3 * availableParallelism());
  const played: Map<string, string>[] = [];
  try {
    for (let run = 0; run < runs && !surroundings.signal.aborted; run++) {
      process.env.SPEC_ORDER = `random:${seed + run}`;
      const reportDir = path.join(surroundings.reportDir, `${run + 1}`);
      const { document, passed, failed, failures } = await runFeatures([], { ...surroundings, reportDir });
      const scenarios = document.requirements.flatMap((one) => one.scenarios);
      played.push(new Map(scenarios.map(({ id, outcome }) => [id, outcome])));
      console.log(
        `  run ${run + 1} of ${runs}, ${process.env.SPEC_ORDER}: ${passed} passed, ${failed} failed`,
      );
      for (const line of failures) console.log(`✗ ${line}`);
      const score = scoreOf(played, seed);
      await addToBoard({ shuffled: score });
      if (failed === 0) await rm(reportDir, { recursive: true });
    }
  } finally {
    await surroundings.close();
  }
  const score = scoreOf(played, seed);
  for (const { scenario, outcomes } of score.differing)
    console.log(`✗ ${scenario} ${JSON.stringify(outcomes)}`);
  console.log(
    `${score.runs} shuffled runs of ${score.scenarios} scenarios: ${score.differing.length} differ, ${score.failed.length} fail in every run`,
  );
  return score.differing.length + score.failed.length === 0;
}

function scoreOf(played: Map<string, string>[], seed: number): ShuffledScore {
  const first = [...(played[0] ?? [])];
  const differ = differing(played);
  return {
    ...{ seed, runs: played.length, scenarios: first.length, differing: differ },
    failed: first.flatMap(([id, outcome]) => {
      const red = outcome !== 'passed' && !differ.some(({ scenario }) => scenario === id);
      return red ? [id] : [];
    }),
  };
}
