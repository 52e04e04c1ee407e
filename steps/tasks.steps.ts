/** Single tasks: made by hand or by a schedule, waiting, put off, completed, deleted, and the hour they are looked at. */
import assert from 'node:assert/strict';
import { Given, Then, When } from '@cucumber/cucumber';
import { arranged } from '../harness/actors/api-actions.ts';
import { inBerlin } from '../harness/actors/calendar.ts';
import type { SpecWorld } from './support/world.ts';

const LINK = 'https://datatalks.club/evidence';
const NOTE = 'Asked by mail';

async function made(world: SpecWorld, task: object): Promise<void> {
  const answer = await (await world.actions()).createTask(task);
  await arranged(Promise.resolve(answer));
  world.saw({ task: await (await world.reader()).task(String(answer.body.id)) });
}

Given('it is {date} at {word} in Berlin', async function (this: SpecWorld, date: string, time: string) {
  await this.use('clock').moveTo(inBerlin(date, time));
});

When('it strikes {word} on {date}', async function (this: SpecWorld, time: string, date: string) {
  await this.use('clock').moveTo(inBerlin(date, time));
});

Given('a task {string} due on {date}', async function (this: SpecWorld, description: string, date: string) {
  await made(this, { description, date });
});

Given(
  'a task {string} due on {date} that asks for the link {string}',
  async function (this: SpecWorld, description: string, date: string, requiredLinkName: string) {
    await made(this, { description, date, requiredLinkName });
  },
);

Given(
  'a task {string} due on {date} that asks for a file',
  async function (this: SpecWorld, description: string, date: string) {
    await made(this, { description, date, requiresFile: true });
  },
);

Given(
  'a task {string} due on {date} that asks for the link {string} and a file',
  async function (this: SpecWorld, description: string, date: string, requiredLinkName: string) {
    await made(this, { description, date, requiredLinkName, requiresFile: true });
  },
);

Given(
  'a task {string} due on {date} added to the workflow',
  async function (this: SpecWorld, description: string, date: string) {
    await made(this, { description, date, bundleId: this.seen('workflow').workflow.id });
  },
);

Given(
  'a task of the recurring config {string} for {date}',
  async function (this: SpecWorld, description: string, date: string) {
    const id = await this.use('rows').edits.recurringTask(description, date);
    this.saw({ task: await (await this.reader()).task(id) });
  },
);

Given('it waits for {string} until {date}', async function (this: SpecWorld, whom: string, date: string) {
  const said = { waitingFor: whom, followUpAt: date, note: NOTE };
  await arranged((await this.actions()).act(this.seen('task').id, 'mark-waiting', said));
});

When(
  'a caller marks it as waiting for {string} until {date}',
  async function (this: SpecWorld, whom: string, date: string) {
    const said = { waitingFor: whom, followUpAt: date, note: NOTE };
    this.saw({ answer: await (await this.actions()).act(this.seen('task').id, 'mark-waiting', said) });
  },
);

When('a caller marks it as waiting without {string}', async function (this: SpecWorld, field: string) {
  const said = { waitingFor: 'the venue', followUpAt: '2026-06-24', note: NOTE, [field]: undefined };
  this.saw({ answer: await (await this.actions()).act(this.seen('task').id, 'mark-waiting', said) });
});

When('a caller follows up and waits until {date}', async function (this: SpecWorld, followUpAt: string) {
  this.saw({
    answer: await (await this.actions()).act(this.seen('task').id, 'follow-up-sent', { followUpAt }),
  });
});

When(
  'a caller adds a task of no workflow that asks for the workflow link {string}',
  async function (this: SpecWorld, name: string) {
    const task = { description: 'Call the venue', date: '2026-06-22', requiredBundleLinks: [name] };
    this.saw({ answer: await (await this.actions()).createTask(task) });
  },
);

When('a caller says of it {string}', async function (this: SpecWorld, action: string) {
  await (await this.actions()).act(this.seen('task').id, action);
});

When('a caller completes it', async function (this: SpecWorld) {
  await this.completes(this.seen('task'), {});
});

When('a caller reopens it', async function (this: SpecWorld) {
  await (await this.actions()).changeTask(this.seen('task').id, { status: 'todo' });
});

When('a caller puts it off to {date}', async function (this: SpecWorld, date: string) {
  await (await this.actions()).changeTask(this.seen('task').id, { date });
});

When('a caller supplies the link', async function (this: SpecWorld) {
  await (await this.actions()).changeTask(this.seen('task').id, { link: LINK });
});

When('a caller deletes it', async function (this: SpecWorld) {
  await (await this.actions()).deleteTask(this.seen('task').id);
});

When('a caller deletes it by its id in capitals', async function (this: SpecWorld) {
  await (await this.actions()).deleteTask(this.seen('task').id.toUpperCase());
});

Given(
  /^one of its tasks is (archived|deleted) since$/,
  async function (this: SpecWorld, what: 'archived' | 'deleted') {
    const { workflow } = await (await this.reader()).workflow(this.seen('workflow').workflow.id);
    const { tasks } = await (await this.reader()).workflow(workflow.id);
    const open = tasks.filter(({ status }) => status === 'todo').at(-1);
    const actions = await this.actions();
    const id = String(open?.id);
    await arranged(what === 'deleted' ? actions.deleteTask(id) : actions.changeTask(id, { status: what }));
  },
);

Then(
  'the task is waiting for {string} until {date}',
  async function (this: SpecWorld, whom: string, date: string) {
    const { status, waitingFor, followUpAt } = await (await this.reader()).task(this.seen('task').id);
    const expected = { status: 'waiting', waitingFor: whom, followUpAt: date };
    assert.deepEqual({ status, waitingFor, followUpAt }, expected);
  },
);

Then('its history ends with {string}', async function (this: SpecWorld, action: string) {
  const { taskHistory = [] } = await (await this.reader()).task(this.seen('task').id);
  assert.equal(taskHistory.at(-1)?.action, action);
});

Then('its history reads {string}', async function (this: SpecWorld, actions: string) {
  const { taskHistory = [] } = await (await this.reader()).task(this.seen('task').id);
  assert.equal(taskHistory.map(({ action }) => action).join(', '), actions);
});

Then('the completion is refused with {string}', function (this: SpecWorld, error: string) {
  const { status, body } = this.seen('completion');
  assert.deepEqual({ status, error: body.error }, { status: 400, error });
});

Then('the refusal also names {string}', function (this: SpecWorld, missing: string) {
  const details = (this.seen('completion').body.errors as { detail: string }[]).map(({ detail }) => detail);
  assert.ok(details.includes(missing), `${details.join('; ')} names "${missing}"`);
});

Then('the store holds no task {string}', async function (this: SpecWorld, description: string) {
  assert.deepEqual(await this.use('rows').tasks(description), []);
});
