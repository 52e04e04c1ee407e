/** Workflows: their pages, edits, moves, undo and archive. */

import assert from 'node:assert/strict';
import type { DataTable } from '@cucumber/cucumber';
import { arranged } from '../../harness/actors/api-actions.ts';
import { expect } from '../../harness/actors/expect.ts';
import { contract, type Offered, reference, whole } from '../../harness/contract/wording.ts';
import * as page from '../assertions/page.ts';
import { pairsIn } from '../assertions/pairs.ts';
import { picked } from '../assertions/picked.ts';
import { type ListLine, listAsStored } from '../assertions/templates.ts';
import { movedBy, showTheirTasks } from '../assertions/workflows.ts';
import { Given, Then, When } from '../support/define.ts';
import {
  fills,
  notificationsOfAll,
  presses,
  templateNow,
  workflowPath,
  workflowTitled,
} from '../support/parts.ts';
import type { SpecWorld } from '../support/world.ts';

When(
  /^the operator edits (?:the (newsletter)|its) template: (.*)$/,
  async function (type: string | undefined, entries: string) {
    const template = type ? await (await this.reader()).template(type) : await this.template();
    this.saw({ template });
    await (await this.operator()).opens(`/templates/${template.id}/edit`);
    await fills(this, pairsIn(entries));
  },
);

/** Without a description, the form of a new task. */
async function opensDefinition(world: SpecWorld, description: string | undefined): Promise<void> {
  const operator = await world.operator();
  const template = await (await world.reader()).template('newsletter');
  world.saw({ template });
  await operator.opens(`/templates/${template.id}${description ? '' : '/tasks/new'}`);
  if (description) await operator.follows(whole(description));
  await expect(operator.page.getByLabel('Task name')).toBeVisible();
}

When(
  /^the operator (?:edits|opens) (?:the task "([^"]+)"|a new task) of the newsletter template(?:: (.*))?$/,
  async function (description: string | undefined, entries: string | undefined) {
    await opensDefinition(this, description);
    if (entries) await fills(this, pairsIn(entries));
  },
);

When('the operator saves it', async function () {
  await presses(this, /^save (workflow|template|task)$/i);
});

When('the operator presses {string}', async function (button: string) {
  await presses(this, button);
});

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

Then(
  /^the (workflow's page|template's page|page of workflows) says "([^"]+)"$/,
  async function (_where: string, words: string) {
    const status = (await this.operator()).page.getByRole('status').filter({ hasText: words });
    await expect(status).toBeVisible();
    await this.show();
  },
);

async function refused(world: SpecWorld, words: string): Promise<void> {
  const { page, guard } = await world.operator();
  guard.assertAnyRefusal();
  await expect(page.getByRole('alert')).toContainText(words);
}

Then('the form says {string}', async function (words: string) {
  await refused(this, words);
});

Then('the form says {string}, {string}', async function (one: string, other: string) {
  await refused(this, one);
  await refused(this, other);
});

Then(
  'the form says {string}, and still holds {string} as {string}',
  async function (words: string, typed: string, label: string) {
    await refused(this, words);
    const field = (await this.operator()).page.getByLabel(label, { exact: true });
    await expect(field).toHaveValue(typed);
  },
);

Then('the template is {string}, all else as before except:', async function (name: string, table: DataTable) {
  const before = this.seen('template');
  const now = await templateNow(this);
  const lists = Map.groupBy(table.hashes() as unknown as ListLine[], ({ list }) => list);
  const changed = [...lists].map(([list, lines]) => listAsStored(list, lines, now));
  const expected = { ...before, name, ...Object.fromEntries(changed) };
  const passing = ['updatedAt', 'version', 'revision', 'createdAt'];
  const lasting = (template: object) =>
    Object.fromEntries(Object.entries(template).filter(([field]) => !passing.includes(field)));
  assert.deepEqual(lasting(now), lasting(expected));
  const kept = (id: string) => now.phases?.find((phase) => phase.id === id)?.name;
  for (const { id, name: phase } of before.phases ?? [])
    assert.equal(kept(id), phase, 'a phase keeps its id');
});

Then('the first task of the newsletter template is {string}', async function (first: string) {
  assert.equal((await templateNow(this)).taskDefinitions[0]?.description, first);
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
