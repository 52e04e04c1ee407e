/**
 * A decision mutant breaks one decision in the source: it replaces one piece of one file. The piece is replaced while
 * the file is loaded (hook.ts), so no file is edited. Source: harness.md, Proof that the suite can fail.
 */

/** What a piece of the source is replaced by. */
export interface Patch {
  /** Relative to the project. */
  file: string;
  /** Must be in the file exactly once. */
  find: string;
  replace: string;
}

export interface Decision extends Patch {
  /** What is wrong with the product then, in a few words. */
  name: string;
  /** The ids of the requirements that it violates; `GROUND` for what every requirement takes for granted. */
  violates: string[];
  /** Test files and titles of scenarios. One of the files must turn red, and each scenario, by an assertion. */
  guards: string[];
}

/** What no single requirement of the ledger states: security, sessions, limits, verdicts of a report. */
export const GROUND = 'GROUND';

/** Name, requirement, piece, replacement; test files other than those of the file, and titles of scenarios. */
type Line = readonly [name: string, violates: string, find: string, replace: string, ...guards: string[]];

/** The mutants of one file. `violates` may have several ids, separated by blanks. */
export function decisionsIn(file: string, guards: string | string[], lines: readonly Line[]): Decision[] {
  return lines.map(([name, violates, find, replace, ...others]) => ({
    name,
    violates: violates.split(' '),
    file,
    find,
    replace,
    guards: others.some(isTestFile) ? others : [...[guards].flat(), ...others],
  }));
}

export const isTestFile = (guard: string) => guard.endsWith('.test.ts');

/** The file with the piece replaced. @throws Error unless it has the piece exactly once */
export function patched(source: string, { file, find, replace }: Patch): string {
  const [before, after, more] = source.split(find);
  if (before === undefined || after === undefined || more !== undefined) {
    throw new Error(`${file} must contain ${JSON.stringify(find)} exactly once; correct the patch.`);
  }
  return before + replace + after;
}
