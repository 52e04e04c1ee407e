/** The permanent outcome of one occurrence of scheduled work. Source: domain.md, Catch-up. */
import { z } from 'zod';
import { civilDateSchema } from './civil-date.ts';

/** `failed`: nothing was created and a failure notice exists; the next run retries. */
const occurrenceStates = ['creating', 'active', 'archived', 'undone', 'deleted', 'failed'] as const;
export type OccurrenceState = (typeof occurrenceStates)[number];

export const templateOccurrenceSchema = z.object({
  kind: z.literal('template'),
  templateId: z.string(),
  date: civilDateSchema,
  state: z.enum(occurrenceStates),
  /** Absent if nothing was created. */
  bundleId: z.string().optional(),
  /** The run that wrote the row. */
  runId: z.string(),
  /** The run whose seal landed. */
  sealedBy: z.string().optional(),
  /** It has a failure notice, which is dismissed on success. */
  noticed: z.boolean().optional(),
});
export type TemplateOccurrence = z.infer<typeof templateOccurrenceSchema>;

/** Whether the ledger alone does not decide it. */
export function isOpenOccurrence(occurrence: TemplateOccurrence | null | undefined): boolean {
  return occurrence === undefined || occurrence?.state === 'failed';
}

/** The outcome of one config on one date: made · deleted by an operator · failed · skipped for a later repetition. */
export const recurringMarks = { made: 'm', deleted: 'd', failed: 'f', collapsed: 'c' } as const;
export type RecurringMark = (typeof recurringMarks)[keyof typeof recurringMarks];
