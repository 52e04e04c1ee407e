/** A recurring config makes one task on every occurrence of its schedule, apart from any workflow. */
import { z } from 'zod';
import { enteredFields } from './entered-fields.ts';
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

/** A stored config. Everyone who reads or writes one uses this schema. */
export const recurringConfigSchema = z.object({
  ...recurringConfigFieldsSchema.shape,
  id: z.string(),
  /** Counts writes, for optimistic locking. */
  revision: z.int(),
  fieldRevisions: z.record(z.string(), z.int()).optional(),
  /** The instant from which its occurrences count, as `countsSince` returns it; absent while it is disabled. */
  enabledSince: z.iso.datetime().optional(),
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type RecurringConfig = z.infer<typeof recurringConfigSchema>;

/** The entered fields of a config. */
export function configFields(config: RecurringConfig): RecurringConfigFields {
  return enteredFields(recurringConfigFieldsSchema, config);
}
