/** An error response: RFC 9457 with the members of the contract. */
import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';

export interface FieldError {
  field: string;
  detail: string;
}

export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly fields: FieldError[];
  readonly more: Record<string, unknown>;

  constructor(
    status: number,
    code: string,
    detail: string,
    more: Record<string, unknown> = {},
    fields: FieldError[] = [],
  ) {
    super(detail);
    this.status = status;
    this.code = code;
    this.fields = fields;
    this.more = more;
  }

  body(): Record<string, unknown> {
    return {
      type: 'about:blank',
      title: STATUS_CODES[this.status],
      status: this.status,
      detail: this.message,
      error: this.message,
      code: this.code,
      requestId: randomUUID(),
      ...(this.fields.length > 0 && {
        errors: this.fields.map(({ field, detail }) => ({
          detail,
          pointer: `#/${field.replaceAll('.', '/')}`,
        })),
      }),
      ...this.more,
    };
  }
}

/** Wrong input, field by field. */
export function invalid(...fields: FieldError[]): Problem {
  return new Problem(400, 'invalid', fields.map(({ detail }) => detail).join('; '), {}, fields);
}

/** One wrong field, which the text names. */
export const wrong = (field: string, detail: string) =>
  invalid({ field, detail: detail.includes(field) ? detail : `Invalid ${field}: ${detail}` });
export const missing = (what: string) => new Problem(404, 'not-found', `${what} not found`);

/** An error as a problem: a store that does not respond is 503, an unknown error is a defect. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if ((error as { code?: string }).code === 'ERR_SQLITE_ERROR') {
    return new Problem(503, 'store-unavailable', 'The store does not answer. Try again.');
  }
  console.error(error);
  return new Problem(500, 'internal', 'An unexpected error. Try again.');
}
