/**
 * Everything that can become of a planned occurrence, and why. Engine, API, OpenAPI, page, command line and smoke take
 * their lists from here, and each has words for every reason. Source: domain.md, Catch-up. It imports nothing, so the
 * smoke starts at once.
 */
export const reasonsOf = {
  'template-created': ['new'],
  'template-skipped': ['exists', 'archived', 'undone', 'deleted', 'started-by-user', 'anchor-taken'],
  'template-recovered': ['half-built'],
  'recurring-generated': ['new'],
  'recurring-skipped': ['exists', 'deleted', 'collapsed'],
  failed: ['unreadable', 'invalid', 'occupied', 'contended', 'store-unavailable', 'internal'],
} as const;

export type Outcome = keyof typeof reasonsOf;
export type Reason<Of extends Outcome = Outcome> = (typeof reasonsOf)[Of][number];
export type FailReason = Reason<'failed'>;

export const outcomes = Object.keys(reasonsOf) as Outcome[];

/** Why something that is configured has no occurrences. */
export const ignoreReasons = ['manual', 'disabled', 'no-schedule', 'no-tasks'] as const;
export type IgnoreReason = (typeof ignoreReasons)[number];
