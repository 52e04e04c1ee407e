/** Finds the expected and the observed value in the message of an assertion. */
import type { StepError } from './run.ts';

export interface Explanation {
  /** The message's own first words. */
  message: string;
  /** Null where the message does not say. */
  expected: string | null;
  observed: string | null;
}

const ESC = String.fromCharCode(27);
const COLOURS = new RegExp(`${ESC}\\[[0-9;]*m`, 'g');
const LABEL = /^[ \t]*(expected|received|observed|actual)\b[^:\n]{0,40}:[ \t]*(.*)$/i;
/** What Playwright says after the two values. */
const OTHER_LABEL = /^[ \t]*(timeout|locator|call log|error|aria snapshot|name|pattern)\b[^:\n]{0,20}:/i;
/** Nobody compares longer values by eye; the report also has the whole error. */
const MOST_CHARACTERS = 600;
/** Of a longer text so much is shown. */
const NEAREST = 300;

/** Knows the messages of node:assert, of Playwright's and Jest's `expect`, and "expected X, observed Y". */
export function explain({ type, message, full }: StepError): Explanation {
  const said = message.replaceAll(COLOURS, '');
  if (type === 'TypeError') return { ...UNREADABLE, message: said };
  const values =
    notOnThePage(said) ??
    labelled(said) ??
    inWords(said.split('\n', 1).join()) ??
    playwrightDifference(said) ??
    difference(full) ??
    nodesDifference(full) ??
    inWords(said) ??
    notMatching(said);
  const expected = values && shorten(values.expected);
  return {
    message: shorten(headline(said)),
    expected,
    observed:
      values && shorten(values.expected === expected ? nearest(values.observed, expected) : values.observed),
  };
}

/** The error of a step that misread a response; harness/actors/unreadable.ts creates it. */
const UNREADABLE = {
  expected: 'what this step reads, on the page or in a response',
  observed: 'something else: see the screenshot or the last exchange',
};

/** Whether a message is a default of node:assert. */
export function isGeneric(message: string): boolean {
  return /^Expected values to be|^The expression evaluated to|^The input did not match/.test(message);
}

type Values = { expected: string; observed: string };

/** Playwright's message for a click or an entry whose element was not on the page. */
function notOnThePage(message: string): Values | null {
  const [, limit, locator] =
    /^(?:locator|page|frame)\.\w+: Timeout (\d+)ms exceeded\.[\s\S]*?waiting for (.+)/.exec(message) ?? [];
  return limit && locator
    ? { expected: `on the page: ${locator}`, observed: `nothing like it within ${Number(limit) / 1_000} s` }
    : null;
}

/** `Expected: visible` and `Received: hidden`, each over one or more lines. */
function labelled(message: string): Values | null {
  const found: Partial<Values> = {};
  let current: keyof Values | null = null;
  for (const line of message.split('\n')) {
    const [, label, rest] = LABEL.exec(line) ?? [];
    if (label) {
      current = label.toLowerCase() === 'expected' ? 'expected' : 'observed';
      found[current] = rest ?? '';
    } else if (line.trim() === '' || OTHER_LABEL.test(line)) current = null;
    else if (current) found[current] += `\n${line}`;
  }
  if (found.expected === undefined) return null;
  // Playwright prints this instead of a received value.
  const error = /^[ \t]*Error:[ \t]*(.+)$/m.exec(message)?.[1];
  const observed = found.observed ?? error;
  return observed === undefined ? null : { expected: found.expected.trim(), observed: observed.trim() };
}

/** `The heading: expected "No active", observed "Today"`, either value first. */
function inWords(message: string): Values | null {
  const [, expected, observed] =
    /\bexpected (.+?)(?:,|;| but) (?:but )?(?:observed|got|was|found|received) (.+)/is.exec(message) ?? [];
  if (expected && observed) return { expected: clean(expected), observed: clean(observed) };
  const [, seen, wanted] = /\bobserved (.+?)(?:,|;) (?:but )?expected (.+)/is.exec(message) ?? [];
  return seen && wanted ? { expected: clean(wanted), observed: clean(seen) } : null;
}

/** `- Expected  - 1` and `+ Received  + 1`, then lines that begin with the sign of the side that has them. */
function playwrightDifference(message: string): Values | null {
  const [, lines] =
    /^- Expected.*\n\+ Received.*\n\n([\s\S]*?)(?:\n\nCall log:|(?![\s\S]))/m.exec(message) ?? [];
  if (!lines) return null;
  const side = (other: string) =>
    lines
      .split('\n')
      .filter((line) => !line.startsWith(other))
      .map((line) => line.slice(2))
      .join('\n')
      .trim();
  return { expected: side('+'), observed: side('-') };
}

/** The difference that Cucumber appends to any error that carries `expected` and `actual`. */
function difference(full: string): Values | null {
  const [, lines] = /^ +\+ expected - actual\n\n([\s\S]*?)(?:\n+ {4}at |(?![\s\S]))/m.exec(full) ?? [];
  if (!lines) return null;
  const rows = lines.split('\n').map((line) => line.slice(4));
  const side = (other: string) =>
    rows
      .filter((row) => !row.startsWith(other))
      .map((row) => row.slice(1))
      .join('\n')
      .trim();
  return { expected: side('-') || '(nothing)', observed: side('+') || '(nothing)' };
}

/** The difference that node:assert shows: a line that only one side has begins with its sign. */
function nodesDifference(full: string): Values | null {
  const [, lines] =
    /^\+ actual - expected\n(?:\.\.\. Skipped lines\n)?\n([\s\S]*?)(?:\n\n +\+ expected - actual|\n+ {4}at |(?![\s\S]))/m.exec(
      full,
    ) ?? [];
  if (!lines) return null;
  const rows = lines.split('\n');
  const whole = lines.length <= MOST_CHARACTERS;
  const side = (own: string) =>
    rows
      .filter((row) => row.startsWith(own) || (whole && row.startsWith(' ')))
      .map((row) => row.slice(2))
      .join('\n')
      .trim() || '(nothing)';
  return { expected: side('-'), observed: side('+') };
}

function notMatching(message: string): Values | null {
  const [, pattern, input] = /regular expression (\/.*\/\w*)\. Input:\s+([\s\S]+)/.exec(message) ?? [];
  return pattern && input ? { expected: `to match ${pattern}`, observed: input.trim() } : null;
}

/** The text that a person wrote, without the values that follow it; and the locator, if Playwright names it. */
function headline(message: string): string {
  const [first = ''] = message.split(/\n\s*\n|\n[+-] |\n[ \t]*(?:Expected|Received)\b/);
  const [, locator] = /^[ \t]*Locator:[ \t]*(.+)$/m.exec(message) ?? [];
  return locator && !first.includes(locator) ? `${first.trim()}: ${locator}` : first.trim();
}

function clean(value: string): string {
  return (value.split('\n')[0] ?? '').trim().replace(/\.$/, '');
}

/** The part of a long text that has the most words of the expected text. */
function nearest(text: string, expected: string): string {
  if (text.length <= MOST_CHARACTERS) return text;
  const wanted = new Set(expected.toLowerCase().match(/[\p{L}\p{N}]{2,}/gu));
  const starts = Array.from(
    { length: Math.ceil((2 * text.length) / NEAREST) },
    (_, at) => (at * NEAREST) / 2,
  );
  const parts = starts.map((start) => text.slice(start, start + NEAREST));
  const wordsIn = (part: string) => [...wanted].filter((word) => part.toLowerCase().includes(word)).length;
  const most = Math.max(...parts.map(wordsIn));
  if (most === 0) return text;
  const at = parts.findIndex((part) => wordsIn(part) === most);
  return `${at > 0 ? '…' : ''}${parts[at]}${at < parts.length - 1 ? '…' : ''}`;
}

function shorten(given: string): string {
  // Blank lines between the parts of a page have no meaning.
  const text = given.replaceAll(/\n\s*\n/g, '\n');
  return text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}…` : text;
}
