/** The operator's words for outcomes of catch-up and their reasons. */
import type { IgnoreReason, Outcome, Reason } from '../../catch-up/outcomes.ts';

export const outcomeWords: Record<Outcome, string> = {
  'template-created': 'Started',
  'template-recovered': 'Repaired',
  'template-skipped': 'Left as it is',
  'recurring-generated': 'Added',
  'recurring-skipped': 'Left as it is',
  failed: 'Failed',
};

/** The same for a plan. */
export const plannedWords: Record<Outcome, string> = {
  'template-created': 'To start',
  'template-recovered': 'To repair',
  'template-skipped': 'Left as it is',
  'recurring-generated': 'To add',
  'recurring-skipped': 'Left as it is',
  failed: 'Cannot be created',
};

/** Empty if the outcome needs no reason. */
export const reasonWords: Record<Reason, string> = {
  new: '',
  'half-built': 'Its creation was interrupted.',
  exists: 'It exists already.',
  archived: 'It was archived.',
  undone: 'Its start was undone.',
  deleted: 'It was deleted.',
  collapsed: 'It was missed. Only the last missed one is created.',
  'started-by-user': 'It was started by hand for the same date.',
  'anchor-taken': 'Another workflow of this template has its date.',
  unreadable: 'Its stored data cannot be read. Ask an administrator to repair it.',
  invalid: 'A task would be due before 1970 or after 2199. Change the schedule or the lead days.',
  occupied: 'Other rows have its ids. Ask an administrator to check them.',
  contended: 'Other people were changing it at the same time. Run it again.',
  'store-unavailable': 'The data store did not answer. Run it again.',
  internal: 'Something went wrong. Run it again. If it happens again, report the reference.',
};

export const ignoreWords: Record<IgnoreReason, string> = {
  manual: 'Started by hand only',
  disabled: 'Paused',
  'no-schedule': 'Has no schedule',
  'no-tasks': 'Has no tasks',
};
