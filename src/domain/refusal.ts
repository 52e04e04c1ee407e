/**
 * A request that is understood and declined: nothing was changed. Its reason is a code with parameters; each edge makes
 * the words, and no code reads words back.
 */
import type { Wrong } from './field-problem.ts';
import type { Reason, RefusalCode } from './reason.ts';
import { reasonSentence } from './refusal-words.ts';

export type { FieldConflict, Kind, Reason, RefusalCode } from './reason.ts';

/** The error for every {@link Reason}. Not for faults (a store that does not answer, a bug): those stay ordinary errors. */
export class Refusal extends Error {
  readonly reason: Reason;

  constructor(reason: Reason, options?: { cause: unknown }) {
    super(reasonSentence(reason), options);
    this.name = 'Refusal';
    this.reason = reason;
  }

  get code(): RefusalCode {
    return this.reason.code;
  }
}

/** The refusal of one field of the body. */
export function invalidField(field: string, wrong: Wrong, got?: string): Refusal {
  return new Refusal({ code: 'invalid', fields: [{ pointer: `/${field}`, wrong, got }] });
}

export function notFound(what: Extract<Reason, { code: 'not-found' }>['what']): Refusal {
  return new Refusal({ code: 'not-found', what });
}
