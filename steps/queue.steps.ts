/** The daily queue on Today, held against the API and the store. */
import assert from 'node:assert/strict';
import { Then } from '@cucumber/cucumber';
import { readRows } from '../harness/actors/queue-page.ts';
import * as labels from './assertions/labels.ts';
import * as workflows from './assertions/workflows.ts';
import type { SpecWorld } from './support/world.ts';

Then('the queue shows {string} as: {}', async function (this: SpecWorld, description: string, list: string) {
  await labels.hasLabels(this, description, labels.statedLabels(list));
});

Then('the queue does not show {string}', async function (this: SpecWorld, description: string) {
  await this.target.quiet();
  const rows = await readRows((await this.operator()).page);
  assert.deepEqual(
    rows.filter(({ text }) => text.startsWith(description)),
    [],
  );
});

Then('the queue shows exactly the open tasks that the store holds', async function (this: SpecWorld) {
  await labels.showsExactlyTheStore(this);
});

Then(
  'the queue shows each open task with the labels that its date and evidence make',
  async function (this: SpecWorld) {
    await labels.showsExactlyTheStore(this);
    await labels.eachAsItsTaskMakes(this);
  },
);

Then('each figure counts the rows with its label', async function (this: SpecWorld) {
  await labels.figuresCount(this);
});

Then('its row also names the due date {date}', async function (this: SpecWorld, date: string) {
  const { dates, text } = await labels.rowOf(this, this.seen('task').description);
  assert.ok(dates.includes(date), `"${text}" names ${date}`);
});

Then(
  'the heading, the figures and the rows count the same under each filter',
  async function (this: SpecWorld) {
    const { page } = await this.operator();
    const addresses = await labels.filterAddresses(page);
    assert.ok(addresses.length > 3, `filters: ${addresses.join(', ')}`);
    for (const address of addresses) {
      await page.goto(address);
      await labels.countTheSame(page, address);
    }
  },
);

Then('each open task of the workflow leads to it from the queue', async function (this: SpecWorld) {
  await labels.eachLeadsToIt(this, this.seen('workflow'));
});

Then('{string} leads to the workflow from the queue', async function (this: SpecWorld, description: string) {
  const { text, links } = await labels.rowOf(this, description);
  assert.ok(labels.leadsToWorkflow(links, this.seen('workflow').workflow.id), `links of "${text}"`);
});

Then('{string} leads to no workflow from the queue', async function (this: SpecWorld, description: string) {
  const { text, links } = await labels.rowOf(this, description);
  assert.equal(labels.leadsToWorkflow(links), false, `links of "${text}"`);
});

Then('the queue shows no task of the workflow', async function (this: SpecWorld) {
  const { workflow } = this.seen('workflow');
  const rows = await readRows((await this.operator()).page);
  assert.deepEqual(
    rows.filter(({ links }) => labels.leadsToWorkflow(links, workflow.id)),
    [],
  );
});

Then('each active workflow stands there as its tasks say', async function (this: SpecWorld) {
  await workflows.standAsTheirTasksSay(this);
});

Then('the page says that today is {date}', async function (this: SpecWorld, date: string) {
  const { page } = await this.operator();
  assert.equal(await page.getByRole('main').locator('time').first().getAttribute('datetime'), date);
});
