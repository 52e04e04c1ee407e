/**
 * `npm run prove [-- <name> …] [--sample n] [--seed n] [--all]`: runs the guards of each mutant, and writes the
 * scoreboard. Without a name it runs every mutant, or a sample of them. A survivor is tried on the tests and scenarios
 * of its requirements, and on a sample of the other scenarios; with `--all` on every scenario.
 */
import path from 'node:path';
import { openSurroundings } from '../../harness/run/surroundings.ts';
import { decisions } from '../decisions/decisions.ts';
import { wholeProofs } from '../whole.ts';
import { poorMessages } from './message.ts';
import { checkNames, readChoice } from './options.ts';
import { proveDecisions } from './prove-decisions.ts';
import { sampleOf } from './sample.ts';
import { type Score, totalsOf } from './score.ts';
import { writeScoreboard } from './scoreboard.ts';

/** So many scenarios of other requirements are played for a survivor. */
const ELSEWHERE = 20;
const WORST = 10;

/**
 * The proofs and mutants that the arguments choose. Returns whether all proofs held and all mutants were killed.
 * @param suites names that are no mutants, for the error of a misspelt one
 */
export async function proveMutants(args: string[], suites: string[]): Promise<boolean> {
  const { proofs, broken, seed, all } = chosen(args, suites);
  const surroundings = await openSurroundings((line) => console.log(line));
  const failures: string[] = [];
  try {
    if (proofs.length > 0) Object.assign(process.env, await surroundings.parts());
    for (const [name, play] of proofs) {
      const held = await play(surroundings.reportDir, (line) => console.log(line));
      if (!held) failures.push(name);
      console.log(`${held ? '✓' : '✗'} ${name}`);
    }
    console.log(`${broken.length} of ${decisions.length} mutants, seed ${seed}`);
    const sample = all ? Number.POSITIVE_INFINITY : ELSEWHERE;
    const { scores, problems } = await proveDecisions(broken, surroundings, { decisions, seed, sample });
    failures.push(...problems);
    failures.push(...scores.filter(({ outcome }) => outcome !== 'killed').map(({ name }) => name));
    for (const line of worstLines(scores)) console.log(line);
    const whole = broken.length === decisions.length;
    if (scores.length > 0) console.log(`\nScoreboard: ${await writeScoreboard(scores, args, whole)}`);
    console.log(`Reports: ${path.relative(surroundings.root, surroundings.reportDir)}`);
    if (failures.length > 0) console.log(`Failed: ${failures.join(', ')}`);
    const { killed } = totalsOf(scores);
    console.log(`${killed} of ${scores.length} mutants killed`);
    return failures.length === 0;
  } finally {
    await surroundings.close();
  }
}

function worstLines(scores: Score[]): string[] {
  const poor = poorMessages(scores);
  if (poor.length === 0) return [];
  return [
    `${poor.length} reports of kills lack a requirement, a value or brevity. The worst:`,
    ...poor.slice(0, WORST).map(({ mutant, lacks, guard, at, message }) => {
      return `· ${mutant} lacks ${lacks.join(', ')}: ${guard}\n         ${at}: ${message.split('\n')[0]}`;
    }),
  ];
}

/** @throws UsageError for a name or an option that is not known */
function chosen(args: string[], suites: string[]) {
  const names = new Set(['decisions', ...Object.keys(wholeProofs), ...decisions.map(({ name }) => name)]);
  const { named: asked, all, seed, sample } = readChoice(args, { seed: 1, sample: decisions.length });
  checkNames(asked, names, suites);
  const every = asked.length === 0 || asked.includes('decisions');
  const named = every
    ? sampleOf(decisions, seed, sample)
    : decisions.filter(({ name }) => asked.includes(name));
  return {
    proofs: Object.entries(wholeProofs).filter(([name]) => asked.includes(name)),
    broken: named,
    seed,
    all,
  };
}
