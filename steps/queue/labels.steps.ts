/** The rows of the queue: labels, figures, origins, and the day that they depend on. */

import assert from 'node:assert/strict';
import type { DataTable } from '@cucumber/cucumber';
import { arranged } from '../../harness/actors/api-actions.ts';
import { inBerlin } from '../../harness/actors/calendar.ts';
import * as labels from '../assertions/labels.ts';
import { taskNamed } from '../assertions/task-work.ts';
import { Then, When } from '../support/define.ts';
import { NOTE } from '../support/task-lines.ts';
import type { SpecWorld } from '../support/world.ts';

Then('the queue shows:', async function (table: DataTable) {
  await labels.showsLabels(this, table.hashes() as unknown as labels.LabelLine[]);
});

Then('the queue shows each open task with the labels that its date and evidence make', async function () {
  await labels.showsExactlyTheTasks(this);
  await labels.eachAsItsTaskMakes(this);
});

Then('each figure counts the rows with its label', async function () {
  await labels.figuresCount(this);
});

Then('the heading, the figures and the rows count the same under each filter', async function () {
  await labels.countTheSameFiltered((await this.operator()).page);
});

Then('each open task of the template leads to the workflow', async function () {
  await labels.eachLeadsToIt(this, this.seen('workflow'));
});

Then(/^"([^"]+)" leads to (the|no) workflow$/, async function (description: string, which: string) {
  const { text, links } = await labels.rowOf(this, description);
  const id = which === 'the' ? this.seen('workflow').workflow.id : '';
  assert.equal(labels.leadsToWorkflow(links, id), which === 'the', `links of "${text}"`);
});

Then('the page says that today is {date}', async function (date: string) {
  const { page } = await this.operator();
  assert.equal(await page.getByRole('main').locator('time').first().getAttribute('datetime'), date);
});

When(
  /^a caller marks "([^"]+)" as (waiting|followed up, waiting) until (\S+)$/,
  async function (description: string, how: string, followUpAt: string) {
    const { id } = await taskNamed(this, description);
    const asked = { waitingFor: 'the venue', followUpAt, note: NOTE };
    const [action, said] = how === 'waiting' ? ['mark-waiting', asked] : ['follow-up-sent', { followUpAt }];
    await arranged((await this.actions()).act(id, action, said));
  },
);

Then(
  'at midnight the queue changes the labels of {string}:',
  async function (task: string, table: DataTable) {
    for (const { 'begin of': date = '', from = '', to = '' } of table.hashes()) {
      const midnight = inBerlin(date, '00:00:00');
      await showsAt(this, new Date(midnight.getTime() - 1000), { task, labels: from });
      await showsAt(this, midnight, { task, labels: to });
    }
  },
);

async function showsAt(world: SpecWorld, now: Date, line: labels.LabelLine): Promise<void> {
  await world.use('clock').stopAt(now);
  await (await world.operator()).opens('/');
  await labels.showsLabels(world, [line]);
}
