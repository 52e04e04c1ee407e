/** Submissions that are repeated: by one caller, by many at once, by the operator. */
import assert from 'node:assert/strict';
import { Then, When } from '@cucumber/cucumber';
import { workflowIdOf } from '../harness/actors/starter.ts';
import type { Task } from '../harness/contract/wire.ts';
import type { SpecWorld } from './support/world.ts';

When(
  /^the caller sends the same start again(, allowing a duplicate)?$/,
  async function (this: SpecWorld, allowing: string | null) {
    const changes = allowing ? { allowDuplicate: true } : {};
    this.saw({ answer: await (await this.starter()).again(changes) });
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

Then('every one of them is answered 201 with the same workflow', function (this: SpecWorld) {
  const answers = this.seen('answers');
  assert.deepEqual([...new Set(answers.map(({ status }) => status))], [201]);
  assert.equal(new Set(answers.map(workflowIdOf)).size, 1, 'one id in all answers');
  const replays = answers.filter(({ headers }) => headers.get('idempotency-replayed') === 'true');
  assert.equal(replays.length, answers.length - 1, 'all but one are marked as replayed');
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

Then('the answer is {int}', function (this: SpecWorld, status: number) {
  assert.equal(this.seen('answer').status, status, this.seen('answer').text.slice(0, 300));
});
