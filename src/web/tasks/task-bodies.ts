/** What may be sent about a task. Contract: api.md. */
import { z } from 'zod';
import { civilDateSchema } from '../../domain/civil-date.ts';
import { taskStatuses } from '../../domain/task.ts';
import type { TaskAction } from '../../domain/task-action.ts';
import { bundleStageSchema, proofRequirementSchema } from '../../domain/template.ts';
import { filledText, personField, rowIdField, text, webUrl } from '../../domain/text.ts';
import { changesSomething, clearable, optional, revision, withoutNulls } from '../api/bodies.ts';

const status = z.enum(taskStatuses, { error: `must be one of ${taskStatuses.join(', ')}` });
const flag = z.boolean();
const names = z.array(filledText(200)).max(50);
const address = webUrl.or(z.literal(''));

const required = { description: filledText(2_000), date: civilDateSchema };
const chosen = {
  comment: text(10_000),
  link: address,
  externalStatus: text(10_000),
  instructionsUrl: address,
  instructionDocId: text(2_000),
  instructionStepId: text(2_000),
  phase: text(2_000),
  systems: names,
  assigneeId: personField,
  tags: z.array(filledText(100)).max(50),
  bundleId: rowIdField,
  stageOnComplete: bundleStageSchema,
  requiredLinkName: text(2_000),
  requiresFile: flag,
  requiredBundleLinks: names,
  proofRequirement: proofRequirementSchema,
};
const waiting = { waitingFor: filledText(2_000), followUpAt: civilDateSchema, followUpChannel: text(200) };

/** A new ad-hoc task. Its source and its template are not the caller's to set. */
export const newTaskBody = z
  .strictObject({ ...required, ...clearable({ status, ...chosen }) })
  .transform(withoutNulls);

/** An edit. The domain checks that it does not weaken the required evidence. */
export const taskEditBody = changesSomething(
  z.strictObject({
    description: required.description.optional(),
    date: required.date.optional(),
    status: status.optional(),
    ...clearable({ ...chosen, ...waiting }),
    revision,
  }),
);

const note = filledText(2_000);
const channel = optional(text(200));
const moved = { waitingFor: optional(waiting.waitingFor), followUpAt: optional(waiting.followUpAt), channel };

/** The fields of each action. */
export const actionBodies = {
  'mark-waiting': z.strictObject({
    waitingFor: waiting.waitingFor,
    followUpAt: waiting.followUpAt,
    note,
    ...{ channel, revision },
  }),
  'follow-up-sent': z.strictObject({ ...moved, note: optional(note), revision }),
  'response-received': z.strictObject({ channel, note: optional(note), revision }),
  unblocked: z.strictObject({ note: optional(note), revision }),
  'resolve-done': z.strictObject({
    note: optional(note),
    comment: optional(text(10_000)),
    link: optional(address),
    externalStatus: optional(text(10_000)),
    revision,
  }),
} satisfies Record<TaskAction, z.ZodType>;

/** The search fields of tasks and bundles. */
export const searchQuery = z.object({ q: text(200).optional(), tag: filledText(100).optional() });

/** One filter is needed. The search fields go with any other. */
export const taskListQuery = z.object({
  date: civilDateSchema.optional(),
  startDate: civilDateSchema.optional(),
  endDate: civilDateSchema.optional(),
  bundleId: rowIdField.optional(),
  status: status.optional(),
  ...searchQuery.shape,
  assigneeId: personField.optional(),
  phase: filledText(2_000).optional(),
});
