/** The part of the HTTP contract that the smoke reads: only the fields that it checks. Other fields are allowed. */
import { z } from 'zod';
import { outcomes, reasonsOf } from '../contract/catch-up.ts';
import type { Answer } from './client.ts';
import { NotAsExpected } from './judge.ts';

export const templateShape = z.looseObject({
  id: z.string(),
  name: z.string(),
  type: z.string(),
  // A reply leaves out an empty list (api.md, Rules for every route).
  taskDefinitions: z.array(z.unknown()).default([]),
});
export type Template = z.infer<typeof templateShape>;

export const bundleShape = z.looseObject({
  id: z.string(),
  title: z.string(),
  anchorDate: z.string(),
  status: z.string(),
  templateId: z.string().optional(),
  /** Present if a schedule created it; an implementation may leave it out. */
  occurrenceDate: z.string().optional(),
});
export type Bundle = z.infer<typeof bundleShape>;

export const taskShape = z.looseObject({
  id: z.string(),
  description: z.string(),
  date: z.string(),
  bundleId: z.string().optional(),
  recurringConfigId: z.string().optional(),
  /** The date it was made for, where the API returns it: an operator may have moved it since. */
  occurrenceDate: z.string().optional(),
});
export type Task = z.infer<typeof taskShape>;

export const configShape = z.looseObject({
  id: z.string(),
  description: z.string(),
  cronExpression: z.string(),
  assigneeId: z.string().optional(),
  /** Absent counts as true. */
  enabled: z.boolean().optional(),
});
export type Config = z.infer<typeof configShape>;

export const notificationShape = z.looseObject({ id: z.string() });

const items = outcomes.map((outcome) =>
  z.looseObject({
    name: z.string(),
    outcome: z.literal(outcome),
    reason: z.enum(reasonsOf[outcome]),
    error: z.string().optional(),
  }),
);

export const reportShape = z.looseObject({
  from: z.string(),
  to: z.string(),
  dryRun: z.boolean(),
  planned: z.number(),
  created: z.array(z.string()),
  skipped: z.number(),
  templates: z.looseObject({ created: z.array(z.string()), skipped: z.number(), recovered: z.number() }),
  recurring: z.looseObject({ generated: z.array(z.string()), skipped: z.number() }),
  failures: z.number(),
  items: z.array(z.union(items)),
});
export type CatchUpReport = z.infer<typeof reportShape>;

/** The body of a 200 in the shape. @throws NotAsExpected saying what was answered instead */
export function read<Body>(asked: string, answer: Answer, shape: z.ZodType<Body>): Body {
  if (answer.status !== 200) throw new NotAsExpected(`${asked} returned ${said(answer)} instead of 200`);
  const parsed = shape.safeParse(json(answer.text));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const where = issue?.path.join('.') || 'the body';
  throw new NotAsExpected(
    `${asked} returned 200 with ${where} not as the contract says: ${inWords(issue?.message ?? '')}`,
  );
}

/** What Zod says, in the words of reports. */
function inWords(message: string): string {
  return message
    .replace(/^Invalid input: /, '')
    .replace(/received undefined$/, 'observed nothing')
    .replace('received', 'observed');
}

/** "404 (Template not found)". Not cut, because a secret that is cut in two is no longer recognised. */
export function said({ status, text }: Answer): string {
  const error = z.object({ error: z.string() }).safeParse(json(text)).data?.error;
  return error === undefined ? String(status) : `${status} (${error})`;
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
