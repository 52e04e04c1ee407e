/** Refuses rows over DynamoDB's limit of 400 KB before the write. */
import { type Kind, Refusal } from './refusal.ts';
import { bytesOf } from './row-content.ts';

/** As JSON, which is never smaller than the row; the rest is room for keys and index attributes. */
const MOST_BYTES = 350_000;
/** The names of the list and of the fields that count for it. */
const NAMES = 100;

/** @throws Refusal `too-large` with subject, size and limit */
export function requireFits(what: Kind, content: object): void {
  const bytes = bytesOf(content);
  if (bytes <= MOST_BYTES) return;
  const [kilobytes, max] = [Math.ceil(bytes / 1_000), MOST_BYTES / 1_000];
  throw new Refusal({ code: 'too-large', what, kilobytes, max });
}

/** The most bytes of a list in a row with the given content. */
export function roomBeside(content: object): number {
  return MOST_BYTES - bytesOf(content) - NAMES;
}
