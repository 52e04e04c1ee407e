/** Schemas of the replies: stored fields, without those that only the store needs. */
import { z } from 'zod';
import { ignoreReasons, outcomes, reasonsOf } from '../../catch-up/outcomes.ts';
import { bundleSchema } from '../../domain/bundle.ts';
import { evidenceFileSchema } from '../../domain/evidence-file.ts';
import { notificationSchema } from '../../domain/notification.ts';
import { recurringConfigFieldsSchema } from '../../domain/recurring-config.ts';
import { taskSchema } from '../../domain/task.ts';
import { templateFieldsSchema } from '../../domain/template.ts';
import { roles } from '../../domain/user.ts';

const instant = z.string().meta({ format: 'date-time' });
const stored = { id: z.string(), revision: z.int(), createdAt: instant, updatedAt: instant };

export const user = z
  .object({ id: z.string(), name: z.string(), email: z.string(), createdAt: instant })
  .meta({ id: 'User' });

/** Who is signed in. */
export const me = user.extend({ role: z.enum(roles) }).meta({ id: 'Me' });

export const task = taskSchema
  .omit({ fieldRevisions: true, runId: true, stageRound: true })
  .meta({ id: 'Task' });

export const bundle = bundleSchema
  .omit({ fieldRevisions: true, runId: true, sealedBy: true, moving: true, stageFacts: true, sealsAs: true })
  .partial({ references: true, bundleLinks: true, tags: true, phases: true })
  .extend({ status: z.enum(['active', 'archived']) })
  .meta({ id: 'Bundle' });

export const template = z
  .object({ ...templateFieldsSchema.shape, ...stored, version: z.int() })
  .meta({ id: 'Template' });

export const recurringConfig = z
  .object({ ...recurringConfigFieldsSchema.shape, ...stored })
  .meta({ id: 'RecurringConfig' });

export const notification = notificationSchema.meta({ id: 'Notification' });

export const file = evidenceFileSchema.meta({ id: 'EvidenceFile' });

const item = {
  ...{ date: z.string(), kind: z.enum(['template', 'recurring']), id: z.string(), name: z.string() },
  ...{ bundleId: z.string().optional(), taskId: z.string().optional(), error: z.string().optional() },
  ...{ templateVersion: z.int().optional(), assigneeId: z.string().optional() },
};
const items = outcomes.map((outcome) =>
  z.object({ ...item, outcome: z.literal(outcome), reason: z.enum(reasonsOf[outcome]) }),
);

/** The report of a catch-up run. */
export const catchUpReport = z
  .object({
    ...{ runId: z.string(), from: z.string(), to: z.string(), dryRun: z.boolean(), complete: z.boolean() },
    next: z.string().optional(),
    ...{ planned: z.int(), created: z.array(z.string()), skipped: z.int() },
    templates: z.object({ created: z.array(z.string()), skipped: z.int(), recovered: z.int() }),
    recurring: z.object({ generated: z.array(z.string()), skipped: z.int() }),
    failures: z.int(),
    items: z.array(z.union(items)),
    ignored: z.array(z.object({ id: z.string(), name: z.string(), reason: z.enum(ignoreReasons) })),
    plan: z.string().optional(),
  })
  .meta({ id: 'CatchUpReport' });

/** Problem details (RFC 9457), with the one-line message in `error` too. */
export const problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    error: z.string(),
    code: z.string(),
    requestId: z.string(),
    errors: z.array(z.object({ pointer: z.string(), detail: z.string() })).optional(),
    bundleId: z.string().optional(),
    changed: z.record(z.string(), z.unknown()).optional(),
    plan: z.string().optional(),
    items: z.array(z.union(items)).optional(),
    references: z.object({ tasks: z.int(), notifications: z.int(), total: z.int() }).optional(),
  })
  .meta({ id: 'Problem' });

/** The outcome of each of several tasks. */
export const severalReport = z
  .object({
    id: z.string(),
    complete: z.boolean(),
    tasks: z.array(
      z.object({
        id: z.string(),
        outcome: z.enum(['done', 'unchanged', 'refused', 'not-tried']),
        problem: problem.omit({ requestId: true, changed: true }).meta({ id: 'TaskProblem' }).optional(),
      }),
    ),
  })
  .meta({ id: 'SeveralReport' });

/** A list, with the cursor of its next page when pages were asked for and there is one. */
export function listOf<Row extends z.ZodType>(name: string, row: Row) {
  return z.object({ [name]: z.array(row), cursor: z.string().optional() });
}
