/** Seeded content exists, and exists once. */
import { duplicates, wantedAgain } from '../duplicates.ts';
import { type Condition, NotAsExpected } from '../judge.ts';
import type { Smoke } from '../smoke.ts';
import { KINDS, startable } from '../start-forms.ts';

export const templatesPresent: Condition<Smoke> = {
  name: 'templates',
  expected: 'at least one podcast and one newsletter template, by type, with tasks in them',
  remedy: 'npm run seed -- templates; a template that an operator emptied must be edited by one',
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
 * Only open tasks are compared, because the number of done ones grows without limit. Two workflows of one template and anchor date are
 * a remark: an operator may want a second one, or moved one there.
 */
export const noDuplicates: Condition<Smoke> = {
  name: 'no duplicates',
  expected:
    'no two templates, recurring configs, recurring tasks of a date or scheduled workflows are the same',
  remedy:
    'Keep the older of each pair and remove the other. Then find out who created it: seeding and catch-up create nothing twice',
  needs: ['sign-in'],
  judge: async ({ before }) => {
    const [templates, configs, tasks, bundles] = await Promise.all([
      before.templates(),
      before.configs(),
      before.openTasks(),
      before.bundles(),
    ]);
    const twice = duplicates({ templates, configs, tasks, bundles });
    if (twice.length > 0) throw new NotAsExpected(`there more than once: ${twice.join('; ')}`);
    const wanted = wantedAgain(bundles);
    const remark = wanted.length > 0 ? `; started again or moved by somebody: ${wanted.join('; ')}` : '';
    return `none among ${templates.length} templates, ${configs.length} recurring configs, ${tasks.length} open tasks, ${bundles.length} workflows${remark}`;
  },
};
