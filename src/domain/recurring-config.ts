/** A recurring config makes one task on every occurrence of its schedule, apart from any workflow. */
import { z } from 'zod';
import { asIssue } from './field-words.ts';
import { parseSchedule } from './schedule.ts';
import { filledText, personField } from './text.ts';

export const recurringConfigFieldsSchema = z.strictObject({
  description: filledText(2_000),
  cronExpression: z.string().superRefine((expression, context) => {
    const schedule = parseSchedule(expression);
    if (!schedule.ok) context.addIssue({ code: 'custom', ...asIssue(schedule.wrong) });
  }),
  assigneeId: personField.optional(),
  enabled: z.boolean().optional(),
});
export type RecurringConfigFields = z.infer<typeof recurringConfigFieldsSchema>;

export interface RecurringConfig extends RecurringConfigFields {
  id: string;
  /** Counts writes, for optimistic locking. */
  revision: number;
  fieldRevisions?: Record<string, number> | undefined;
  /** Since when it has been enabled without a break, ISO 8601; absent while it is not. */
  enabledSince?: string | undefined;
  createdAt: string;
  updatedAt: string;
}
