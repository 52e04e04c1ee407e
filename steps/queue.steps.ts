/** The daily queue on Today, checked against the API and the store. */
import assert from 'node:assert/strict';
import { type DataTable, Then } from '@cucumber/cucumber';
import * as labels from './assertions/labels.ts';
import * as workflows from './assertions/workflows.ts';
import type { SpecWorld } from './support/world.ts';

Then('the queue shows:', async function (this: SpecWorld, table: DataTable) {
  await labels.showsLabels(this, table.hashes() as unknown as labels.LabelLine[]);
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

Then(
  'the heading, the figures and the rows count the same under each filter',
  async function (this: SpecWorld) {
    await labels.countTheSameFiltered((await this.operator()).page);
  },
);

Then('each open task of the template leads to the workflow', async function (this: SpecWorld) {
  await labels.eachLeadsToIt(this, this.seen('workflow'));
});

Then(
  /^"([^"]+)" leads to (the|no) workflow$/,
  async function (this: SpecWorld, description: string, which: string) {
    const { text, links } = await labels.rowOf(this, description);
    const id = which === 'the' ? this.seen('workflow').workflow.id : '';
    assert.equal(labels.leadsToWorkflow(links, id), which === 'the', `links of "${text}"`);
  },
);

Then(
  'each active workflow shows the progress, stage and next due date of its tasks',
  async function (this: SpecWorld) {
    await workflows.standAsTheirTasksSay(this);
  },
);

Then('the page says that today is {date}', async function (this: SpecWorld, date: string) {
  const { page } = await this.operator();
  assert.equal(await page.getByRole('main').locator('time').first().getAttribute('datetime'), date);
});
