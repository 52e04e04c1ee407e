/**
 * `npm run prove -- mechanical [--seed n] [--sample n]`: changes one operator, condition, call, await or constant of the
 * product at a time. The unit tests that run the changed piece judge it; scenarios and tests on a real store do not.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ROOT } from '../../harness/machine/root.ts';
import { openSurroundings } from '../../harness/run/surroundings.ts';
import { Random } from '../catch-up/random.ts';
import { type Decision, GROUND } from '../decisions/decision.ts';
import { decisions } from '../decisions/decisions.ts';
import { readReached } from '../decisions/reached.ts';
import { runTestFile } from '../decisions/run-tests.ts';
import { type Candidate, readCandidates } from '../mechanical/candidates.ts';
import { readNumbers } from './options.ts';
import { proveDecisions } from './prove-decisions.ts';
import { type Score, totalsOf } from './score.ts';
import { writeMechanical } from './scoreboard.ts';

/** More of those that run a piece seldom notice what these do not. */
const MOST_GUARDS = 6;

/** Returns whether every change was noticed. @throws ScriptError for an option that is wrong */
export async function proveMechanical(args: string[]): Promise<boolean> {
  const { seed, sample } = readNumbers(args, { seed: 1, sample: 60 });
  const candidates = readCandidates(ROOT);
  const random = new Random(seed);
  const left = [...candidates];
  const chosen: Candidate[] = [];
  while (chosen.length < Math.min(sample, candidates.length))
    chosen.push(...left.splice(random.below(left.length), 1));
  console.log(`${chosen.length} of ${candidates.length} changes, seed ${seed}`);
  const guards = await guardsOf(chosen);
  const named = chosen.map((one, at): Decision => {
    const name = `${one.kind} ${one.file}:${one.line}`;
    return { ...one, name, violates: [GROUND], guards: (guards[at] ?? []).slice(0, MOST_GUARDS) };
  });
  const surroundings = await openSurroundings((line) => console.log(line));
  try {
    const { scores, problems } = await proveDecisions(
      named.filter((one) => one.guards.length > 0),
      surroundings,
    );
    const alone = named.filter((one) => one.guards.length === 0).map(unreached);
    const all = [...scores, ...alone];
    const { killed, broke, unasserted, unreached: never } = totalsOf(all);
    console.log(
      `\nScoreboard: ${await writeMechanical({ seed, candidates: candidates.length, scores: all })}`,
    );
    console.log(
      `${killed + broke} of ${all.length} changes noticed (${broke} by an error); ${unasserted} unasserted, ${never} unreached by unit tests`,
    );
    return problems.length === 0 && killed + broke === all.length;
  } finally {
    await surroundings.close();
  }
}

/** The test files that run each piece, those nearest to it first. */
async function guardsOf(chosen: Candidate[]): Promise<string[][]> {
  const files = [...new Set(decisions.flatMap(({ guards }) => guards))].filter(
    (guard) =>
      guard.endsWith('.test.ts') && !guard.endsWith('.store.test.ts') && !guard.startsWith('harness/'),
  );
  const found: string[][] = chosen.map(() => []);
  for (const [done, file] of files.entries()) {
    const folder = mkdtempSync(path.join(tmpdir(), 'coverage-'));
    try {
      await runTestFile(file, null, { NODE_V8_COVERAGE: folder });
      const isReached = readReached(folder);
      for (const [at, one] of chosen.entries()) if (isReached(one.file, one.at)) found[at]?.push(file);
    } finally {
      rmSync(folder, { recursive: true });
    }
    if ((done + 1) % 10 === 0) console.log(`  … which tests run what: ${done + 1} of ${files.length} files`);
  }
  const near = (one: Candidate) => (file: string) => (file === one.file.replace(/\.ts$/, '.test.ts') ? 0 : 1);
  return chosen.map((one, at) => (found[at] ?? []).toSorted((a, b) => near(one)(a) - near(one)(b)));
}

function unreached({ name, violates, file, find, replace }: Decision): Score {
  return { name, violates, kind: 'source', breaks: `${file}: ${find} → ${replace}`, outcome: 'unreached' };
}
