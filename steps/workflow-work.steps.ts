/** What is done with a whole workflow: links filled, archived, restored, moved to another date, deleted. */
import assert from 'node:assert/strict';
import { Given, Then, When } from '@cucumber/cucumber';
import { arranged } from '../harness/actors/api-actions.ts';
import { bypasses } from '../harness/actors/bypasses.ts';
import { workflowIdOf } from '../harness/actors/starter.ts';
import { lacksEvidence } from './assertions/labels.ts';
import { isProblem, namesWorkflow, says } from './assertions/refusals.ts';
import { movedBy, taskThatMovesTheStage } from './assertions/workflows.ts';
import type { SpecWorld } from './support/world.ts';

const LINK = 'https://datatalks.club/evidence';
const EARLIER = 'An earlier one';

Given(
  'a workflow started from {template} for {date}',
  async function (this: SpecWorld, template: string, date: string) {
    const answer = await (await this.starter()).starts(template, { date });
    this.saw({ workflow: await (await this.reader()).workflow(workflowIdOf(answer)) });
  },
);

Given(
  'a workflow of the tasks "Invite", "Thank" and "File", which lead to announced, after-event and done',
  async function (this: SpecWorld) {
    const leads = { Invite: 'announced', Thank: 'after-event', File: 'done' };
    const actions = await this.actions();
    const body = { title: 'Meetup', anchorDate: '2026-08-17' };
    const bundleId = workflowIdOf(await (await this.caller()).send('POST', '/api/bundles', { body }));
    for (const [description, stageOnComplete] of Object.entries(leads)) {
      await arranged(actions.createTask({ description, date: '2026-08-17', bundleId, stageOnComplete }));
    }
    this.saw({ workflow: await (await this.reader()).workflow(bundleId) });
  },
);

/** Such as: complete Invite, reopen Invite. */
When('a caller does this to its tasks: {}', async function (this: SpecWorld, steps: string) {
  const { workflow, tasks } = this.seen('workflow');
  const actions = await this.actions();
  const statuses = { complete: 'done', reopen: 'todo', archive: 'archived' } as const;
  for (const [what = '', description] of steps.split(', ').map((step) => step.split(' '))) {
    const id = String(tasks.find((task) => task.description === description)?.id);
    const added = { description, date: '2026-08-17', bundleId: workflow.id };
    if (what === 'add') await arranged(actions.createTask(added));
    else if (what === 'delete') await arranged(actions.deleteTask(id));
    else await arranged(actions.changeTask(id, { status: statuses[what as keyof typeof statuses] }));
  }
});

When('a caller sets the stage of the workflow to {string}', async function (this: SpecWorld, stage: string) {
  const { id } = this.seen('workflow').workflow;
  this.saw({ answer: await (await this.actions()).changeWorkflow(id, { stage }) });
});

When('a caller fills the link {string} of the workflow', async function (this: SpecWorld, name: string) {
  const change = { bundleLinks: [{ name, url: LINK }] };
  await (await this.actions()).changeWorkflow(this.seen('workflow').workflow.id, change);
});

When('a caller archives the workflow', async function (this: SpecWorld) {
  await (await this.actions()).archive(this.seen('workflow').workflow.id);
});

When('a caller restores the workflow', async function (this: SpecWorld) {
  this.saw({ answer: await (await this.actions()).restore(this.seen('workflow').workflow.id) });
});

When('a caller deletes the workflow', async function (this: SpecWorld) {
  this.saw({ answer: await (await this.actions()).deleteWorkflow(this.seen('workflow').workflow.id) });
});

When(/^a caller (restores|deletes) the archived one$/, async function (this: SpecWorld, what: string) {
  const workflows = await (await this.reader()).workflows();
  const id = String(workflows.find(({ title }) => title === EARLIER)?.id);
  const actions = await this.actions();
  this.saw({ answer: await (what === 'deletes' ? actions.deleteWorkflow(id) : actions.restore(id)) });
});

When('its deletion is cut off after write {int}', async function (this: SpecWorld, writes: number) {
  const actions = await this.actions();
  this.use('store').proxy.cutOffAfter(writes);
  this.saw({ answer: await actions.deleteWorkflow(this.seen('workflow').workflow.id) });
  this.use('store').proxy.restore();
});

When('a caller reschedules it to {date}', async function (this: SpecWorld, date: string) {
  const { id } = this.seen('workflow').workflow;
  this.saw({ workflow: await (await this.reader()).workflow(id) });
  await (await this.actions()).reschedule(id, date);
});

When(
  'a rescheduling to {date} is cut off after its first write',
  async function (this: SpecWorld, date: string) {
    const actions = await this.actions();
    this.use('store').proxy.cutOffAfter(1);
    await actions.reschedule(this.seen('workflow').workflow.id, date);
    this.use('store').proxy.restore();
  },
);

When('a caller comments on its last task', async function (this: SpecWorld) {
  const { workflow } = this.seen('workflow');
  const { tasks } = await (await this.reader()).workflow(workflow.id);
  await arranged((await this.actions()).changeTask(String(tasks.at(-1)?.id), { comment: 'Booked' }));
});

When('a caller completes a task that moves the stage, with its evidence', async function (this: SpecWorld) {
  const task = taskThatMovesTheStage(this.seen('workflow'));
  await this.completes(task, { link: LINK, comment: 'Agreed', externalStatus: 'confirmed' });
});

When('a caller tries to get around the evidence: {}', async function (this: SpecWorld, bypass: string) {
  const { workflow, tasks } = this.seen('workflow');
  const task = (ref: string) => String(tasks.find(({ templateTaskRef }) => templateTaskRef === ref)?.id);
  const attempt = bypasses[bypass];
  if (!attempt) throw new Error(`"${bypass}" is no known way around`);
  this.saw({ answer: await attempt({ actions: await this.actions(), workflow, task }) });
});

Then('the last attempt is refused', function (this: SpecWorld) {
  isProblem(this.seen('answer'), 400);
});

Then('no task is done without its evidence', async function (this: SpecWorld) {
  const without: string[] = [];
  for (const task of await (await this.reader()).tasksByStatus('done')) {
    if (lacksEvidence(task, await this.linksOf(task))) without.push(task.description);
  }
  assert.deepEqual(without, []);
});

Then('the workflow is in the stage of that task', async function (this: SpecWorld) {
  const { status, text } = this.seen('completion');
  assert.equal(status, 200, text);
  const { workflow } = await (await this.reader()).workflow(this.seen('workflow').workflow.id);
  assert.equal(workflow.stage, this.seen('task').stageOnComplete);
});

Then('the workflow is in the stage {string}', async function (this: SpecWorld, stage: string) {
  const { workflow } = await (await this.reader()).workflow(this.seen('workflow').workflow.id);
  assert.equal(workflow.stage, stage);
});

Then(
  'each open task of its template is due {int} days later, every other as before',
  async function (this: SpecWorld, days: number) {
    const { workflow, tasks } = this.seen('workflow');
    movedBy(days, tasks, await (await this.reader()).workflow(workflow.id));
  },
);

Then('the store holds each of its tasks on the date that the API gives', async function (this: SpecWorld) {
  const { tasks } = await (await this.reader()).workflow(this.seen('workflow').workflow.id);
  const stored = new Map((await this.use('rows').openTasks()).map(({ id, date }) => [id, date]));
  assert.deepEqual(
    tasks.filter(({ id, date }) => stored.get(id) !== date).map(({ description }) => description),
    [],
  );
});

Then('all tasks of the workflow are as they were', async function (this: SpecWorld) {
  const { workflow, tasks } = this.seen('workflow');
  assert.deepEqual((await (await this.reader()).workflow(workflow.id)).tasks, tasks);
});

Then('the restoring is refused with status 409, naming the other', function (this: SpecWorld) {
  namesWorkflow(this.seen('answer'), this.seen('workflow').workflow);
});

Then(/^the (?:deletion|change) is refused with "([^"]*)"$/, function (this: SpecWorld, error: string) {
  says(this.seen('answer'), 400, error);
});

Then('no task is listed', async function (this: SpecWorld) {
  const reader = await this.reader();
  for (const status of ['todo', 'waiting', 'done', 'archived']) {
    assert.deepEqual(await reader.tasksByStatus(status), [], `tasks that are ${status}`);
  }
});
