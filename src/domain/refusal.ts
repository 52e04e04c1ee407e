/**
 * Error thrown when a request is refused and nothing was changed. Its reason is a code with parameters. Pages and API
 * add the words.
 */
import type { Wrong } from './field-problem.ts';
import type { Reason, RefusalCode } from './reason.ts';
import { reasonSentence } from './refusal-words.ts';

export type { FieldConflict, Kind, Reason, RefusalCode } from './reason.ts';

/** It is not for faults, such as a store that does not respond, or a defect. */
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
