/**
 * `npm run prove -- mechanical [src/x.ts[:line] …] [--seed n] [--sample n]`: changes one operator, condition, call,
 * await or constant of the product at a time. Each change runs the unit tests that run the changed piece, but no
 * scenarios and no tests on a real store.
 */
import { globSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ROOT } from '../../harness/machine/root.ts';
import { openSurroundings } from '../../harness/run/surroundings.ts';
import { type Decision, GROUND } from '../decisions/decision.ts';
import { readReached } from '../decisions/reached.ts';
import { runTestFile } from '../decisions/run-tests.ts';
import { type Candidate, readCandidates } from '../mechanical/candidates.ts';
import { equivalenceOf } from '../mechanical/equivalents.ts';
import { readNumbers } from './options.ts';
import { proveDecisions, sideBySide } from './prove-decisions.ts';
import { sampleOf } from './sample.ts';
import { type MechanicalScore, type Score, totalsOf } from './score.ts';
import { addToBoard } from './scoreboard.ts';

/** More of those that run a piece seldom notice what these do not. */
const MOST_GUARDS = 10;
/** The folders of `proof/` whose unit tests run the product. */
const PROOFS = ['accounts', 'catch-up', 'evidence', 'seeding', 'work'];

/** Returns whether every change was noticed or makes no difference. @throws UsageError for a wrong option */
export async function proveMechanical(args: string[]): Promise<boolean> {
  const places = args.filter((one) => one.startsWith('src/'));
  const { seed, sample } = readNumbers(
    args.filter((one) => !places.includes(one)),
    { seed: 1, sample: 60 },
  );
  const candidates = readCandidates(ROOT);
  const chosen =
    places.length > 0
      ? candidates.filter(({ file, line }) => places.includes(file) || places.includes(`${file}:${line}`))
      : sampleOf(candidates, seed, sample);
  console.log(`${chosen.length} of ${candidates.length} changes${places.length > 0 ? '' : `, seed ${seed}`}`);
  const equivalent = chosen.flatMap((one) => {
    const reason = equivalenceOf(one);
    return reason === undefined ? [] : [{ name: nameOf(one), breaks: breaksOf(one), reason }];
  });
  const tried = chosen.filter((one) => equivalenceOf(one) === undefined);
  const surroundings = await openSurroundings((line) => console.log(line));
  try {
    const guards = await guardsOf(tried);
    const named = tried.map((one, at): Decision => {
      return { ...one, name: nameOf(one), violates: [GROUND], guards: guards[at] ?? [] };
    });
    const { scores, problems } = await proveDecisions(
      named.filter((one) => one.guards.length > 0),
      surroundings,
    );
    const all = [...scores, ...named.filter((one) => one.guards.length === 0).map(unreached)];
    const score: MechanicalScore = { seed, candidates: candidates.length, scores: all, equivalent };
    if (places.length === 0) console.log(`\nScoreboard: ${await addToBoard({ mechanical: score })}`);
    const { killed, broke, unasserted, unreached: never } = totalsOf(all);
    console.log(
      `${killed + broke} of ${all.length} changes noticed (${broke} by an error); ${unasserted} unasserted, ${never} unreached by unit tests; ${equivalent.length} more make no difference`,
    );
    return problems.length === 0 && killed + broke === all.length;
  } finally {
    await surroundings.close();
  }
}

const nameOf = ({ kind, file, line }: Candidate) => `${kind} ${file}:${line}`;
const breaksOf = ({ file, find, replace }: Pick<Candidate, 'file' | 'find' | 'replace'>) =>
  `${file}: ${find} → ${replace}`;

/**
 * The test files that run each piece: its own, those of its folder, the others; of these first those that run the fewest
 * pieces.
 */
async function guardsOf(chosen: Candidate[]): Promise<string[][]> {
  const files = globSync(['src/**/*.test.ts', `proof/{${PROOFS.join(',')}}/**/*.test.ts`], { cwd: ROOT })
    .filter((file) => !file.endsWith('.store.test.ts'))
    .toSorted();
  const reached = new Map<string, Set<Candidate>>();
  await sideBySide(files, async (file) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'coverage-'));
    try {
      await runTestFile(file, null, { NODE_V8_COVERAGE: folder });
      const isReached = readReached(folder);
      reached.set(file, new Set(chosen.filter((one) => isReached(one.file, one.at))));
    } finally {
      rmSync(folder, { recursive: true });
    }
    if (reached.size % 20 === 0)
      console.log(`  … which tests run what: ${reached.size} of ${files.length} files`);
  });
  const size = (file: string) => reached.get(file)?.size ?? 0;
  return chosen.map((one) => {
    const own = one.file.replace(/\.ts$/, '.test.ts');
    const distance = (file: string) => (file === own ? 0 : path.dirname(file) === path.dirname(own) ? 1 : 2);
    return files
      .filter((file) => reached.get(file)?.has(one))
      .toSorted((a, b) => distance(a) - distance(b) || size(a) - size(b))
      .slice(0, MOST_GUARDS);
  });
}

function unreached(decision: Decision): Score {
  const { name, violates } = decision;
  return { name, violates, breaks: breaksOf(decision), outcome: 'unreached', reds: [] };
}
