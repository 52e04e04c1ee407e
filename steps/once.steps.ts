/** Submissions that are repeated: by one caller, by many at once, by the operator. */
import assert from 'node:assert/strict';
import { Then, When } from '@cucumber/cucumber';
import { workflowIdOf } from '../harness/actors/starter.ts';
import type { Task } from '../harness/contract/wire.ts';
import { isProblem } from './assertions/refusals.ts';
import { answeredWithin } from './assertions/time.ts';
import type { SpecWorld } from './support/world.ts';

When('the caller sends the same start again', async function (this: SpecWorld) {
  this.saw({ answer: await (await this.starter()).again() });
});

When('the caller sends the same start again, allowing a duplicate', async function (this: SpecWorld) {
  this.saw({ answer: await (await this.starter()).again({ allowDuplicate: true }) });
});

When(
  'the caller sends the key again with the title {string}',
  async function (this: SpecWorld, title: string) {
    this.saw({ answer: await (await this.starter()).again({ title }) });
  },
);

When(
  'a caller starts {template} with a key, again and again until it is answered',
  async function (this: SpecWorld, template: string) {
    const starter = await this.starter();
    const answer = await starter.untilAnswered(await starter.submission(template, { key: 'one submission' }));
    this.saw({ answer });
  },
);

When(
  '{int} callers send the same start with the same key at once',
  async function (this: SpecWorld, count: number) {
    const starter = await this.starter();
    const submission = await starter.submission('podcast', { key: 'one submission' });
    this.saw({ answers: await starter.atOnce(count, submission) });
  },
);

When(
  '{int} callers start {template} for {date} with keys of their own at once',
  async function (this: SpecWorld, count: number, template: string, date: string) {
    const starter = await this.starter();
    this.saw({ answers: await starter.eachWithItsKey(count, await starter.submission(template, { date })) });
  },
);

Then('every one of them is answered 201 with the same workflow', function (this: SpecWorld) {
  const answers = this.seen('answers');
  assert.deepEqual([...new Set(answers.map(({ status }) => status))], [201]);
  assert.equal(new Set(answers.map(workflowIdOf)).size, 1, 'one id in all answers');
  const replays = answers.filter(({ headers }) => headers.get('idempotency-replayed') === 'true');
  assert.equal(replays.length, answers.length - 1, 'all but one are marked as replayed');
});

Then('one of them is answered 201 and all others 409', function (this: SpecWorld) {
  const statuses = this.seen('answers').map(({ status }) => status);
  assert.deepEqual(statuses.toSorted(), [201, ...Array(statuses.length - 1).fill(409)]);
});

Then(
  'the answer is 201 with the same workflow and its tasks, marked as replayed',
  function (this: SpecWorld) {
    const answer = this.seen('answer');
    const { workflow, tasks } = this.seen('workflow');
    assert.equal(workflowIdOf(answer), workflow.id);
    assert.equal((answer.body.tasks as Task[]).length, tasks.length, 'number of tasks');
    assert.equal(answer.headers.get('idempotency-replayed'), 'true', 'header Idempotency-Replayed');
  },
);

Then('the answer is 201, not marked as replayed', function (this: SpecWorld) {
  const { status, headers, text } = this.seen('answer');
  assert.equal(status, 201, text.slice(0, 300));
  assert.equal(headers.get('idempotency-replayed'), null, 'header Idempotency-Replayed');
});

Then('the answer shows that comment', function (this: SpecWorld) {
  const { id, comment } = this.seen('task');
  const shown = (this.seen('answer').body.tasks as Task[]).find((task) => task.id === id);
  assert.equal(shown?.comment, comment);
});

Then('the answer is {int}', function (this: SpecWorld, status: number) {
  assert.equal(this.seen('answer').status, status, this.seen('answer').text.slice(0, 300));
});

Then(
  'within {int} seconds the answer is a problem with status {int}',
  function (this: SpecWorld, seconds: number, status: number) {
    isProblem(this.seen('answer'), status);
    answeredWithin(this.use('timing'), seconds);
  },
);
