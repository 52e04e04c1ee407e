/** Mechanical changes that make no difference, each with the reason: equivalents.diff. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '../../harness/machine/root.ts';
import { type Patch, patched, readPatches } from '../decisions/decision.ts';

const LIST = 'proof/mechanical/equivalents.diff';
/** The title of each is the reason. */
export const equivalents = readPatches(readFileSync(path.join(ROOT, LIST), 'utf8'), LIST);

/** Why the change makes no difference; undefined when it may. @throws Error for an entry that no longer applies */
export function equivalenceOf(change: Patch): string | undefined {
  const entries = equivalents.filter(({ file }) => file === change.file);
  if (entries.length === 0) return undefined;
  const source = readFileSync(path.join(ROOT, change.file), 'utf8');
  const after = patched(source, change);
  return entries.find((one) => patched(source, one) === after)?.title;
}
