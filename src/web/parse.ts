/** Reads a request's fields with a zod schema, and reports bad ones by code. */
import type { z } from 'zod';
import type { FieldProblem, Wrong } from '../domain/field-problem.ts';
import { Refusal } from '../domain/refusal.ts';
import { isBlank } from '../domain/text.ts';

/**
 * The body as the schema reads it.
 * @throws Refusal `invalid`: missing fields first, wrong values next, unknown fields last · `unreadable` for a body that
 * is no object.
 */
export function parseBody<Schema extends z.ZodType>(schema: Schema, body: unknown = {}): z.output<Schema> {
  if (body === null || typeof body !== 'object' || Array.isArray(body)) {
    throw new Refusal({ code: 'unreadable', why: 'not-an-object', got: kindOf(body) });
  }
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const { issues } = parsed.error;
  // A problem of the whole body is left out if a field is wrong, because it follows from that.
  const ofFields = issues.filter((issue) => issue.path.length > 0 || issue.code === 'unrecognized_keys');
  const problems = (ofFields.length > 0 ? ofFields : issues).flatMap((issue) => problemsIn(issue, body));
  const seen = new Set<string>();
  const distinct = problems.filter(({ pointer, wrong }) => {
    const key = `${pointer} ${wrong.code}`;
    return !seen.has(key) && seen.add(key);
  });
  throw new Refusal({ code: 'invalid', fields: distinct.toSorted((a, b) => rank(a) - rank(b)) });
}

function rank({ wrong }: FieldProblem): number {
  return wrong.code === 'required' ? 0 : wrong.code === 'unknown' ? 2 : 1;
}

function kindOf(body: unknown): string {
  return body === null ? 'null' : Array.isArray(body) ? 'a list' : `a ${typeof body}`;
}

function problemsIn(issue: z.core.$ZodIssue, body: object): FieldProblem[] {
  const path = issue.path.map(String);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ pointer: pointerTo([...path, key]), wrong: { code: 'unknown' } }));
  }
  const pointer = pointerTo(path);
  const value = valueAt(body, path);
  const wrong = wrongOf(issue);
  if (
    value === undefined ||
    value === null ||
    (MISSED_IN.has(wrong.code) && typeof value === 'string' && isBlank(value))
  ) {
    return [{ pointer, wrong: { code: 'required' } }];
  }
  return [{ pointer, wrong, ...(typeof value !== 'object' && { got: String(value).slice(0, 60) }) }];
}

/** For these types a blank text counts as missing. */
const MISSED_IN = new Set<Wrong['code']>(['blank', 'date', 'url', 'schedule-fields']);

const expected: Record<string, Extract<Wrong, { code: 'type' }>['expected']> = {
  string: 'text',
  boolean: 'boolean',
  int: 'whole number',
  number: 'whole number',
  array: 'list',
  object: 'object',
};

function wrongOf(issue: z.core.$ZodIssue): Wrong {
  switch (issue.code) {
    case 'invalid_type':
      return { code: 'type', expected: expected[issue.expected] ?? 'object' };
    case 'invalid_value':
      return { code: 'one-of', options: issue.values.map(String) };
    case 'too_big':
      return {
        code: issue.origin === 'string' ? 'too-long' : issue.origin === 'array' ? 'too-many' : 'at-most',
        max: Number(issue.maximum),
      };
    case 'too_small':
      if (issue.origin === 'string') return { code: 'blank' };
      return issue.origin === 'array'
        ? { code: 'too-few', min: Number(issue.minimum) }
        : { code: 'at-least', min: Number(issue.minimum) };
    case 'invalid_format':
      return { code: issue.format === 'url' ? 'url' : issue.format === 'regex' ? 'blank' : 'format' };
    case 'invalid_union': {
      if ('options' in issue) return { code: 'one-of', options: (issue.options ?? []).map(String) };
      // The expected type is the first of the alternatives.
      const first = issue.errors[0]?.[0];
      return first ? wrongOf(first) : { code: 'format' };
    }
    case 'custom':
      return (issue.params?.wrong as Wrong | undefined) ?? { code: 'format' };
    default:
      return { code: 'format' };
  }
}

/** The JSON pointer of a member. */
export function pointerTo(path: string[]): string {
  return path.map((part) => `/${part.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

function valueAt(body: unknown, path: string[]): unknown {
  return path.reduce<unknown>(
    (value, part) =>
      value !== null && typeof value === 'object' ? (value as Record<string, unknown>)[part] : undefined,
    body,
  );
}
