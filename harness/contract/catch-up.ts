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
