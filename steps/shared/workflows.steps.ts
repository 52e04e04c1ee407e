/** Workflows: their pages, moves, undo and archive, and what the API holds of them. */

import assert from 'node:assert/strict';
import { arranged } from '../../harness/actors/api-actions.ts';
import { contract, type Offered, reference } from '../../harness/contract/wording.ts';
import * as page from '../assertions/page.ts';
import { picked } from '../assertions/picked.ts';
import { movedBy, showTheirTasks } from '../assertions/workflows.ts';
import { Given, Then, When } from '../support/define.ts';
import { notificationsOfAll, presses, workflowPath, workflowTitled } from '../support/parts.ts';

When(
  /^the operator previews moving (?:it|"([^"]+)") to (\S+)$/,
  async function (title: string | null, date: string) {
    if (title) await workflowTitled(this, title);
    const operator = await this.operator();
    await operator.opens(`${workflowPath(this)}/reschedule`);
    const label = contract.anchorDate[(await this.template()).type as Offered];
    if (date === '2026-02-30') await operator.typesInto(label, date);
    else await operator.page.getByLabel(label).fill(date);
    await operator.presses('Preview');
  },
);

When('the operator moves it', async function () {
  await presses(this, /^reschedule to /i);
});

When('the operator opens the workflow', async function () {
  await (await this.operator()).opens(`/workflows/${this.seen('workflow').workflow.id}`);
});

Then('the operator sees the workflow {string}', async function (title: string) {
  await page.namesWorkflow(await this.operator(), title);
  const found = (await (await this.reader()).everything()).find(({ workflow }) => workflow.title === title);
  assert.ok(found, `workflows of the API: expected "${title}" among them, observed none of that title`);
  this.saw({ workflow: found });
  await this.show();
});

Then('the operator sees it', async function () {
  await page.showsWorkflow(await this.operator(), this.seen('workflow').workflow.title);
});

Then('every task that the API holds for it is on its page', async function () {
  const { workflow, tasks } = this.seen('workflow');
  await page.findsWorkflow(await this.operator(), workflow.title);
  const descriptions = tasks.map(({ description }) => description);
  await page.showsTexts(await this.operator(), descriptions);
});

Then(
  'each open task of its template is due {int} days later, every other as before',
  async function (days: number) {
    const { workflow, tasks } = this.seen('workflow');
    movedBy(days, tasks, await (await this.reader()).workflow(workflow.id));
  },
);

Then('the API holds {int} workflow(s)', async function (count: number) {
  await this.target.quiet();
  const workflows = await (await this.reader()).everything();
  assert.equal(workflows.length, count, workflows.map(({ workflow }) => workflow.title).join(', '));
  this.saw({ workflows, workflow: workflows[0] });
});

Then(/^the API holds no (workflow|task|notification)$/, async function (what: string) {
  const reader = await this.reader();
  if (what === 'workflow') assert.deepEqual(await reader.workflows(), []);
  else if (what === 'task') assert.deepEqual(await reader.tasks(), []);
  else assert.deepEqual(await notificationsOfAll(this), []);
});

Then('the API holds the same workflows and tasks as before', async function () {
  assert.ok(this.before && this.before.workflows.length > 0, 'there was work before');
  assert.deepEqual(await (await this.reader()).everything(), this.before.workflows);
});

Then(
  /^(?:it|one of them) is an active ([\w-]+) workflow(?: "([^"]*)" for (\S+))?$/,
  async function (kind: string, title: string | null, anchorDate: string | null) {
    const { id: templateId } = await (await this.reader()).template(kind);
    const titled = this.ifSeen('workflows')?.find(({ workflow }) => workflow.title === title);
    const { workflow } = titled ?? this.seen('workflow');
    const expected = { status: 'active', templateId, ...(title && { title, anchorDate }) };
    assert.deepEqual(picked(workflow, expected), expected, `the workflow "${workflow.title}"`);
  },
);

const ends = { archived: 'archive', undone: 'undo', deleted: 'deleteWorkflow' } as const;

Given(/^(?:it|the workflow) is (archived|undone|deleted)$/, async function (how: keyof typeof ends) {
  await arranged((await this.actions())[ends[how]](this.seen('workflow').workflow.id));
});

When('the operator undoes the start', async function () {
  await (await this.operator()).presses(reference.undo);
});

Then('the workflow is archived as undone', async function () {
  const { workflow } = await (await this.reader()).workflow(this.seen('workflow').workflow.id);
  assert.equal(workflow.status, 'archived');
  assert.match(workflow.undoneAt ?? 'not undone', /^\d{4}-\d{2}-\d{2}T/);
});

Then('the workflow is (still )active with all its tasks open', async function () {
  const { workflow, tasks } = await (await this.reader()).workflow(this.seen('workflow').workflow.id);
  assert.equal(workflow.status, 'active');
  assert.deepEqual([...new Set(tasks.map(({ status }) => status))], ['todo']);
});

Then(/^all its tasks are (archived|done)$/, async function (status: string) {
  const { workflow, tasks: before } = this.seen('workflow');
  const { tasks } = await (await this.reader()).workflow(workflow.id);
  assert.equal(tasks.length, before.length, 'number of tasks');
  assert.deepEqual([...new Set(tasks.map((task) => task.status))], [status]);
});

Then('each active workflow shows the progress, stage and next due date of its tasks', async function () {
  await showTheirTasks(this);
});

When('the operator archives the workflow', async function () {
  await (await this.operator()).presses(reference.archive);
});
