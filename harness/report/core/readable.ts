/**
 * Makes text safe for every format of the report. A name, a step or an error message may contain anything: colours and cursor
 * movements, characters that XML and HTML forbid, line breaks that are none in JSON, marks that reorder the text after
 * them, a megabyte. Every text is converted here when it is read, so no format needs its own rules.
 */
import { stripVTControlCharacters } from 'node:util';
import type { Envelope } from './envelope.ts';

/** The limit for one text; the file that it came from has all of it. */
export const MOST_CHARACTERS = 16_000;
/** Controls but tab and newline, noncharacters, separators of lines and paragraphs, marks that reorder the text. */
const UNREADABLE = /(?![\t\n])[\p{Cc}\p{NChar}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu;

/** The text without escape sequences, with a symbol for each character that cannot be shown, and cut if it is very long. */
export function readable(text: string, most = MOST_CHARACTERS): string {
  const more = text.length - most;
  const whole = stripVTControlCharacters(more > 0 ? text.slice(0, most) : text)
    .replaceAll('\r\n', '\n')
    .toWellFormed()
    .replaceAll(UNREADABLE, symbolOf);
  return more > 0 ? `${whole}… (${more} more characters)` : whole;
}

/** Addresses, and contents that must not be changed. */
const KEPT = new Set(['uri', 'url', 'data', 'body']);

/** The same message with every text in it readable, save for feature files and attachments. */
export function toReadable(envelope: Envelope): Envelope {
  return mapTexts(envelope, (text, key) => (KEPT.has(key) ? text : readable(text)));
}

/** A copy of a value with every text in it changed; a text in a list is given the name of the list. */
export function mapTexts<Value>(
  value: Value,
  change: (text: string, key: string) => string,
  key = '',
): Value {
  const mapped = (one: unknown, name: string): unknown => {
    if (typeof one === 'string') return change(one, name);
    if (Array.isArray(one)) return one.map((each) => mapped(each, name));
    if (typeof one !== 'object' || one === null) return one;
    return Object.fromEntries(Object.entries(one).map(([at, each]) => [at, mapped(each, at)]));
  };
  return mapped(value, key) as Value;
}

const PICTURES = 0x2400;
const DELETE = 0x7f;

/** Unicode has a picture of each ASCII control, and one of a newline. */
function symbolOf(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return String.fromCharCode(PICTURES + code);
  if (code === DELETE) return '␡';
  return code === 0x85 || code === 0x2028 || code === 0x2029 ? '␤' : '\ufffd';
}
