/**
 * A template is a reusable workflow; a task definition is one step of it. Both are stored whole, versioned, and
 * copied at a start. Field names: api.md.
 */
import { z } from 'zod';
import { asIssue } from './field-words.ts';
import { parseSchedule } from './schedule.ts';
import { filledText, personField, text, webUrl } from './text.ts';

export const bundleStages = ['preparation', 'announced', 'after-event', 'done'] as const;
export const bundleStageSchema = z.enum(bundleStages);
export type BundleStage = (typeof bundleStages)[number];

/** The most definitions a template may have (domain.md). */
export const MAX_TASK_DEFINITIONS = 500;

const requiredText = filledText(2_000);
const optionalText = text(2_000).optional();
/** Lists of short names: they are copied onto every task. */
const names = z.array(filledText(200)).max(50).optional();
/** Tags are copied onto every task, so they stay short. */
const tags = z.array(filledText(100)).max(50).optional();

export const referenceSchema = z.strictObject({ name: requiredText, url: webUrl });
export type Reference = z.infer<typeof referenceSchema>;

/** A link that a workflow collects; an empty `url` is not filled yet. */
export const bundleLinkSchema = z.strictObject({ name: requiredText, url: webUrl.or(z.literal('')) });
export type BundleLink = z.infer<typeof bundleLinkSchema>;

export const proofTypes = ['url', 'file', 'comment', 'external-status'] as const;
/** Evidence that a task requires before it can be completed; `required: false` is advice. */
export const proofRequirementSchema = z.strictObject({
  type: z.enum(proofTypes),
  label: requiredText,
  required: z.boolean().optional(),
});
export type ProofRequirement = z.infer<typeof proofRequirementSchema>;

export const taskDefinitionSchema = z.strictObject({
  /** Names the step within its template; never reused for another step. */
  refId: requiredText,
  description: requiredText,
  /** Days from the anchor date to the due date; negative is before it. */
  offsetDays: z.int().min(-3650).max(3650),
  isMilestone: z.boolean().optional(),
  stageOnComplete: bundleStageSchema.optional(),
  assigneeId: personField.optional(),
  instructionsUrl: webUrl.or(z.literal('')).optional(),
  instructionDocId: optionalText,
  instructionStepId: optionalText,
  phase: optionalText,
  systems: names,
  requiredLinkName: optionalText,
  requiresFile: z.boolean().optional(),
  requiredBundleLinks: names,
  proofRequirement: proofRequirementSchema.optional(),
});
export type TaskDefinition = z.infer<typeof taskDefinitionSchema>;

/** The definitions of a template, read by `schema`: not too many, and each its own. */
export function definitionList<Schema extends z.ZodType<{ refId: string }>>(schema: Schema) {
  return z
    .array(schema)
    .max(MAX_TASK_DEFINITIONS)
    .refine(
      (all) => new Set(all.map((one) => one.refId)).size === all.length,
      asIssue({ code: 'repeated', member: 'refId' }),
    );
}

export const phaseSchema = z.strictObject({
  id: requiredText,
  name: requiredText,
  stage: bundleStageSchema.optional(),
});
export type Phase = z.infer<typeof phaseSchema>;

export const triggerTypes = ['manual', 'automatic'] as const;

const scheduleText = z.string().superRefine((text, context) => {
  const schedule = parseSchedule(text);
  if (!schedule.ok) context.addIssue({ code: 'custom', ...asIssue(schedule.wrong) });
});

/** The fields that an author of a template can set. */
export const templateFieldsSchema = z.strictObject({
  name: requiredText,
  type: requiredText,
  emoji: text(32).optional(),
  tags,
  defaultAssigneeId: personField.optional(),
  phases: z.array(phaseSchema).optional(),
  sourceDocIds: z.array(requiredText).optional(),
  references: z.array(referenceSchema).optional(),
  bundleLinkDefinitions: z.array(z.strictObject({ name: requiredText })).optional(),
  triggerType: z.enum(triggerTypes).optional(),
  triggerSchedule: scheduleText.optional(),
  triggerLeadDays: z.int().min(0).max(3650).optional(),
  triggerEnabled: z.boolean().optional(),
  /** Due dates on weekends move to the working day before. */
  dueOnWorkingDays: z.boolean().optional(),
  taskDefinitions: definitionList(taskDefinitionSchema),
});
export type TemplateFields = z.infer<typeof templateFieldsSchema>;

/** A stored template. Everyone who reads or writes one uses this schema. */
export const templateSchema = z.object({
  ...templateFieldsSchema.shape,
  id: z.string(),
  /** Counts the changes of its content. Each version is kept for ever, so a start can pin it. */
  version: z.int(),
  /** The instant from which its occurrences count, as `countsSince` returns it; absent while its trigger is off. */
  enabledSince: z.iso.datetime().optional(),
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type Template = z.infer<typeof templateSchema>;

/** The word for the anchor date of a workflow of this type, as its operators say it. Contract wording: ui.md. */
export function anchorLabel(template: Pick<Template, 'type'>): string {
  switch (template.type) {
    case 'podcast':
      return 'Live stream date';
    case 'newsletter':
      return 'Publication date';
    case 'webinar':
    case 'workshop':
    case 'office-hours':
    case 'maven-ll':
      return 'Event date';
    case 'course':
      return 'Course start date';
    case 'book-of-the-week':
    case 'social-media':
      return 'Week starts on';
    case 'oss':
      return 'Release date';
    case 'tax-report':
      return 'Report date';
    default:
      return 'Anchor date';
  }
}
