/** What the operator lands on: work, or a way to begin. */
import type { Bundle, Task, Template } from '../contract.ts';
import { oneLine, type Page } from '../html.ts';
import { because, type Condition, NotAsExpected, NotJudged } from '../judge.ts';
import type { Lists } from '../lists.ts';
import type { Smoke } from '../smoke.ts';
import { KINDS, type Kind, offerOf, startable } from '../start-forms.ts';
import { whileOthersWork } from '../while-others-work.ts';
import { FIRST_RUN, TOWARDS_START } from '../wording.ts';

/** Pages that are opened to find one form. */
const MOST_PAGES = 4;

export const actionable: Condition<Smoke> = {
  name: 'actionable',
  expected:
    'the API has active work and Today shows it; or it has none, and Today offers the first-run start of podcast and newsletter',
  remedy:
    'Where page and API differ, look at what the page reads; without work and without offer, seed the templates and deploy the app again',
  needs: ['sign-in'],
  judge: (smoke) =>
    whileOthersWork(smoke, smoke.before, ['bundles', 'openTasks', 'templates'], (lists) =>
      workOrOffer(smoke, lists),
    ),
};

/** @throws NotAsExpected when Today does not go with the lists */
async function workOrOffer(smoke: Smoke, lists: Lists): Promise<string> {
  const work = activeWork(await lists.bundles(), await lists.openTasks());
  const today = await smoke.page('/');
  const firstRun = today.headings.some((one) => FIRST_RUN.test(one));
  const has = `${count(work.bundles.length, 'active workflow')} and ${count(work.tasks.length, 'open task')}`;
  if (work.bundles.length + work.tasks.length > 0) {
    if (firstRun) throw new NotAsExpected(`Today says that there is no active work, the API has ${has}`);
    return `actionable work: ${has} (${scheduled(work)} made by schedules), ${shown(today, work)}`;
  }
  if (!firstRun) {
    throw new NotAsExpected(
      `the API has no active work, Today does not say so; it is headed "${today.headings[0] ?? ''}"`,
    );
  }
  return offered(today, await lists.templates());
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

/** @throws NotAsExpected when a workflow, or every task, is missing on the page */
function shown({ text }: Page, { bundles, tasks }: Work): string {
  const says = (words: string) => text.includes(oneLine(words));
  const missing = bundles.filter(({ title }) => !says(title));
  if (missing.length > 0) {
    const some = missing.slice(0, 3).map(({ title }) => `"${title}"`);
    throw new NotAsExpected(
      `Today does not show ${missing.length} of ${bundles.length} active workflows, for example ${some.join(', ')}`,
    );
  }
  if (tasks.length > 0 && !tasks.some(({ description }) => says(description))) {
    throw new NotAsExpected(`Today shows none of ${tasks.length} open tasks`);
  }
  return 'and Today shows it';
}

/** @throws NotAsExpected when a form is missing or of no use, NotJudged when there is no template for it */
function offered(today: Page, templates: Template[]): string {
  const offers = KINDS.map((kind) => ({ kind, of: startable(templates, kind) }));
  if (offers.some(({ of }) => of.length === 0)) throw new NotJudged(because('templates'));
  const found = offers.map(({ kind, of }) => ({ kind, ...offerOf(today, of, kind) }));
  const problems = found.flatMap(({ problem }) => problem ?? []);
  if (problems.length > 0)
    throw new NotAsExpected(`the first-run state is not whole: ${problems.join('; ')}`);
  const dates = found.map(({ kind, anchorDate }) => `${kind} for ${anchorDate}`);
  return `clean runtime: the first-run start is offered, ${dates.join(' and ')}`;
}

export const startReachable: Condition<Smoke> = {
  name: 'start reachable',
  expected:
    'a link leads from Today to a form that starts a podcast, and one to a form that starts a newsletter',
  remedy: 'Open Templates and a start page as an operator; where it has no form, deploy the app again',
  needs: ['templates'],
  judge: async (smoke) => {
    const today = await smoke.page('/');
    const near = today.links.filter(({ name, url }) => TOWARDS_START.test(name) && isElsewhere(url, today));
    const towards = await opened(
      smoke,
      near.map(({ url }) => url),
    );
    const ways: string[] = [];
    const problems: string[] = [];
    for (const kind of KINDS) {
      const way = await wayTo(smoke, kind, [today, ...towards]);
      if (way.problem) problems.push(way.problem);
      else ways.push(`${kind} at ${way.at}`);
    }
    if (problems.length > 0) throw new NotAsExpected(problems.join('; '));
    return ways.join(', ');
  },
};

/** Follows what leads from the pages to the start of a kind. A form right on Today is another condition's. */
async function wayTo(smoke: Smoke, kind: Kind, pages: Page[]): Promise<{ at?: string; problem?: string }> {
  const templates = startable(await smoke.before.templates(), kind);
  const leads = ({ name, url }: Page['links'][number]) =>
    templates.some(
      (template) =>
        (/^start\b/i.test(name) && name.toLowerCase().includes(template.name.toLowerCase())) ||
        url.pathname.includes(template.id),
    );
  const links = pages.flatMap((page) =>
    page.links.filter((link) => leads(link) && isElsewhere(link.url, page)),
  );
  let problem = `no link leads to a start of a ${kind}`;
  for (const page of await opened(
    smoke,
    links.map(({ url }) => url),
  )) {
    const offer = offerOf(page, templates, kind);
    if (!offer.problem) return { at: page.url.pathname };
    problem = `${offer.problem} at ${page.url.pathname}`;
  }
  return { problem };
}

/** The pages at the first few of these addresses. */
async function opened(smoke: Smoke, urls: URL[]): Promise<Page[]> {
  const addresses = [...new Set(urls.map(({ origin, pathname, search }) => `${origin}${pathname}${search}`))];
  return Promise.all(addresses.slice(0, MOST_PAGES).map((address) => smoke.page(address)));
}

/** On this deployment, and not the very page. */
function isElsewhere(url: URL, { url: here }: Page): boolean {
  return url.origin === here.origin && url.pathname !== here.pathname;
}
