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

/** A visible character: neither a blank nor a format character. */
const SEEN = /[^\s\p{Cc}\p{Cf}\p{Zs}\u115F\u1160\u2800\u3164\uFFA0]/u;

/** Whether a text has no visible character. */
export function isBlank(value: string): boolean {
  return !SEEN.test(value);
}

/** A text with a visible character. */
export function filledText(max: number) {
  return text(max).regex(SEEN, asIssue({ code: 'blank' }).message);
}

/** An address on the web. */
export const webUrl = z
  .url({ protocol: /^https?$/ })
  .max(2_000)
  .refine((value) => value.isWellFormed() && !/\s/.test(value), asIssue({ code: 'url' }));

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;
/** Rows have UUIDs only, so no row can have this id. */
const NO_ROW = 'not-an-id';

/** The id as rows are stored under it. A value of any other form becomes an id that no row can have: its lookup finds nothing. */
export function knownForm(value: unknown): string {
  const id = typeof value === 'string' ? value.toLowerCase() : '';
  return UUID.test(id) ? id : NO_ROW;
}

/** A field with the id of a row. */
export const rowIdField = text(200).overwrite(knownForm);

/** A field with the id or the name of a person. */
export const personField = text(200).overwrite((value) =>
  UUID.test(value.toLowerCase()) ? value.toLowerCase() : value,
);
