/** What seeding leaves is there, and there once. */
import type { Bundle } from '../contract.ts';
import { type Condition, NotAsExpected } from '../judge.ts';
import type { Smoke } from '../smoke.ts';
import { KINDS, startable } from '../start-forms.ts';

export const templatesPresent: Condition<Smoke> = {
  name: 'templates',
  expected: 'at least one podcast and one newsletter template, by type, with tasks in them',
  remedy: 'npm run seed:templates; a template that an operator emptied must be edited by one',
  needs: ['sign-in'],
  judge: async ({ before }) => {
    const templates = await before.templates();
    const missing = KINDS.filter((kind) => startable(templates, kind).length === 0);
    if (missing.length > 0) {
      const why = missing.map((kind) =>
        templates.some(({ type }) => type === kind)
          ? `the ${kind} template has no tasks`
          : `there is no ${kind} template`,
      );
      throw new NotAsExpected(`${why.join('; ')} (${templates.length} templates in all)`);
    }
    return `${templates.length}, podcast and newsletter among them`;
  },
};

/**
 * Work that a schedule makes is there once. The API tells such work by its `recurringConfigId` (tasks) and its
 * `occurrenceDate` (workflows; without one a workflow counts as started by somebody). Two workflows of one template and
 * anchor date of which no two are a schedule's are a remark: an operator may want a second one. Of tasks only the open
 * ones are compared, because the done ones grow without end.
 */
export const noDuplicates: Condition<Smoke> = {
  name: 'no duplicates',
  expected:
    'no two templates, recurring configs, recurring tasks of a date or scheduled workflows are the same',
  remedy:
    'Keep the older of each pair and remove the other; seeding and catch-up make nothing twice, so find out who did',
  needs: ['sign-in'],
  judge: async ({ before }) => {
    const [templates, configs, tasks, bundles] = await Promise.all([
      before.templates(),
      before.configs(),
      before.openTasks(),
      before.bundles(),
    ]);
    const recurring = tasks.filter(({ recurringConfigId }) => recurringConfigId !== undefined);
    const active = bundles.filter(
      ({ status, templateId }) => status === 'active' && templateId !== undefined,
    );
    const identity = ({ templateId, anchorDate }: Bundle) => JSON.stringify([templateId, anchorDate]);
    const twice = [
      ...repeated(
        templates,
        ({ name, type }) => JSON.stringify([name.trim(), type]),
        ({ name }) => `template "${name}"`,
      ),
      ...repeated(
        configs,
        ({ description, cronExpression }) => JSON.stringify([description.trim(), cronExpression.trim()]),
        ({ description }) => `recurring config "${description}"`,
      ),
      ...repeated(
        recurring,
        ({ recurringConfigId, occurrenceDate, date }) =>
          JSON.stringify([recurringConfigId, occurrenceDate ?? date]),
        ({ description, date }) => `recurring task "${description}" of ${date}`,
      ),
      ...repeated(
        active.filter(({ occurrenceDate }) => occurrenceDate !== undefined),
        identity,
        ({ title }) => `scheduled workflow "${title}"`,
      ),
    ];
    if (twice.length > 0) throw new NotAsExpected(`there more than once: ${twice.join('; ')}`);
    const wanted = repeated(active, identity, ({ title, anchorDate }) => `"${title}" for ${anchorDate}`);
    const remark = wanted.length > 0 ? `; started again by somebody: ${wanted.join('; ')}` : '';
    return `none among ${templates.length} templates, ${configs.length} recurring configs, ${recurring.length} recurring tasks, ${active.length} workflows${remark}`;
  },
};

/** One item of each identity that there is more than once, in words. */
function repeated<Item>(
  items: Item[],
  identity: (item: Item) => string,
  words: (item: Item) => string,
): string[] {
  return [...Map.groupBy(items, identity).values()].flatMap(([first, second]) =>
    first !== undefined && second !== undefined ? [words(first)] : [],
  );
}
