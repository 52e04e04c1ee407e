/** What the responses of a scenario say about an error of one of its steps. */
import { type Exchange, withoutSecrets } from './exchange-log.ts';

/** A read that a scenario relies on did not respond as needed: the read is at fault, not a claim of the scenario. */
export class ReadFailed extends Error {
  override name = 'ReadFailed';
}

const MOST_CHARACTERS = 300;
const OF_JAVASCRIPT = new Set(['TypeError', 'RangeError', 'SyntaxError', 'ZodError']);

/**
 * The error of a step that took a response for what it was not, as a ReadFailed that names request and member; any other as it is.
 * @param read the exchange that the step read; undefined where there was none, and the error is a defect of the step
 */
export function inWords(error: unknown, read: Exchange | undefined): unknown {
  if (!read || !(error instanceof Error) || !OF_JAVASCRIPT.has(error.name)) return error;
  const { method, path, status, responseBody } = read;
  const observed =
    withoutSecrets(responseBody).replaceAll(/\s+/g, ' ').slice(0, MOST_CHARACTERS) || 'nothing';
  const told = new ReadFailed(
    `${method} ${path}: expected ${wantedBy(error.message)}, observed ${status}: ${observed}`,
    { cause: error },
  );
  const places = error.stack?.split('\n').filter((line) => /^\s+at /.test(line)) ?? [];
  told.stack = [`${told.name}: ${told.message}`, ...places].join('\n');
  return told;
}

/** What the step reads, by the words of V8. */
function wantedBy(message: string): string {
  const [, member = ''] = /\(reading '([A-Za-z]\w*)'\)/.exec(message) ?? [];
  const [, list = ''] = /(?:^|\.)(\w+) is not iterable/.exec(message) ?? [];
  if (/is not iterable|\.\w+ is not a function/.test(message) || ARRAYS.has(member))
    return /^(undefined|null|object)?$/.test(list)
      ? 'a list in the response'
      : `a list "${list}" in the response`;
  return member ? `an object with "${member}" in the response` : 'a response as docs/design/api.md says';
}

/** What only a list has. */
const ARRAYS = new Set([
  'map',
  'filter',
  'find',
  'flatMap',
  'some',
  'every',
  'forEach',
  'toSorted',
  'at',
  'reduce',
]);
