/** Today shows work, or the first-run state. */
import type { Bundle, Task, Template } from '../contract.ts';
import { oneLine, type Page } from '../html.ts';
import { because, type Condition, NotAsExpected, NotEvaluated } from '../judge.ts';
import type { Lists } from '../lists.ts';
import type { Smoke } from '../smoke.ts';
import { KINDS, startable } from '../start-forms.ts';
import { offerFrom } from '../start-ways.ts';
import { whileOthersWork } from '../while-others-work.ts';
import { FIRST_RUN } from '../wording.ts';

export const actionable: Condition<Smoke> = {
  name: 'actionable',
  expected:
    'the API has active work and Today shows it; or it has none, and Today offers the first-run start of podcast and newsletter',
  remedy:
    'If page and API differ, check what the page reads. If there is neither work nor a start form, seed the templates and deploy the app again',
  needs: ['sign-in'],
  judge: (smoke) =>
    whileOthersWork(smoke, smoke.before, ['bundles', 'openTasks', 'templates'], (lists) =>
      workOrOffer(smoke, lists),
    ),
};

/** @throws NotAsExpected if Today does not agree with the lists */
async function workOrOffer(smoke: Smoke, lists: Lists): Promise<string> {
  const work = activeWork(await lists.bundles(), await lists.openTasks());
  const today = await smoke.page('/');
  const firstRun = today.headings.some((one) => FIRST_RUN.test(one));
  const has = `${count(work.bundles.length, 'active workflow')} and ${count(work.tasks.length, 'open task')}`;
  if (work.bundles.length + work.tasks.length > 0) {
    if (firstRun) throw new NotAsExpected(`Today says that there is no active work, the API has ${has}`);
    return `actionable work: ${has} (${scheduled(work)} created by schedules), ${shown(today, work)}`;
  }
  if (!firstRun) {
    throw new NotAsExpected(
      `the API has no active work, Today does not say so; it is headed "${today.headings[0] ?? ''}"`,
    );
  }
  return offered(smoke, today, await lists.templates());
}

interface Work {
  bundles: Bundle[];
  tasks: Task[];
}

/** Active workflows, and open tasks of these or of none. */
function activeWork(all: Bundle[], open: Task[]): Work {
  const bundles = all.filter(({ status }) => status === 'active');
  const ids = new Set(bundles.map(({ id }) => id));
  return { bundles, tasks: open.filter(({ bundleId }) => bundleId === undefined || ids.has(bundleId)) };
}

function scheduled({ bundles, tasks }: Work): number {
  const made = bundles.filter(({ occurrenceDate }) => occurrenceDate !== undefined).length;
  return made + tasks.filter(({ recurringConfigId }) => recurringConfigId !== undefined).length;
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}

/** @throws NotAsExpected when the page has no link to a workflow, or shows none of the tasks */
function shown({ text, links, url: here }: Page, { bundles, tasks }: Work): string {
  const linked = new Set(
    links.flatMap(({ url }) => (url.origin === here.origin ? url.pathname.split('/') : [])),
  );
  const missing = bundles.filter(({ id }) => !linked.has(id));
  if (missing.length > 0) {
    const some = missing.slice(0, 3).map(({ title }) => `"${title}"`);
    throw new NotAsExpected(
      `Today does not show ${missing.length} of ${bundles.length} active workflows, for example ${some.join(', ')}`,
    );
  }
  if (tasks.length > 0 && !tasks.some(({ description }) => text.includes(oneLine(description)))) {
    throw new NotAsExpected(`Today shows none of ${tasks.length} open tasks`);
  }
  return 'and Today shows it';
}

/** @throws NotAsExpected if a form is missing or unusable, NotEvaluated if there is no template for it */
async function offered(smoke: Smoke, page: Page, templates: Template[]): Promise<string> {
  const offers = KINDS.map((kind) => ({ kind, of: startable(templates, kind) }));
  if (offers.some(({ of }) => of.length === 0)) throw new NotEvaluated(because('templates'));
  const found = await Promise.all(
    offers.map(async ({ kind, of }) => ({ kind, ...(await offerFrom(smoke, page, of, kind)) })),
  );
  const problems = found.flatMap(({ problem }) => problem ?? []);
  if (problems.length > 0)
    throw new NotAsExpected(`the first-run state is not whole: ${problems.join('; ')}`);
  const dates = found.map(({ kind, anchorDate }) => `${kind} for ${anchorDate}`);
  return `clean runtime: the first-run start is offered, ${dates.join(' and ')}`;
}
