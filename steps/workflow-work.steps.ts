/** What is done with a whole workflow: links filled, archived, restored, moved to another date, deleted. */
import assert from 'node:assert/strict';
import { type DataTable, Given, Then, When } from '@cucumber/cucumber';
import { arranged } from '../harness/actors/api-actions.ts';
import { workflowIdOf } from '../harness/actors/starter.ts';
import { movedBy, taskThatMovesTheStage } from './assertions/workflows.ts';
import type { SpecWorld } from './support/world.ts';

const LINK = 'https://datatalks.club/evidence';

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

const statuses: Record<string, string> = { completes: 'done', reopens: 'todo' };

Then(
  'the workflow goes from stage to stage as a caller:',
  async function (this: SpecWorld, table: DataTable) {
    const { workflow, tasks } = this.seen('workflow');
    for (const { 'does this': step = '', stage } of table.hashes()) {
      const [what = '', description] = step.split(' ');
      const id = String(tasks.find((task) => task.description === description)?.id);
      await arranged((await this.actions()).changeTask(id, { status: statuses[what] }));
      assert.equal((await (await this.reader()).workflow(workflow.id)).workflow.stage, stage, step);
    }
  },
);

When('a caller fills the link {string} of the workflow', async function (this: SpecWorld, name: string) {
  const change = { bundleLinks: [{ name, url: LINK }] };
  await arranged((await this.actions()).changeWorkflow(this.seen('workflow').workflow.id, change));
});

When(/^a caller (archives|deletes) the workflow$/, async function (this: SpecWorld, what: string) {
  const { id } = this.seen('workflow').workflow;
  const actions = await this.actions();
  await arranged(what === 'archives' ? actions.archive(id) : actions.deleteWorkflow(id));
});

When(
  /^a (?:deletion|move) of the workflow(?: to (\S+))? is cut off after write (\d)$/,
  async function (this: SpecWorld, date: string | undefined, writes: string) {
    const { id } = this.seen('workflow').workflow;
    const actions = await this.actions();
    this.use('store').proxy.cutOffAfter(Number(writes));
    await (date ? actions.reschedule(id, date) : actions.deleteWorkflow(id));
    this.use('store').proxy.restore();
  },
);

When('a caller completes a task that moves the stage, with its evidence', async function (this: SpecWorld) {
  const task = taskThatMovesTheStage(this.seen('workflow'));
  await this.completes(task, { link: LINK, comment: 'Agreed', externalStatus: 'confirmed' });
});

Then('the workflow is in the stage of that task', async function (this: SpecWorld) {
  const { status, text } = this.seen('completion');
  assert.equal(status, 200, text);
  const { workflow } = await (await this.reader()).workflow(this.seen('workflow').workflow.id);
  assert.equal(workflow.stage, this.seen('task').stageOnComplete);
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

Then('no task is listed', async function (this: SpecWorld) {
  const reader = await this.reader();
  for (const status of ['todo', 'waiting', 'done', 'archived']) {
    assert.deepEqual(await reader.tasksByStatus(status), [], `tasks that are ${status}`);
  }
});
