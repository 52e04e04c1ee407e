/** Finds items that exist more than once although they are created only once. */
import type { Bundle, Config, Task, Template } from './contract.ts';

export interface Content {
  templates: Template[];
  configs: Config[];
  /** Open ones. */
  tasks: Task[];
  bundles: Bundle[];
}

/**
 * The identities that more than one item has, a few words each. A schedule's work is identified by its `recurringConfigId`
 * (tasks) and its `occurrenceDate` (workflows), and belongs to the date that it was created for, because an operator may
 * move it. Disabled configs create nothing, and two configs may create the same task for different people.
 */
export function duplicates({ templates, configs, tasks, bundles }: Content): string[] {
  return [
    ...repeated(
      templates,
      ({ name, type }) => [name.trim(), type],
      ({ name }) => `template "${name}"`,
    ),
    ...repeated(
      configs.filter(({ enabled }) => enabled !== false),
      ({ description, cronExpression, assigneeId }) => [
        description.trim(),
        cronExpression.trim(),
        assigneeId ?? null,
      ],
      ({ description }) => `recurring config "${description}"`,
    ),
    ...repeated(
      tasks.filter(({ recurringConfigId }) => recurringConfigId !== undefined),
      ({ recurringConfigId, occurrenceDate, date }) => [recurringConfigId, occurrenceDate ?? date],
      ({ description, date }) => `recurring task "${description}" of ${date}`,
    ),
    ...repeated(
      activeOfTemplates(bundles).filter(({ occurrenceDate }) => occurrenceDate !== undefined),
      ({ templateId, occurrenceDate }) => [templateId, occurrenceDate],
      ({ title }) => `scheduled workflow "${title}"`,
    ),
  ];
}

/** Active workflows of one template and anchor date: an operator may want that. */
export function wantedAgain(bundles: Bundle[]): string[] {
  return repeated(
    activeOfTemplates(bundles),
    ({ templateId, anchorDate }) => [templateId, anchorDate],
    ({ title, anchorDate }) => `"${title}" for ${anchorDate}`,
  );
}

function activeOfTemplates(bundles: Bundle[]): Bundle[] {
  return bundles.filter(({ status, templateId }) => status === 'active' && templateId !== undefined);
}

/** One item of each identity that more than one item has, in words. */
function repeated<Item>(
  items: Item[],
  identity: (item: Item) => unknown[],
  words: (item: Item) => string,
): string[] {
  return [...Map.groupBy(items, (item) => JSON.stringify(identity(item))).values()].flatMap(
    ([first, second]) => (first !== undefined && second !== undefined ? [words(first)] : []),
  );
}
