/**
 * Runs, against each mutant, what must turn red: a mutant of `proof/mutants` by the scenario that it names, one of
 * `proof/decisions` by its guards. Writes the scoreboard.
 */
import path from 'node:path';
import type { Mutant } from '../../fixtures/targets/reference/mutant.ts';
import { type OpenSurroundings, openSurroundings } from '../../harness/run/surroundings.ts';
import { decisions } from '../decisions/decisions.ts';
import { findMutant, mutants } from '../mutants/mutants.ts';
import { wholeProofs } from '../whole.ts';
import { proveDecisions } from './prove-decisions.ts';
import { playScenario } from './red-scenario.ts';
import { type Score, totalsOf } from './score.ts';
import { writeScoreboard } from './scoreboard.ts';

/** The module that the target takes its mutants from. */
const MUTANTS = path.resolve(import.meta.dirname, '../mutants/mutants.ts');

/**
 * The proofs and mutants of these names; `decisions`: every mutant in the source; without a name every mutant. Returns
 * whether all proofs held and all mutants were killed.
 */
export async function proveMutants(asked: string[]): Promise<boolean> {
  const { proofs, wrapped, broken } = chosen(asked);
  const surroundings = await openSurroundings((line) => console.log(line));
  const failures: string[] = [];
  try {
    if (proofs.length > 0) Object.assign(process.env, await surroundings.parts());
    for (const [name, play] of proofs) {
      const held = await play(surroundings.reportDir, (line) => console.log(line));
      if (!held) failures.push(name);
      console.log(`${held ? '✓' : '✗'} ${name}`);
    }
    const decided = await proveDecisions(broken, surroundings);
    failures.push(...decided.problems);
    const scores: Score[] = [...decided.scores];
    for (const mutant of wrapped) scores.push(await attack(mutant, surroundings));
    failures.push(...scores.filter(({ outcome }) => outcome !== 'killed').map(({ name }) => name));
    if (scores.length > 0) console.log(`\nScoreboard: ${await writeScoreboard(scores, asked)}`);
    console.log(`Reports: ${path.relative(surroundings.root, surroundings.reportDir)}`);
    if (failures.length > 0) console.log(`Failed: ${failures.join(', ')}`);
    const { killed } = totalsOf(scores);
    console.log(`${killed} of ${scores.length} mutants killed`);
    return failures.length === 0;
  } finally {
    await surroundings.close();
  }
}

/** @throws Error for a name that is not known */
function chosen(asked: string[]) {
  const isDecision = (name: string) => name === 'decisions' || decisions.some((one) => one.name === name);
  const wrapped = asked.filter((name) => !(name in wholeProofs) && !isDecision(name)).map(findMutant);
  const every = asked.length === 0;
  return {
    proofs: Object.entries(wholeProofs).filter(([name]) => asked.includes(name)),
    wrapped: every ? mutants : wrapped,
    broken:
      every || asked.includes('decisions') ? decisions : decisions.filter(({ name }) => asked.includes(name)),
  };
}

async function attack(mutant: Mutant, surroundings: OpenSurroundings): Promise<Score> {
  const { name, violates, breaks, red: title } = mutant;
  const started = performance.now();
  const env = { MUTANT: name, MUTANTS };
  const survived = await playScenario({ title, folder: name, env }, surroundings);
  const took = ((performance.now() - started) / 1_000).toFixed(0).padStart(3);
  console.log(`${survived === null ? '✓' : '✗'} ${took} s  ${violates.padEnd(18)} ${name}: ${breaks}`);
  console.log(survived === null ? `         red: ${title}` : `         SURVIVED: ${survived}`);
  return {
    ...{ name, violates: [violates], kind: 'wrapper' as const, breaks },
    ...(survived === null
      ? { outcome: 'killed' as const, guard: title, red: title }
      : { outcome: 'unasserted' as const, message: survived }),
  };
}
