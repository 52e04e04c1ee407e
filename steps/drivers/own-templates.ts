/** Templates that scenarios need and nobody is seeded with: of a size, with each kind of evidence, of one text. */
import type { RecurringConfigSeed, TemplateSeed } from '../../fixtures/seed.ts';

/** Tasks on successive days around the anchor date; nobody is assigned, nothing is asked for. */
export function templateOfSize(name: string, tasks: number): TemplateSeed {
  return {
    seedKey: `spec:${name}`,
    name,
    type: name.toLowerCase(),
    tags: [name],
    taskDefinitions: Array.from({ length: tasks }, (_, index) => ({
      refId: `step-${index + 1}`,
      description: `Step ${index + 1} of ${tasks}`,
      offsetDays: index % 30,
    })),
  };
}

/** One task for each kind of evidence, and one whose proof is advice. */
export function templateOfEvidence(name: string): TemplateSeed {
  const step = (refId: string, asks: object) => ({
    refId,
    description: `Hand in: ${refId}`,
    offsetDays: 0,
    ...asks,
  });
  const proof = (type: 'url' | 'file' | 'comment' | 'external-status') =>
    step(`${type}-proof`, { proofRequirement: { type, label: `The ${type}`, required: true } });
  return {
    seedKey: `spec:${name}`,
    name,
    type: 'evidence',
    bundleLinkDefinitions: [{ name: 'Venue' }],
    taskDefinitions: [
      step('link', { requiredLinkName: 'Programme' }),
      step('file', { requiresFile: true }),
      step('workflow-link', { requiredBundleLinks: ['Venue'] }),
      proof('url'),
      proof('file'),
      proof('comment'),
      proof('external-status'),
      step('advice', {
        proofRequirement: { type: 'comment', label: 'Anything worth noting', required: false },
      }),
    ],
  };
}

/** The text wherever a template takes one. */
export function templateOfText(text: string): TemplateSeed {
  const step = (refId: string, more: object) => ({
    refId,
    description: text,
    offsetDays: 0,
    phase: 'only',
    systems: [text],
    instructionDocId: text,
    instructionStepId: text,
    ...more,
  });
  return {
    seedKey: 'spec:text',
    name: text,
    type: text,
    emoji: text.slice(0, 32),
    tags: [text],
    phases: [{ id: 'only', name: text }],
    references: [{ name: text, url: 'https://datatalks.club/' }],
    bundleLinkDefinitions: [{ name: text }],
    defaultAssigneeId: text,
    taskDefinitions: [
      step('link', { requiredLinkName: text, requiredBundleLinks: [text] }),
      step('proof', {
        proofRequirement: { type: 'comment', label: text, required: true },
        isMilestone: true,
      }),
      step('status', { proofRequirement: { type: 'external-status', label: text, required: false } }),
    ],
  };
}

/** The same, on a schedule. */
export function scheduledTemplate(
  name: string,
  tasks: number,
  trigger: Pick<TemplateSeed, 'triggerType' | 'triggerSchedule' | 'triggerLeadDays' | 'defaultAssigneeId'>,
): TemplateSeed {
  return { ...templateOfSize(name, tasks), ...trigger };
}

export function recurringConfigOf(
  description: string,
  cronExpression: string,
  assigneeId: string,
): RecurringConfigSeed {
  return { seedKey: `spec:${description}`, description, cronExpression, assigneeId, enabled: true };
}
