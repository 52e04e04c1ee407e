/**
 * Words for developers for every reason: on the command line, in `error` of a report, and in failure notices of the
 * API.
 */
import type { IgnoreReason, Reason } from './outcomes.ts';

export const reasonWords: Record<Reason, string> = {
  new: 'did not exist before',
  'half-built': 'an earlier run or start did not finish it',
  exists: 'exists already',
  archived: 'its workflow was archived',
  undone: 'its workflow was undone',
  deleted: 'an operator deleted it',
  collapsed:
    'it was missed, and only the last missed one is created; use --all, or "all" in the API, to create each',
  'started-by-user': 'a person started a workflow for the same anchor date',
  'anchor-taken': 'another occurrence has the same anchor date',
  unreadable: 'its stored data cannot be read',
  invalid: 'its dates are not between 1970 and 2199',
  occupied:
    'rows with its ids exist already, but the ledger has no entry for them; move them away, then run it again',
  contended: 'other writes kept changing the same rows; run it again',
  'store-unavailable': 'the store did not carry it out; run it again',
  internal: 'an unexpected error; the log has it with its stack',
};

export const ignoreWords: Record<IgnoreReason, string> = {
  manual: 'started by hand only',
  disabled: 'switched off',
  'no-schedule': 'has no schedule',
  'no-tasks': 'has no tasks',
};
