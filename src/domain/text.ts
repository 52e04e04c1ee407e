/** Texts as fields: bounded, and well-formed Unicode, since a lone surrogate cannot be stored. */
import { z } from 'zod';
import { asIssue } from './field-words.ts';

/** A text of at most `max` characters. */
export function text(max: number) {
  return z
    .string()
    .max(max)
    .refine((value) => value.isWellFormed(), asIssue({ code: 'unicode' }));
}

/** A character that is seen: neither a blank nor one of those that only format what stands around them. */
const SEEN = /[^\s\p{Cc}\p{Cf}\p{Zs}\u115F\u1160\u2800\u3164\uFFA0]/u;

/** Whether a text says nothing: blanks and invisible characters alone. */
export function isBlank(value: string): boolean {
  return !SEEN.test(value);
}

/** A text that says something. */
export function filledText(max: number) {
  return text(max).regex(SEEN, asIssue({ code: 'blank' }).message);
}

/** An address on the web. */
export const webUrl = z
  .url({ protocol: /^https?$/ })
  .max(2_000)
  .refine((value) => value.isWellFormed() && !/\s/.test(value), asIssue({ code: 'url' }));

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;
const NOBODY = '00000000-0000-0000-0000-000000000000';

/** An id as the store may be asked for it: one of another form than a UUID is merely unknown, so it becomes an id nothing has. */
export function knownForm(id: unknown): string {
  return typeof id === 'string' && UUID.test(id) ? id : NOBODY;
}
