/** One submission that is sent more than once. */

import assert from 'node:assert/strict';
import { workflowIdOf } from '../../harness/actors/starter.ts';
import type { Task } from '../../harness/contract/wire.ts';
import type { Offered } from '../../harness/contract/wording.ts';
import * as page from '../assertions/page.ts';
import { Then, When } from '../support/define.ts';

When(/^the operator goes back(?: to the (dashboard))?$/, async function (dashboard: string | null) {
  const operator = await this.operator();
  await operator.goesBack();
  const isThere = () => new URL(operator.page.url()).pathname === '/';
  if (dashboard && !isThere()) await operator.goesBack();
});

When('the operator refreshes the page', async function () {
  await (await this.operator()).refreshes();
});

When(
  /^the caller sends the same start again(, allowing a duplicate)?$/,
  async function (allowing: string | null) {
    const changes = allowing ? { allowDuplicate: true } : {};
    this.saw({ answer: await (await this.starter()).again(changes) });
  },
);

When('{int} callers send the same start with the same key at once', async function (count: number) {
  const starter = await this.starter();
  const submission = await starter.submission('podcast', { key: 'one submission' });
  this.saw({ answers: await starter.atOnce(count, submission) });
});

Then('each of them gets the same workflow', function () {
  const answers = this.seen('answers');
  assert.deepEqual([...new Set(answers.map(({ status }) => status))], [201]);
  assert.equal(new Set(answers.map(workflowIdOf)).size, 1, 'one id in all answers');
  const replays = answers.filter(({ headers }) => headers.get('idempotency-replayed') === 'true');
  assert.equal(replays.length, answers.length - 1, 'all but one are marked as replayed');
});

Then(/^it is (the same workflow with its tasks, marked|not marked) as replayed$/, function (which: string) {
  const { body, headers } = this.seen('answer');
  const replayed = which !== 'not marked';
  assert.equal(headers.get('idempotency-replayed'), replayed ? 'true' : null, 'Idempotency-Replayed');
  if (!replayed) return;
  assert.equal(workflowIdOf(this.seen('answer')), this.seen('workflow').workflow.id);
  assert.equal((body.tasks as Task[]).length, this.seen('workflow').tasks.length, 'number of tasks');
});

When('the operator double-clicks to start the {kind}', async function (kind: Offered) {
  await (await this.operator()).starts(kind, { twice: true });
});

When('a caller starts {template} for {date} with a key', async function (template: string, date: string) {
  this.saw({ answer: await (await this.starter()).starts(template, { date, key: 'a submission' }) });
});

Then('the operator sees it or is led to it', async function () {
  await page.showsOrLinksTo(await this.operator(), this.seen('workflow').workflow);
  await this.show();
});
