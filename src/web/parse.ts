/** Reads a request's fields with a zod schema, and says of bad ones which, what is wrong and what would do. */
import type { z } from 'zod';
import { type FieldProblem, Refusal } from '../domain/refusal.ts';
import { isBlank } from '../domain/text.ts';

/**
 * The body as the schema reads it.
 * @throws Refusal `invalid`, its message naming missing fields first, wrong values next, unknown fields last.
 */
export function parseBody<Schema extends z.ZodType>(schema: Schema, body: unknown = {}): z.output<Schema> {
  if (body === null || typeof body !== 'object' || Array.isArray(body)) {
    throw new Refusal('invalid', 'The body must be a JSON object, for example {"title": "…"}');
  }
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const { issues } = parsed.error;
  // What is wrong with the body as a whole follows from the fields, if any of them is wrong.
  const ofFields = issues.filter((issue) => issue.path.length > 0 || issue.code === 'unrecognized_keys');
  const problems = (ofFields.length > 0 ? ofFields : issues).flatMap((issue) => problemsIn(issue, body));
  problems.sort((a, b) => a.rank - b.rank);
  const seen = new Set<string>();
  const distinct = problems.filter(({ message }) => !seen.has(message) && seen.add(message));
  throw new Refusal('invalid', distinct.map(({ message }) => message).join('; '), {
    fields: distinct.map(({ pointer, detail }) => ({ pointer, detail })),
  });
}

interface Problem extends FieldProblem {
  rank: number;
  message: string;
}

function problemsIn(issue: z.core.$ZodIssue, body: object): Problem[] {
  const path = issue.path.map(String);
  const pointer = pointerTo(path);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => {
      const name = nameOf([...path, key]);
      return {
        rank: 2,
        pointer: pointerTo([...path, key]),
        detail: 'is not a known field; leave it out',
        message: `Unknown field: ${name}`,
      };
    });
  }
  const name = nameOf(path) || 'The body';
  const value = valueAt(body, path);
  if (
    value === undefined ||
    value === null ||
    (typeof value === 'string' && isBlank(value) && isEmptyText(issue))
  ) {
    return [{ rank: 0, pointer, detail: 'is required', message: `Missing required field: ${name}` }];
  }
  const shown = typeof value === 'object' ? '' : `, got ${JSON.stringify(String(value).slice(0, 60))}`;
  const detail = issue.message.includes(', got ') ? issue.message : `${issue.message}${shown}`;
  const message = issue.code === 'invalid_value' ? `Invalid ${name}: it ${detail}` : `${name} ${detail}`;
  return [{ rank: 1, pointer, detail, message }];
}

/** A blank text is missing where text is required; where a date or a choice is wanted it is a wrong value or missing. */
function isEmptyText(issue: z.core.$ZodIssue): boolean {
  return issue.code !== 'invalid_value';
}

function nameOf(path: string[]): string {
  return path.reduce(
    (name, part) => (/^\d+$/.test(part) ? `${name}[${part}]` : name ? `${name}.${part}` : part),
    '',
  );
}

function pointerTo(path: string[]): string {
  return path.map((part) => `/${part.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

function valueAt(body: unknown, path: string[]): unknown {
  return path.reduce<unknown>(
    (value, part) =>
      value !== null && typeof value === 'object' ? (value as Record<string, unknown>)[part] : undefined,
    body,
  );
}
