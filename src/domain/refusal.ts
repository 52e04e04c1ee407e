/** Everything that can be refused, by stable code. The web layer maps each code to one HTTP status. */
export type RefusalCode =
  | 'invalid'
  | 'not-found'
  | 'already-started'
  | 'undone'
  | 'key-reused'
  | 'touched'
  | 'not-archived'
  | 'not-active'
  | 'gate'
  | 'stale'
  | 'recurring_config_has_generated_history'
  | 'unauthenticated'
  | 'cross-origin'
  | 'method'
  | 'media-type'
  | 'too-large'
  | 'too-many';

/** One field that is wrong: `pointer` is a JSON pointer into the request body, e.g. `/taskDefinitions/0/isMilestone`. */
export interface FieldProblem {
  pointer: string;
  detail: string;
}

/**
 * A request that is understood and declined: nothing was changed. Not for faults (a store that does not answer,
 * a bug): those stay ordinary errors. `message` is the one line a person reads: subject, observed, what to do.
 */
export class Refusal extends Error {
  readonly code: RefusalCode;
  readonly fields: FieldProblem[];
  /** What the refusal is about, for links: the bundle that holds a claim, say. */
  readonly bundleId: string | undefined;
  /** What else a program is told, by member of the problem: `changed` of a stale edit, say. */
  readonly members: Record<string, unknown>;

  constructor(
    code: RefusalCode,
    message: string,
    more: {
      fields?: FieldProblem[];
      bundleId?: string;
      members?: Record<string, unknown>;
      cause?: unknown;
    } = {},
  ) {
    super(message, { cause: more.cause });
    this.name = 'Refusal';
    this.code = code;
    this.fields = more.fields ?? [];
    this.bundleId = more.bundleId;
    this.members = more.members ?? {};
  }
}

/** The refusal of one field, `detail` fitting behind its name. */
export function invalidField(field: string, detail: string): Refusal {
  return new Refusal('invalid', `${field} ${detail}`, { fields: [{ pointer: `/${field}`, detail }] });
}
