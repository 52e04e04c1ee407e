/** Templates that scenarios need and nobody is seeded with: of a size, or with each kind of evidence. */
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
