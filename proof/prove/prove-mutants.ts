/**
 * Runs, against each mutant, the scenario that it names. A mutant is killed when that scenario fails at a Then, by an
 * assertion; a time-out or a broken arrangement kills nothing.
 */
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Mutant } from '../../fixtures/targets/reference/mutant.ts';
import { judge } from '../../harness/report/core/outcome.ts';
import { readRun } from '../../harness/report/core/read-run.ts';
import { readMessages } from '../../harness/report/evidence/read-messages.ts';
import { runFeatures } from '../../harness/run/cucumber-run.ts';
import { type OpenSurroundings, openSurroundings } from '../../harness/run/surroundings.ts';
import { findMutant, mutants } from '../mutants/mutants.ts';
import { wholeProofs } from '../whole.ts';

/** The module that the target takes its mutants from. */
const MUTANTS = path.resolve(import.meta.dirname, '../mutants/mutants.ts');

/** The proofs and mutants of these names; without a name every mutant. Returns whether all proofs held and all mutants were killed. */
export async function proveMutants(asked: string[]): Promise<boolean> {
  const proofs = Object.entries(wholeProofs).filter(([name]) => asked.includes(name));
  const chosen = asked.length > 0 ? asked.filter((name) => !(name in wholeProofs)).map(findMutant) : mutants;
  const surroundings = await openSurroundings((line) => console.log(line));
  let passed = 0;
  try {
    if (proofs.length > 0) Object.assign(process.env, await surroundings.parts());
    for (const [name, play] of proofs) {
      const held = await play(surroundings.reportDir, (line) => console.log(line));
      if (held) passed += 1;
      console.log(`${held ? '✓' : '✗'} ${name}`);
    }
    for (const mutant of chosen) {
      const started = performance.now();
      const survived = await attack(mutant, surroundings);
      const took = ((performance.now() - started) / 1_000).toFixed(0).padStart(3);
      if (survived === null) passed += 1;
      console.log(
        `${survived === null ? '✓' : '✗'} ${took} s  ${mutant.violates.padEnd(18)} ${mutant.name}: ${mutant.breaks}`,
      );
      console.log(survived === null ? `         red: ${mutant.red}` : `         SURVIVED: ${survived}`);
    }
    console.log(`\nReports: ${path.relative(surroundings.root, surroundings.reportDir)}`);
    const failed = proofs.length + chosen.length - passed;
    console.log(`${passed} passed, ${failed} failed`);
    return failed === 0;
  } finally {
    await surroundings.close();
  }
}

/** Null when the mutant is killed, else why it is not. */
async function attack(mutant: Mutant, { root, ...shared }: OpenSurroundings): Promise<string | null> {
  const reportDir = path.join(shared.reportDir, mutant.name);
  await mkdir(reportDir, { recursive: true });
  process.env.MUTANT = mutant.name;
  process.env.MUTANTS = MUTANTS;
  const name = `^${mutant.red.replaceAll(/[^\w\s]/g, '\\$&')}$`;
  await runFeatures(['--tags', `@req:${mutant.violates}`, '--name', name], { ...shared, root, reportDir });
  const { envelopes, problem } = await readMessages(path.join(reportDir, 'messages.ndjson'), root);
  if (problem) return problem;
  const named = readRun(envelopes).scenarios.find(({ name }) => name === mutant.red);
  if (!named) return `no scenario is named "${mutant.red}"`;
  const { found, failure } = judge(named);
  if (found !== 'failed' || !failure) return `"${mutant.red}" came out as ${found}`;
  const steps = (named.attempts.at(-1)?.steps ?? []).filter(({ kind }) => kind === 'step');
  const at = steps.findIndex(({ status }) => status === 'FAILED');
  if (!claims(steps.slice(0, at + 1).map(({ keyword }) => keyword.trim()))) {
    return `it failed at "${failure.step}", which claims nothing: ${failure.message}`;
  }
  const asserted = /AssertionError/.test(failure.type) || /expect\(/.test(failure.full);
  return asserted ? null : `it failed without an assertion: ${failure.message}`;
}

/** Whether the last of these keywords is a Then, or an And or But after one. */
function claims(keywords: string[]): boolean {
  return keywords.findLast((keyword) => keyword !== 'And' && keyword !== 'But') === 'Then';
}
