/** A task: one thing to do by a day. Field names: api.md. */
import { z } from 'zod';
import { civilDateSchema } from './civil-date.ts';
import { historyEntrySchema } from './history.ts';
import { bundleStageSchema, proofRequirementSchema } from './template.ts';

export const taskStatuses = ['todo', 'waiting', 'done', 'archived'] as const;
export type TaskStatus = (typeof taskStatuses)[number];
export const taskSources = ['manual', 'template', 'recurring'] as const;
export type TaskSource = (typeof taskSources)[number];

export const taskSchema = z.object({
  id: z.string(),
  description: z.string(),
  /** The due date. */
  date: civilDateSchema,
  /** Of a template that moves due dates on weekends: the date before that. Moves with the workflow; else never changed. */
  plannedDate: civilDateSchema.optional(),
  status: z.enum(taskStatuses),
  source: z.enum(taskSources),
  comment: z.string().optional(),
  link: z.string().optional(),
  externalStatus: z.string().optional(),
  waitingFor: z.string().optional(),
  followUpAt: civilDateSchema.optional(),
  followUpChannel: z.string().optional(),
  completedBy: z.string().optional(),
  completedAt: z.string().optional(),
  proofRequirement: proofRequirementSchema.optional(),
  instructionsUrl: z.string().optional(),
  instructionDocId: z.string().optional(),
  instructionStepId: z.string().optional(),
  phase: z.string().optional(),
  systems: z.array(z.string()).optional(),
  requiredLinkName: z.string().optional(),
  requiresFile: z.boolean().optional(),
  requiredBundleLinks: z.array(z.string()).optional(),
  stageOnComplete: bundleStageSchema.optional(),
  /** When done: the round of its workflow's stage that it was completed in (stage.ts); absent for the first. */
  stageRound: z.int().optional(),
  isMilestone: z.boolean().optional(),
  assigneeId: z.string().optional(),
  tags: z.array(z.string()).optional(),
  bundleId: z.string().optional(),
  templateId: z.string().optional(),
  templateTaskRef: z.string().optional(),
  recurringConfigId: z.string().optional(),
  /** The occurrence of its recurring config that it was made for. Never edited. */
  occurrenceDate: civilDateSchema.optional(),
  /** The catch-up run that made it. */
  runId: z.string().optional(),
  taskHistory: z.array(historyEntrySchema).optional(),
  /** How many older entries its history no longer has. */
  historyDropped: z.int().optional(),
  /** The number of its evidence files, so that a gate is checked without a further read. */
  fileCount: z.int().optional(),
  /** Place among its template's definitions, so tasks of one day keep their order. */
  position: z.int().optional(),
  /** Counts writes, for optimistic locking. */
  revision: z.int(),
  fieldRevisions: z.record(z.string(), z.int()).optional(),
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type Task = z.infer<typeof taskSchema>;

/** An open task is work: to do, or waiting for somebody. */
export function isOpen(task: Pick<Task, 'status'>): boolean {
  return task.status === 'todo' || task.status === 'waiting';
}

/** Where a task is in every list of tasks. */
export const positionOf = ({ date, id }: Pick<Task, 'date' | 'id'>) => `${date}#${id}`;

export function byDateThenId(tasks: Task[]): Task[] {
  return tasks.toSorted((a, b) => (positionOf(a) < positionOf(b) ? -1 : 1));
}
