/** Words for what a catch-up does with an item, and why. */
import type { FailReason, IgnoreReason, Outcome, SkipReason } from '../../catch-up/report.ts';

export const outcomeWords: Record<Outcome, string> = {
  'template-created': 'Started',
  'template-recovered': 'Completed',
  'template-skipped': 'Left as it is',
  'recurring-generated': 'Added',
  'recurring-skipped': 'Left as it is',
  failed: 'Failed',
};

/** The same before it is done. */
export const plannedWords: Record<Outcome, string> = {
  'template-created': 'To start',
  'template-recovered': 'To complete',
  'template-skipped': 'Left as it is',
  'recurring-generated': 'To add',
  'recurring-skipped': 'Left as it is',
  failed: 'Cannot be made',
};

export const skipWords: Record<SkipReason | 'new' | 'half-built', string> = {
  new: '',
  'half-built': 'it was left half-built',
  exists: 'it is there already',
  archived: 'it was archived',
  undone: 'its start was undone',
  deleted: 'it was deleted',
  'started-by-user': 'started by hand for the same date',
  'anchor-taken': 'another one has its date',
};

export const failWords: Record<FailReason, string> = {
  unreadable: 'what is stored cannot be read',
  invalid: 'its dates leave the calendar',
  'store-unavailable': 'the data store did not answer',
  contended: 'others were changing it at the same time',
  internal: 'something went wrong here',
};

export const ignoreWords: Record<IgnoreReason, string> = {
  manual: 'Started by hand only',
  disabled: 'Paused',
  'no-schedule': 'Has no schedule',
  'no-tasks': 'Has no tasks',
};
