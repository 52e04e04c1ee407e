/** Work on started workflows: evidence, completion, archive and undo. */
import assert from 'node:assert/strict';
import { Given, Then, When } from '@cucumber/cucumber';
import { arranged } from '../harness/actors/api-actions.ts';
import { expect } from '../harness/actors/expect.ts';
import { emailOf } from '../harness/contract/people.ts';
import { reference } from '../harness/contract/wording.ts';
import { type Evidence, isDone, refusalFor, supply, taskAskingFor } from './assertions/evidence.ts';
import { offersNoUndo } from './assertions/page.ts';
import { says } from './assertions/refusals.ts';
import type { SpecWorld } from './support/world.ts';

Given('its first task has a comment since', async function (this: SpecWorld) {
  const { workflow, tasks } = this.seen('workflow');
  await arranged(
    (await this.actions()).changeTask(String(tasks[0]?.id), { comment: 'Asked for two more days' }),
  );
  const task = await (await this.reader()).task(String(tasks[0]?.id));
  this.saw({ task, workflow: await (await this.reader()).workflow(workflow.id) });
});

Given('one of its tasks is done since', async function (this: SpecWorld) {
  const task = taskAskingFor('an advisory proof', this.seen('workflow'));
  await arranged((await this.actions()).changeTask(task.id, { status: 'done' }));
});

Given('it is archived', async function (this: SpecWorld) {
  await arranged((await this.actions()).archive(this.seen('workflow').workflow.id));
});

Given('it is undone', async function (this: SpecWorld) {
  await arranged((await this.actions()).undo(this.seen('workflow').workflow.id));
});

When('a caller undoes it', async function (this: SpecWorld) {
  this.saw({ answer: await (await this.actions()).undo(this.seen('workflow').workflow.id) });
});

When('the operator undoes the start', async function (this: SpecWorld) {
  await (await this.operator()).presses(reference.undo);
});

Then(
  'the page of the workflow says that work on it has begun, and offers no undo',
  async function (this: SpecWorld) {
    const { page, guard } = await this.operator();
    guard.assertAnyRefusal();
    await expect(page.getByRole('alert')).toContainText(reference.begun);
    await offersNoUndo(await this.operator(), this.seen('workflow').workflow.title);
  },
);

When(
  /^a caller completes a task that asks for ([^,]+)(, supplying it)?$/,
  async function (this: SpecWorld, evidence: Evidence, supplied: string | null) {
    const task = taskAskingFor(evidence, this.seen('workflow'));
    await this.completes(task, supplied ? supply(evidence) : {});
  },
);

Then(
  'the completion is refused because {evidence} is missing',
  function (this: SpecWorld, evidence: Evidence) {
    says(this.seen('completion'), 400, refusalFor(evidence, this.seen('task')));
  },
);

Then('the task is done', async function (this: SpecWorld) {
  const reader = await this.reader();
  const grace = (await reader.users()).find(({ email }) => email === emailOf('Grace'));
  const refusal = this.seen('completion').text.slice(0, 300);
  isDone(await reader.task(this.seen('task').id), String(grace?.id), refusal);
});

Then('the workflow is archived as undone', async function (this: SpecWorld) {
  const { workflow } = await (await this.reader()).workflow(this.seen('workflow').workflow.id);
  assert.equal(workflow.status, 'archived');
  assert.match(workflow.undoneAt ?? '', /^\d{4}-\d{2}-\d{2}T/, 'undoneAt');
});

Then('all its tasks are archived', async function (this: SpecWorld) {
  const { workflow, tasks: before } = this.seen('workflow');
  const { tasks } = await (await this.reader()).workflow(workflow.id);
  assert.equal(tasks.length, before.length, 'number of tasks');
  assert.deepEqual([...new Set(tasks.map(({ status }) => status))], ['archived']);
});

Then('the workflow is still active with all its tasks open', async function (this: SpecWorld) {
  const { workflow, tasks } = await (await this.reader()).workflow(this.seen('workflow').workflow.id);
  assert.equal(workflow.status, 'active');
  assert.deepEqual([...new Set(tasks.map(({ status }) => status))], ['todo']);
});
