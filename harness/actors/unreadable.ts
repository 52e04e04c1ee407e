/** Explains an error of a step by the response that it read. */
import { type Exchange, withoutSecrets } from './exchange-log.ts';

/** Error thrown when a read of a scenario did not return the needed response. The read failed, not an assertion. */
export class ReadFailed extends Error {
  override name = 'ReadFailed';
}

const MOST_CHARACTERS = 300;
const OF_JAVASCRIPT = new Set(['TypeError', 'RangeError', 'SyntaxError', 'ZodError']);

/**
 * Converts the error of a step that misread a response to a ReadFailed with request and member. Other errors stay.
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

/** The member that the step reads, from V8's message. */
function wantedBy(message: string): string {
  const [, member = ''] = /\(reading '([A-Za-z]\w*)'\)/.exec(message) ?? [];
  const [, list = ''] = /(?:^|\.)(\w+) is not iterable/.exec(message) ?? [];
  if (/is not iterable|\.\w+ is not a function/.test(message) || ARRAYS.has(member))
    return /^(undefined|null|object)?$/.test(list)
      ? 'a list in the response'
      : `a list "${list}" in the response`;
  return member ? `an object with "${member}" in the response` : 'a response as docs/design/api.md says';
}

/** Members that only lists have. */
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
