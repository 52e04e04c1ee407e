/**
 * Every outcome of a planned occurrence, and its reasons. Engine, API, OpenAPI, pages, command line and smoke use these
 * lists, and each has words for every reason. It imports nothing, so the smoke starts fast. Source: domain.md,
 * Catch-up.
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

/** The reasons why a template or config has no occurrences. */
export const ignoreReasons = ['manual', 'disabled', 'no-schedule', 'no-tasks'] as const;
export type IgnoreReason = (typeof ignoreReasons)[number];
