/** All conditions, in the order of evaluation. `docs/smoke.md` explains each failure. */
import type { Condition } from '../judge.ts';
import type { Smoke } from '../smoke.ts';
import { signIn, signInRequired, signOut, wrongPassword } from './access.ts';
import { availability } from './availability.ts';
import { dryRun, nothingWritten } from './catch-up.ts';
import { noDuplicates, templatesPresent } from './content.ts';
import { startReachable } from './start.ts';
import { actionable } from './work.ts';

export const conditions: Condition<Smoke>[] = [
  ...availability,
  signInRequired,
  signIn,
  wrongPassword,
  templatesPresent,
  noDuplicates,
  actionable,
  startReachable,
  dryRun,
  nothingWritten,
  signOut,
];
