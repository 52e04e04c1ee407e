/** The steps of the twelve scenarios in playwright-bdd. */
import { test as base, createBdd } from 'playwright-bdd';
import { expect } from '../../../../harness/actors/expect.ts';
import type { Person } from '../../../../harness/contract/people.ts';
import type { RunReport } from '../../../../harness/contract/wire.ts';
import type { Offered } from '../../../../harness/contract/wording.ts';
import * as claims from '../claims.ts';
import { type Fixtures, fixtures } from '../system.ts';

export const test = base.extend<Fixtures & { seen: { report?: RunReport } }>({
  ...fixtures,
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern what a fixture needs.
  seen: async ({}, use) => use({}),
});
const { Given, When, Then } = createBdd(test);

Given('a clean seeded system', ({ system }) => {
  expect(system.url).toBeTruthy();
});

When(/^(?:the operator|(Alexey)) opens the dashboard$/, async ({ dashboard }, person: Person | null) =>
  dashboard.open(person ?? 'Grace'),
);

Then('the dashboard says that there is no active production work yet', async ({ dashboard }) => {
  await expect(dashboard.noActiveWork).toBeVisible();
});

Then('it does not say that templates are missing', async ({ dashboard }) => {
  await expect(dashboard.noTemplates).toHaveCount(0);
});

Then('the dashboard shows no task and no workflow', async ({ dashboard }) => {
  await expect(dashboard.work).toHaveCount(0);
});

Then('the {word} can be started right there', async ({ dashboard }, kind: Offered) =>
  claims.canStart(dashboard, kind),
);

When(
  'the operator starts the {word} from the dashboard',
  async ({ dashboard, workflowPage }, kind: Offered) => {
    await dashboard.open();
    await dashboard.start(kind);
    await workflowPage.opened();
  },
);

When(
  'the operator starts the {word} from the dashboard for {word} as {string}',
  async ({ dashboard, workflowPage }, kind: Offered, date: string, title: string) => {
    await dashboard.open();
    await dashboard.start(kind, { date, title });
    await workflowPage.opened();
  },
);

When(
  'the operator starts the podcast from the dashboard for {word} without a title',
  async ({ dashboard }, date: string) => {
    await dashboard.open();
    await dashboard.start('podcast', { date, title: '' });
  },
);

Then('the form is refused and still holds the date {word}', async ({ dashboard }, date: string) =>
  claims.isRefusedForItsTitle(dashboard, 'podcast', date),
);

When(
  'the operator adds the title {string} and sends it again',
  async ({ dashboard, workflowPage }, title: string) => {
    await dashboard.start('podcast', { title });
    await workflowPage.opened();
  },
);

Then('the operator sees the workflow {string}', async ({ workflowPage }, title: string) => {
  await expect(workflowPage.heading).toContainText(title);
});

Then('every task that the API holds for it is on its page', async ({ api, workflowPage }) =>
  claims.showsEveryTask(api, workflowPage),
);

Then(/^the API holds (no|\d+) workflows?$/, async ({ api }, count: string) => {
  await claims.holds(api, count === 'no' ? 0 : Number(count));
});

Then(
  /^(?:it|one of them) is an active ([\w-]+) workflow(?: "([^"]*)" for (\S+))?$/,
  async ({ api }, kind: string, title?: string, anchorDate?: string) =>
    claims.isActive(api, kind, title && anchorDate ? { title, anchorDate } : {}),
);

Given('a {word} workflow started for {word}', async ({ api }, kind: string, date: string) =>
  api.start(await api.template(kind), date),
);

When(
  'a caller starts the {word} for {word} as {string}',
  async ({ api }, kind: string, date: string, title: string) =>
    api.start(await api.template(kind), date, title),
);

When('a caller starts every template for {word}', async ({ api }, date: string) => {
  for (const template of await api.templates()) await api.start(template, date);
});

Then('the API holds a workflow of every template', async ({ api }) => claims.isOfEveryTemplate(api));

When(
  /^the scheduler runs catch-up(?: from (\S+) to (\S+), future dates allowed)?$/,
  async ({ api, seen }, from?: string, to?: string) => {
    seen.report = await api.catchUp(from && to ? { from, to, allowFuture: true } : undefined);
  },
);

Then('the report counts {string}', async ({ seen }, wanted: string) => {
  claims.counts(seen.report as RunReport, wanted);
});

Then(/^the API holds (\d+) recurring tasks(?: of (\S+))?$/, async ({ api }, count: string, date?: string) =>
  claims.holdsRecurring(api, Number(count), date),
);
