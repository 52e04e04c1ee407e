/** The twelve scenarios in plain Playwright Test. */
import { test as base } from '@playwright/test';
import { expect } from '../../../../harness/actors/expect.ts';
import * as claims from '../claims.ts';
import { type Fixtures, fixtures } from '../system.ts';

const test = base.extend<Fixtures>(fixtures);
const DATE = '2026-08-17';
const TITLE = 'Summer edition';

test('a clean seeded system says that no work is active yet', async ({ dashboard }) => {
  await dashboard.open();
  await expect(dashboard.noActiveWork).toBeVisible();
  await expect(dashboard.noTemplates).toHaveCount(0);
});

test('a colleague sees the same', async ({ dashboard }) => {
  await dashboard.open('Alexey');
  await expect(dashboard.noActiveWork).toBeVisible();
});

test('looking at the dashboard makes no work', async ({ dashboard, api }) => {
  await dashboard.open();
  await expect(dashboard.work).toHaveCount(0);
  await claims.holds(api, 0);
});

test('podcast and newsletter can be started on the spot', async ({ dashboard, workflowPage, api }) => {
  await dashboard.open();
  await claims.canStart(dashboard, 'podcast');
  await claims.canStart(dashboard, 'newsletter');
  await dashboard.start('newsletter');
  await workflowPage.opened();
  await claims.holds(api, 1);
  await claims.isActive(api, 'newsletter');
});

test('the chosen date survives an error and reaches the workflow', async ({
  dashboard,
  workflowPage,
  api,
}) => {
  await dashboard.open();
  await dashboard.start('podcast', { date: '2026-09-14', title: '' });
  await claims.isRefusedForItsTitle(dashboard, 'podcast', '2026-09-14');
  await dashboard.start('podcast', { title: 'Autumn special' });
  await workflowPage.opened();
  await claims.holds(api, 1);
  await claims.isActive(api, 'podcast', { title: 'Autumn special', anchorDate: '2026-09-14' });
});

for (const kind of ['podcast', 'newsletter'] as const) {
  test(`a ${kind} started from the dashboard is one active workflow`, async ({
    dashboard,
    workflowPage,
    api,
  }) => {
    await dashboard.open();
    await dashboard.start(kind, { date: DATE, title: TITLE });
    await workflowPage.opened();
    await claims.holds(api, 1);
    await claims.isActive(api, kind, { title: TITLE, anchorDate: DATE });
  });
}

test('after a start the operator sees the workflow with all its tasks', async ({
  dashboard,
  workflowPage,
  api,
}) => {
  await dashboard.open();
  await dashboard.start('podcast', { date: DATE, title: TITLE });
  await expect(workflowPage.heading).toContainText(TITLE);
  await claims.showsEveryTask(api, workflowPage);
});

test('another date is another workflow', async ({ api }) => {
  const podcast = await api.template('podcast');
  await api.start(podcast, DATE);
  await api.start(podcast, '2026-08-24', 'The week after');
  await claims.holds(api, 2);
  await claims.isActive(api, 'podcast', { title: 'The week after', anchorDate: '2026-08-24' });
});

test('a workflow of every template can be started', async ({ api }) => {
  for (const template of await api.templates()) await api.start(template, '2026-10-05');
  await claims.isOfEveryTemplate(api);
});

test('the scheduler makes the work of today', async ({ api }) => {
  claims.counts(await api.catchUp(), '1 template-created, 3 recurring-generated');
  await claims.holds(api, 1);
  await claims.holdsRecurring(api, 3, '2026-06-22');
});

test('a range makes the work of each of its dates', async ({ api }) => {
  const report = await api.catchUp({ from: '2026-06-22', to: '2026-07-05', allowFuture: true });
  claims.counts(report, '5 template-created, 37 recurring-generated');
  await claims.holdsRecurring(api, 37);
});
