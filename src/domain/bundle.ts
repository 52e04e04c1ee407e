/** A bundle is one started workflow; pages say "workflow". Field names: api.md. */
import { z } from 'zod';
import { civilDateSchema } from './civil-date.ts';
import { historyEntrySchema } from './history.ts';
import { movingSchema } from './reschedule.ts';
import { stageFactsSchema } from './stage.ts';
import { bundleLinkSchema, bundleStageSchema, phaseSchema, referenceSchema } from './template.ts';

/** `creating` and `deleting` are internal: such a bundle is not shown as work, and reads of it answer 404. */
export const bundleStatuses = ['creating', 'active', 'archived', 'deleting'] as const;
export type BundleStatus = (typeof bundleStatuses)[number];

export const bundleSchema = z.object({
  id: z.string(),
  title: z.string(),
  description: z.string().optional(),
  anchorDate: civilDateSchema,
  templateId: z.string().optional(),
  /** The template version its tasks were copied from; kept for ever, so an interrupted start can be completed. */
  templateVersion: z.int().optional(),
  /** The template's name and type at the start: they name the workflow and its anchor date on pages. */
  templateName: z.string().optional(),
  templateType: z.string().optional(),
  references: z.array(referenceSchema),
  bundleLinks: z.array(bundleLinkSchema),
  emoji: z.string().optional(),
  tags: z.array(z.string()),
  phases: z.array(phaseSchema),
  stage: bundleStageSchema,
  /** The facts of the stage, in addition to open tasks; absent on older rows. */
  stageFacts: stageFactsSchema.optional(),
  status: z.enum(bundleStatuses),
  /** While `creating`: the status it gets when it is sealed; active when absent. */
  sealsAs: z.enum(['active', 'archived']).optional(),
  /** The occurrence a catch-up made it for; absent when a person started it. Never edited. */
  occurrenceDate: civilDateSchema.optional(),
  /** The catch-up run that wrote its head. */
  runId: z.string().optional(),
  /** The catch-up run whose seal landed; read back, so that exactly one run reports the bundle. */
  sealedBy: z.string().optional(),
  /** Present while a move to another anchor date is not yet written on every task. */
  moving: movingSchema.optional(),
  bundleHistory: z.array(historyEntrySchema).optional(),
  /** How many older entries its history no longer has. */
  historyDropped: z.int().optional(),
  /** When it was archived; absent while active, after an undo, and on older rows. */
  archivedAt: z.string().optional(),
  /** The number of its open tasks when it was archived; absent like `archivedAt`. */
  leftOpen: z.int().optional(),
  /** When an operator undid the start; such a bundle is archived. */
  undoneAt: z.string().optional(),
  /** The assignee of all tasks at the start; absent if the template's assignees were used. */
  assigneeId: z.string().optional(),
  startedBy: z.string(),
  /** Whether it took the anchor lock, the lock on (template, anchor date), at its start. */
  claimed: z.boolean(),
  /** Counts writes, for optimistic locking. */
  revision: z.int(),
  fieldRevisions: z.record(z.string(), z.int()).optional(),
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type Bundle = z.infer<typeof bundleSchema>;

/** The progress of an active bundle: its tasks that are not archived, and the done ones among them. */
export interface Progress {
  tasks: number;
  done: number;
}

/**
 * The number of open tasks of an active bundle for each due date, separately for tasks to do and waiting ones. A day without
 * tasks may be present with 0. Kept in its ACTIVE row, so that no list of workflows reads tasks.
 */
export const openDaysSchema = z.object({
  todo: z.record(civilDateSchema, z.int()),
  waiting: z.record(civilDateSchema, z.int()),
});
export type OpenDays = z.infer<typeof openDaysSchema>;

/**
 * The fields of an active bundle on the dashboard. They are in its ACTIVE row, so the dashboard reads one partition.
 */
export const bundleSummarySchema = bundleSchema.pick({
  id: true,
  title: true,
  anchorDate: true,
  templateId: true,
  templateName: true,
  templateType: true,
  bundleLinks: true,
  emoji: true,
  stage: true,
  moving: true,
});
export type BundleSummary = z.infer<typeof bundleSummarySchema>;
