/** Outcomes of catch-up for each planned item, with their reasons. Source: api.md, Catch-up. */
export const reasonsOf = {
  'template-created': ['new'],
  'template-skipped': ['exists', 'archived', 'undone', 'deleted', 'started-by-user', 'anchor-taken'],
  'template-recovered': ['half-built'],
  'recurring-generated': ['new'],
  'recurring-skipped': ['exists', 'deleted', 'collapsed'],
  failed: ['unreadable', 'invalid', 'occupied', 'contended', 'store-unavailable', 'internal'],
} as const;

export type Outcome = keyof typeof reasonsOf;
export const outcomes = Object.keys(reasonsOf) as Outcome[];

/** The reasons of a failed item, with the remedy. */
export const failureWords: Partial<Record<(typeof reasonsOf)[Outcome][number], string>> = {
  unreadable: 'its stored data cannot be read',
  invalid: 'its dates are not between 1970 and 2199',
  occupied:
    'rows with its ids exist already, but the ledger has no entry for them; move them away, then run it again',
  contended: 'other writes kept changing the same rows; run it again',
  'store-unavailable': 'the store did not carry it out; run it again',
  internal: 'an unexpected error; the log has it with its stack',
};
