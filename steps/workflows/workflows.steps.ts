/** What only the scenarios of workflows say. */

import assert from 'node:assert/strict';
import { arranged } from '../../harness/actors/api-actions.ts';
import { daysAfter } from '../../harness/actors/calendar.ts';
import { contractNamed } from '../../harness/actors/evidence-files.ts';
import { expect } from '../../harness/actors/expect.ts';
import { testIds, whole } from '../../harness/contract/wording.ts';
import { pairsIn } from '../assertions/pairs.ts';
import { hasAllOfIt } from '../assertions/summary.ts';
import { isFolded } from '../assertions/task-work.ts';
import { Given, Then, When } from '../support/define.ts';
import { fills, presses, workflowPath } from '../support/parts.ts';

When('the operator edits the workflow: {}', async function (entries: string) {
  await (await this.operator()).opens(`${workflowPath(this)}/edit`);
  await fills(this, pairsIn(entries));
});

When('the operator fills its link {string} with {string}', async function (name: string, url: string) {
  await (await this.operator()).opens(workflowPath(this));
  await fills(this, [[name, url]]);
  await presses(this, 'Save links');
});

When(/^the operator ticks "([^"]+)" and (moves|restores) it$/, async function (box: string, what: string) {
  const { page, guard } = await this.operator();
  guard.assertAnyRefusal();
  await page.getByLabel(box).check();
  await presses(this, what === 'moves' ? /^reschedule to /i : 'Restore workflow');
});

When(
  /^the operator (presses|follows) "([^"]+)" on the page of workflows$/,
  async function (how: string, name: string) {
    const operator = await this.operator();
    await operator.opens('/workflows');
    if (how === 'presses') return presses(this, name);
    await operator.follows(whole(name));
    await expect(operator.page.getByRole('button', { name: 'Delete workflow' })).toBeVisible();
  },
);

Then('the phase {string} is folded', async function (phase: string) {
  await isFolded(this, phase);
});

Then(
  'the API holds its link {string} as {string}, every other as it was',
  async function (name: string, url: string) {
    const { workflow: before } = this.seen('workflow');
    const { workflow } = await (await this.reader()).workflow(before.id);
    const expected = before.bundleLinks?.map((link) => (link.name === name ? { name, url } : link));
    assert.deepEqual(workflow.bundleLinks, expected);
  },
);

Then('the page shows each of its open tasks {int} days later', async function (days: number) {
  const rows = (await this.operator()).page.getByTestId(testIds.movedTask);
  const shown = await rows.evaluateAll((all) =>
    all.map((row) => [
      row.querySelector('.what')?.textContent,
      ...[...row.querySelectorAll('time')].map(({ dateTime }) => dateTime),
    ]),
  );
  const expected = this.seen('workflow').tasks.map((one) => [
    one.description,
    one.date,
    daysAfter(one.date, days),
  ]);
  assert.deepEqual(shown.toSorted(), expected.toSorted());
});

Given('a caller has completed each of its tasks with what it asks for', async function () {
  const actions = await this.actions();
  const { workflow, tasks } = this.seen('workflow');
  const bundleLinks = workflow.bundleLinks?.map(({ name }) => ({
    name,
    url: `https://datatalks.club/${slug(name)}`,
  }));
  await arranged(actions.changeWorkflow(workflow.id, { bundleLinks }));
  for (const { id, description, requiresFile, proofRequirement } of tasks) {
    if (requiresFile || proofRequirement?.type === 'file')
      await arranged(actions.upload(id, contractNamed('contract.pdf')));
    const link = `https://datatalks.club/${slug(description)}`;
    const evidence = { link, comment: `Done: ${description}`, externalStatus: 'sent' };
    await arranged(actions.changeTask(id, { ...evidence, status: 'done' }));
  }
});

const slug = (text: string) => text.toLowerCase().replaceAll(/\W+/g, '-');

Then('its summary, CSV and JSON have every link, note and file that the API holds of it', async function () {
  await hasAllOfIt(this, this.seen('workflow').workflow.id);
});

Then('the task that requires {string} has the link {string}', async function (name: string, link: string) {
  const { tasks } = await (await this.reader()).workflow(this.seen('workflow').workflow.id);
  assert.deepEqual(
    tasks.filter((task) => task.requiredLinkName === name).map((task) => task.link),
    [link],
  );
});
