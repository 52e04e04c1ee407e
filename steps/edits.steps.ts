/** Two callers who edit the same thing, each on what they have read. */
import assert from 'node:assert/strict';
import { Given, Then, When } from '@cucumber/cucumber';
import type { SpecWorld } from './support/world.ts';

const COMMENT = 'The venue has answered';
const DATE = '2026-07-01';
const TITLE = 'Live from Berlin';

Given('two callers have read it', async function (this: SpecWorld) {
  this.saw({ task: await (await this.reader()).task(this.seen('task').id) });
});

When('the first changes its comment, then the second its date', async function (this: SpecWorld) {
  const { id, revision } = this.seen('task');
  await (await this.actions()).changeTask(id, { comment: COMMENT, revision });
  const body = { date: DATE, revision };
  this.saw({ answer: await (await this.caller('Valeriia')).send('PUT', `/api/tasks/${id}`, { body }) });
});

When('the second reads it again and repeats the change', async function (this: SpecWorld) {
  const { id, revision } = await (await this.reader()).task(this.seen('task').id);
  const body = { date: DATE, revision };
  await (await this.caller('Valeriia')).send('PUT', `/api/tasks/${id}`, { body });
});

When(
  'one caller changes its comment and another its date, neither saying what it is based on',
  async function (this: SpecWorld) {
    const { id } = this.seen('task');
    await (await this.actions()).changeTask(id, { comment: COMMENT });
    await (await this.caller('Valeriia')).send('PUT', `/api/tasks/${id}`, { body: { date: DATE } });
  },
);

When(
  'two callers have read it, and the first changes its title, then the second its description',
  async function (this: SpecWorld) {
    const { id, revision } = this.seen('workflow').workflow;
    await (await this.actions()).changeWorkflow(id, { title: TITLE, revision });
    const body = { description: 'With guests', revision };
    this.saw({ answer: await (await this.caller('Valeriia')).send('PUT', `/api/bundles/${id}`, { body }) });
  },
);

Then(
  /^the second is refused with status 409, naming the (comment|title) as it is now$/,
  function (this: SpecWorld, field: 'comment' | 'title') {
    const { status, body, text } = this.seen('answer');
    assert.equal(status, 409, text);
    assert.deepEqual(
      body.changed,
      { [field]: { comment: COMMENT, title: TITLE }[field] },
      'what changed since',
    );
  },
);

Then('the task has the comment of the first and its old date', async function (this: SpecWorld) {
  const { comment, date } = await (await this.reader()).task(this.seen('task').id);
  assert.deepEqual({ comment, date }, { comment: COMMENT, date: this.seen('task').date });
});

Then('the task has the comment of the first and the date of the second', async function (this: SpecWorld) {
  const { comment, date } = await (await this.reader()).task(this.seen('task').id);
  assert.deepEqual({ comment, date }, { comment: COMMENT, date: DATE });
});

Then('the workflow has the title of the first and no description', async function (this: SpecWorld) {
  const { workflow } = await (await this.reader()).workflow(this.seen('workflow').workflow.id);
  assert.deepEqual([workflow.title, workflow.description], [TITLE, undefined]);
});
