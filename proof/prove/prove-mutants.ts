/** Runs the guards of each mutant, and writes the scoreboard. */
import path from 'node:path';
import { ScriptError } from '../../harness/machine/script-error.ts';
import { openSurroundings } from '../../harness/run/surroundings.ts';
import { decisions } from '../decisions/decisions.ts';
import { wholeProofs } from '../whole.ts';
import { proveDecisions } from './prove-decisions.ts';
import { totalsOf } from './score.ts';
import { writeScoreboard } from './scoreboard.ts';

/**
 * The proofs and mutants of these names; without a name, or for `decisions`, every mutant. Returns whether all proofs held
 * and all mutants were killed.
 */
export async function proveMutants(asked: string[]): Promise<boolean> {
  const { proofs, broken } = chosen(asked);
  const surroundings = await openSurroundings((line) => console.log(line));
  const failures: string[] = [];
  try {
    if (proofs.length > 0) Object.assign(process.env, await surroundings.parts());
    for (const [name, play] of proofs) {
      const held = await play(surroundings.reportDir, (line) => console.log(line));
      if (!held) failures.push(name);
      console.log(`${held ? '✓' : '✗'} ${name}`);
    }
    const { scores, problems } = await proveDecisions(broken, surroundings);
    failures.push(...problems);
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

/** @throws ScriptError for a name that is not known */
function chosen(asked: string[]) {
  const names = new Set(['decisions', ...Object.keys(wholeProofs), ...decisions.map(({ name }) => name)]);
  const unknown = asked.filter((name) => !names.has(name));
  if (unknown.length > 0)
    throw new ScriptError(
      `There is no mutant or proof ${unknown.join(', ')}. proof/decisions/mutants lists the mutants; proofs: ${Object.keys(wholeProofs).join(', ')}.`,
    );
  const every = asked.length === 0 || asked.includes('decisions');
  return {
    proofs: Object.entries(wholeProofs).filter(([name]) => asked.includes(name)),
    broken: every ? decisions : decisions.filter(({ name }) => asked.includes(name)),
  };
}
