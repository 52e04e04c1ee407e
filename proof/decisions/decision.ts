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
  /** The fault of the product with this mutant, in a few words. */
  name: string;
  /** The ids of the requirements that it violates; `GROUND` for rules that every requirement relies on. */
  violates: string[];
  /** Test files and titles of scenarios. One of the files must turn red, and each scenario, by an assertion. */
  guards: string[];
}

/** Rules that no single requirement of the ledger states: security, sessions, limits, verdicts of a report. */
export const GROUND = 'GROUND';

/**
 * The mutants of a file, as {@link readPatches} has them: the title is the name and the requirements that it violates,
 * notes are guards. A mutant that names a test file has none of the guards of its file.
 */
export function readMutants(text: string, source: string): Decision[] {
  return readPatches(text, source).map(({ title, shared, notes, ...patch }) => {
    const [name = '', ...violates] = title.split(' ');
    return { name, violates, ...patch, guards: notes.some(isTestFile) ? notes : [...shared, ...notes] };
  });
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

export interface TitledPatch extends Patch {
  title: string;
  /** What is noted of all patches of the file. */
  shared: string[];
  /** What is noted of this one. */
  notes: string[];
}

/**
 * Reads patches:
 *
 *     # A comment.
 *     @@ <the file that the patches below change>
 *     ! <note of all of them>
 *     <title of a patch>
 *     ! <note of this patch>
 *     -<line of the piece>
 *     +<line of its replacement; without one, the lines of the piece are deleted with their line breaks>
 *
 * @throws Error that names the line, for one in the wrong place
 */
export function readPatches(text: string, source: string): TitledPatch[] {
  const patches: (Omit<TitledPatch, 'find' | 'replace'> & { piece: string[]; replacement: string[] })[] = [];
  let file = '';
  let shared: string[] = [];
  let open: (typeof patches)[number] | undefined;
  for (const [at, line] of text.split('\n').entries()) {
    if (line.startsWith('@@ ')) {
      [file, shared, open] = [line.slice(3), [], undefined];
    } else if (line.startsWith('! ')) {
      (open?.notes ?? shared).push(line.slice(2));
    } else if (/^\w/.test(line) && file !== '') {
      open = { title: line, file, shared, notes: [], piece: [], replacement: [] };
      patches.push(open);
    } else if (/^[-+]/.test(line) && open) {
      open[line.startsWith('-') ? 'piece' : 'replacement'].push(line.slice(1));
    } else if (line !== '' && !line.startsWith('#')) {
      throw new Error(
        `${source}:${at + 1}: "${line}" is in the wrong place; see readPatches in decision.ts.`,
      );
    }
  }
  return patches.map(({ piece, replacement, ...patch }) => ({
    ...patch,
    find: piece.join('\n') + (replacement.length === 0 ? '\n' : ''),
    replace: replacement.join('\n'),
  }));
}
