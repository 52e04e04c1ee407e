/**
 * The ledger of occurrences: what became of each scheduled piece of work, for ever. A run reads a month in one request;
 * what it writes is conditional on what it read here, so no occurrence is ever made twice.
 *
 * A template's occurrence has a row of its own. The recurring configs of one date share a row, an attribute each: 17
 * bytes, so a month of 30 daily configs is read with 5 units and a date's tasks take one condition.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Bundle } from '../domain/bundle.ts';
import { type CivilDate, civilDateSchema } from '../domain/civil-date.ts';
import { recurringDayKey, templateOccurrenceKey } from './keys.ts';
import type { Row, Write } from './requests.ts';

/** `failed`: nothing was made, and a failure notice says so; the next run tries again. */
export const occurrenceStates = ['creating', 'active', 'archived', 'undone', 'deleted', 'failed'] as const;
export type OccurrenceState = (typeof occurrenceStates)[number];

const templateOccurrenceSchema = z.object({
  kind: z.literal('template'),
  templateId: z.string(),
  date: civilDateSchema,
  state: z.enum(occurrenceStates),
  /** Absent while nothing was made. */
  bundleId: z.string().optional(),
  /** The run that wrote the row. */
  runId: z.string(),
  /** The run whose seal landed. */
  sealedBy: z.string().optional(),
});
export type TemplateOccurrence = z.infer<typeof templateOccurrenceSchema>;

export function readTemplateOccurrence(row: Row): TemplateOccurrence {
  return templateOccurrenceSchema.parse(row);
}

export function templateOccurrenceRow(occurrence: TemplateOccurrence): Row {
  return { ...templateOccurrenceKey(occurrence.templateId, occurrence.date), ...occurrence };
}

/** Records on the ledger what became of a scheduled bundle; nothing for a bundle that a person started. */
export function updateOccurrence(
  { id, templateId, occurrenceDate }: Bundle,
  state: OccurrenceState,
  sealedBy?: string,
): Write[] {
  if (!occurrenceDate || !templateId) return [];
  return [
    {
      Update: {
        Key: { ...templateOccurrenceKey(templateId, occurrenceDate) },
        UpdateExpression: `SET #state = :state${sealedBy ? ', sealedBy = :sealedBy' : ''}`,
        ConditionExpression: 'bundleId = :bundle',
        ExpressionAttributeNames: { '#state': 'state' },
        ExpressionAttributeValues: {
          ':state': state,
          ':bundle': id,
          ...(sealedBy && { ':sealedBy': sealedBy }),
        },
      },
    },
  ];
}

/** What became of one config on one date, in a letter: made · deleted by an operator · failed. */
export const recurringMarks = { made: 'm', deleted: 'd', failed: 'f' } as const;
export type RecurringMark = (typeof recurringMarks)[keyof typeof recurringMarks];

/** The attribute of a config on the row of a date: 90 bits of its id's hash. */
export function configMark(configId: string): string {
  return `c${hash(configId).slice(0, 15)}`;
}

/** The attribute that says that a digest for an assignee was made. */
export function digestMark(assigneeId: string | undefined): string {
  return `n${hash(assigneeId ?? '').slice(0, 11)}`;
}

/** Records that an operator deleted the task of a config on a date, so that no run makes it again. */
export function deleteRecurring(configId: string, date: CivilDate): Write {
  return {
    Update: {
      Key: { ...recurringDayKey(date) },
      UpdateExpression: 'SET #config = :deleted',
      ExpressionAttributeNames: { '#config': configMark(configId) },
      ExpressionAttributeValues: { ':deleted': recurringMarks.deleted },
    },
  };
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
