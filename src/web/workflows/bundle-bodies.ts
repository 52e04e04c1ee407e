/** What may be sent about a bundle. Contract: api.md. */
import { z } from 'zod';
import { civilDateSchema } from '../../domain/civil-date.ts';
import { bundleLinkSchema, bundleStageSchema, referenceSchema } from '../../domain/template.ts';
import { filledText, personField, rowIdField, text } from '../../domain/text.ts';
import { changesSomething, clearable, optional, revision } from '../api/bodies.ts';

const flag = z.boolean();
const required = { title: filledText(300), anchorDate: civilDateSchema };
const status = z.enum(['active', 'archived']);
const chosen = {
  templateId: rowIdField,
  description: text(10_000),
  references: z.array(referenceSchema),
  bundleLinks: z.array(bundleLinkSchema),
  emoji: text(32),
  tags: z.array(filledText(100)).max(50),
};

export const startBodySchema = z.strictObject({
  ...required,
  templateId: optional(chosen.templateId),
  description: optional(chosen.description),
  stage: optional(bundleStageSchema),
  status: optional(status),
  references: optional(chosen.references),
  bundleLinks: optional(chosen.bundleLinks),
  emoji: optional(chosen.emoji),
  tags: optional(chosen.tags),
  assigneeId: optional(personField),
  allowDuplicate: optional(flag),
});

export const bundleEditBody = changesSomething(
  z.strictObject({
    title: required.title.optional(),
    anchorDate: required.anchorDate.optional(),
    stage: bundleStageSchema.optional(),
    status: status.optional(),
    ...clearable({ ...chosen, allowDuplicate: flag }),
    revision,
  }),
);

export const restoreBody = z.strictObject({ allowDuplicate: optional(flag) });

export const rescheduleBody = z.strictObject({
  anchorDate: civilDateSchema,
  dryRun: optional(flag),
  allowDuplicate: optional(flag),
  revision,
});
