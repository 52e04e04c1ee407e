/** Workflows of the tasks in the queue: stages, links, deletions and moves. */

import assert from 'node:assert/strict';
import type { DataTable } from '@cucumber/cucumber';
import { type ApiActions, arranged } from '../../harness/actors/api-actions.ts';
import { workflowIdOf } from '../../harness/actors/starter.ts';
import { taskAskingFor } from '../assertions/evidence.ts';
import { taskThatMovesTheStage } from '../assertions/workflows.ts';
import { Given, Then, When } from '../support/define.ts';

const changesByOthers = {
  completed: (actions: ApiActions, id: string) => actions.changeTask(id, { status: 'done' }),
  archived: (actions: ApiActions, id: string) => actions.changeTask(id, { status: 'archived' }),
  deleted: (actions: ApiActions, id: string) => actions.deleteTask(id),
};

/** Only a task that requires no evidence can be completed. */
Given(
  /^one of its tasks was (completed|archived|deleted)$/,
  async function (what: keyof typeof changesByOthers) {
    const now = await (await this.reader()).workflow(this.seen('workflow').workflow.id);
    const last = now.tasks.filter(({ status }) => status === 'todo').at(-1);
    const task = what === 'completed' ? taskAskingFor('an advisory proof', now) : last;
    await arranged(changesByOthers[what](await this.actions(), String(task?.id)));
  },
);

Given(
  'a workflow of the tasks "Invite", "Thank" and "File", which lead to announced, after-event and done',
  async function () {
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

Then('the workflow goes from stage to stage as a caller:', async function (table: DataTable) {
  const { workflow, tasks } = this.seen('workflow');
  for (const { 'does this': step = '', stage } of table.hashes()) {
    const [what = '', description] = step.split(' ');
    const id = String(tasks.find((task) => task.description === description)?.id);
    await arranged((await this.actions()).changeTask(id, { status: statuses[what] }));
    assert.equal((await (await this.reader()).workflow(workflow.id)).workflow.stage, stage, step);
  }
});

const LINK = 'https://datatalks.club/evidence';

When(
  /^a caller fills (?:the link "([^"]+)"|every link) of the workflow$/,
  async function (named: string | undefined) {
    const { id, bundleLinks = [] } = this.seen('workflow').workflow;
    const filled = bundleLinks.map(({ name, url }) => ({ name, url: !named || name === named ? LINK : url }));
    await arranged((await this.actions()).changeWorkflow(id, { bundleLinks: filled }));
  },
);

When(
  /^a (?:deletion|move) of the workflow(?: to (\S+))? is cut off after write (\d)$/,
  async function (date: string | undefined, writes: string) {
    const { id } = this.seen('workflow').workflow;
    const actions = await this.actions();
    this.use('store').proxy.cutOffAfter(Number(writes));
    await (date ? actions.reschedule(id, date) : actions.deleteWorkflow(id));
    this.use('store').proxy.restore();
  },
);

When('a caller completes a task that moves the stage, with its evidence', async function () {
  const task = taskThatMovesTheStage(this.seen('workflow'));
  await this.completes(task, { link: LINK, comment: 'Agreed', externalStatus: 'confirmed' });
});

Then('the workflow is in the stage of that task', async function () {
  const { status, text } = this.seen('completion');
  assert.equal(status, 200, text);
  const { workflow } = await (await this.reader()).workflow(this.seen('workflow').workflow.id);
  assert.equal(workflow.stage, this.seen('task').stageOnComplete);
});

Then('the store holds no workflow, task or notification', async function () {
  assert.deepEqual(await this.use('rows').counts(), { workflows: 0, tasks: 0, notifications: 0 });
});

Then('the store holds each of its tasks on the date that the API gives', async function () {
  const { tasks } = await (await this.reader()).workflow(this.seen('workflow').workflow.id);
  const stored = new Map((await this.use('rows').openTasks()).map(({ id, date }) => [id, date]));
  assert.deepEqual(
    tasks.filter(({ id, date }) => stored.get(id) !== date).map(({ description }) => description),
    [],
  );
});
