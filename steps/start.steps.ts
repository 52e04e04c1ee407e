/** What only the scenarios of starting say. */

import assert from 'node:assert/strict';
import type { DataTable } from '@cucumber/cucumber';
import { expect } from '../harness/actors/expect.ts';
import {
  cutOff,
  cutOffAtEachWrite,
  glimpse,
  type Interrupting,
  type Moment,
} from '../harness/actors/interruptions.ts';
import { TITLE, workflowIdOf } from '../harness/actors/starter.ts';
import { emailOf } from '../harness/contract/people.ts';
import type { Task } from '../harness/contract/wire.ts';
import { type Offered, reference } from '../harness/contract/wording.ts';
import * as copies from './assertions/copies.ts';
import { type Evidence, isDone, refusalFor, supply, taskAskingFor } from './assertions/evidence.ts';
import * as interruptions from './assertions/interruptions.ts';
import * as page from './assertions/page.ts';
import { offersNoUndo } from './assertions/page.ts';
import { carriesNoMarker } from './assertions/real.ts';
import * as refusals from './assertions/refusals.ts';
import { says } from './assertions/refusals.ts';
import { Given, Then, When } from './support/define.ts';
import { ofEach } from './support/parts.ts';
import type { SpecWorld } from './support/world.ts';

When(/^the operator goes back(?: to the (dashboard))?$/, async function (dashboard: string | null) {
  const operator = await this.operator();
  await operator.goesBack();
  const isThere = () => new URL(operator.page.url()).pathname === '/';
  if (dashboard && !isThere()) await operator.goesBack();
});

When('the operator refreshes the page', async function () {
  await (await this.operator()).refreshes();
});

async function parts(world: SpecWorld): Promise<Interrupting> {
  return {
    proxy: world.use('store').proxy,
    store: world.use('rows'),
    caller: await world.caller(),
    reader: await world.reader(),
    starter: await world.starter(),
  };
}

When(
  'starts of {string} are cut off {moment} each write in turn, and then retried',
  async function (template: string, moment: Moment) {
    const interruptions = await cutOffAtEachWrite(await parts(this), template, moment);
    this.attach(JSON.stringify(interruptions, null, 1), {
      mediaType: 'application/json',
      fileName: 'interruptions.json',
    });
    this.saw({ interruptions });
  },
);

Given('a start of {string} that was cut off after its first write', async function (template: string) {
  const submission = await (await this.starter()).submission(template, { key: 'the first' });
  const answer = await cutOff(await parts(this), submission, 'before', 2);
  assert.equal(answer.status, 503, 'the start was cut off');
});

When('a caller starts {string} while another keeps looking', async function (template: string) {
  const starter = await this.starter();
  const started = starter.send(await starter.submission(template));
  this.saw({ glimpses: await glimpse(await parts(this), TITLE, started), answer: await started });
});

async function sizeOf(world: SpecWorld, template: string): Promise<number> {
  return (await (await world.reader()).template(template)).taskDefinitions.length;
}

Then('none was seen half-built, and every retry left one whole workflow', async function () {
  const size = await sizeOf(this, 'Conference');
  interruptions.neverHalfBuilt(this.seen('interruptions'), size);
  interruptions.wholeAfterRetry(this.seen('interruptions'), size);
});

Then('the other saw it whole or not at all', async function () {
  assert.equal(this.seen('answer').status, 201);
  interruptions.wholeOrNotAtAll(this.seen('glimpses'), await sizeOf(this, 'Conference'));
});

When(
  /^the caller sends the same start again(, allowing a duplicate)?$/,
  async function (allowing: string | null) {
    const changes = allowing ? { allowDuplicate: true } : {};
    this.saw({ answer: await (await this.starter()).again(changes) });
  },
);

When(
  'a caller starts {template} with a key, again and again until it is answered',
  async function (template: string) {
    const starter = await this.starter();
    const answer = await starter.untilAnswered(await starter.submission(template, { key: 'one submission' }));
    this.saw({ answer });
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

/** A value of a table: absent, or characters without content. */
function sent(text: string): string | undefined {
  if (text === 'nothing') return undefined;
  return text === 'blanks' ? ' \t\u200B' : text;
}

When(
  'a caller starts {template} with one wrong value at a time:',
  async function (template: string, table: DataTable) {
    const refused = [];
    for (const { field = '', value = '' } of table.hashes()) {
      const answer = await (await this.starter()).startsWith(template, { [field]: sent(value) });
      refused.push({ field, answer });
    }
    this.saw({ refused });
  },
);

Then(
  /^the page says (what is wrong with the date|that the template is not there)$/,
  async function (what: string) {
    const operator = await this.operator();
    if (what.includes('date')) await page.showsProblem(operator, operator.dateField(), /date/i);
    else await page.saysTemplateIsGone(operator);
    await this.show();
  },
);

Then(
  /^each start is refused(?: and names the wrong field| with "([^"]+)")$/,
  function (error: string | null) {
    for (const { field, answer } of this.seen('refused'))
      if (error) refusals.says(answer, 404, error);
      else refusals.namesField(answer, field);
  },
);

/** The reasons for which a start or an undo is refused, by the status of api.md, Bundles. */
const STATUS = { 'the date is taken': 409, 'it was undone': 410, 'work has begun': 409 };

Then(
  /^the (?:start|undo) is refused because (the date is taken|it was undone|work has begun)(, naming that workflow)?$/,
  function (reason: keyof typeof STATUS, naming: string | null) {
    refusals.isProblem(this.seen('answer'), STATUS[reason]);
    if (naming) refusals.namesWorkflow(this.seen('answer'), this.seen('workflow').workflow);
  },
);

When('the operator double-clicks to start the {kind}', async function (kind: Offered) {
  await (await this.operator()).starts(kind, { twice: true });
});

When('a caller starts {template} for {date} with a key', async function (template: string, date: string) {
  this.saw({ answer: await (await this.starter()).starts(template, { date, key: 'a submission' }) });
});

When('a caller starts every template for {date}', async function (date: string) {
  const starter = await this.starter();
  for (const { name } of await (await this.reader()).templates())
    workflowIdOf(await starter.starts(name, { date }));
});

Given(/^these workflows (?:are|were) started:$/, async function (table: DataTable) {
  const starter = await this.starter();
  for (const { template = '', date = '' } of table.hashes())
    workflowIdOf(await starter.starts(template, { date }));
  this.saw({ workflows: await (await this.reader()).everything() });
});

Given(
  /^the store (?:throttles the next (\d+) writes|takes its time for each write)$/,
  async function (throttled: string | null) {
    await this.starter();
    const { proxy } = this.use('store');
    if (throttled) proxy.throttleWrites(Number(throttled));
    else proxy.slowWrites(60);
  },
);

When('a caller undoes it', async function () {
  this.saw({ answer: await (await this.actions()).undo(this.seen('workflow').workflow.id) });
});

Then('the page of the workflow says that work on it has begun, and offers no undo', async function () {
  const { page, guard } = await this.operator();
  guard.assertAnyRefusal();
  await expect(page.getByRole('alert')).toContainText(reference.begun);
  await offersNoUndo(await this.operator(), this.seen('workflow').workflow.title);
});

When(
  /^a caller completes a task that asks for ([^,]+)(, supplying it)?$/,
  async function (evidence: Evidence, supplied: string | null) {
    const task = taskAskingFor(evidence, this.seen('workflow'));
    await this.completes(task, supplied ? supply(evidence) : {});
  },
);

Then('the completion is refused because {evidence} is missing', function (evidence: Evidence) {
  says(this.seen('completion'), 400, refusalFor(evidence, this.seen('task')));
});

Then('the task is done', async function () {
  const reader = await this.reader();
  const grace = (await reader.users()).find(({ email }) => email === emailOf('Grace'));
  const refusal = this.seen('completion').text.slice(0, 300);
  isDone(await reader.task(this.seen('task').id), String(grace?.id), refusal);
});

Then('the operator sees it or is led to it', async function () {
  await page.showsOrLinksTo(await this.operator(), this.seen('workflow').workflow);
  await this.show();
});

Then('nothing that is stored or shown carries a demo or sample marker', async function () {
  carriesNoMarker(await this.records(), 'the store');
  await page.showsNoMarker(await this.operator());
});

Then(/^(?:it|each) has one open task for each definition of its template$/, async function () {
  await ofEach(this, copies.eachTaskOpen);
});

Then('it has {int} open tasks', function (count: number) {
  const { tasks } = this.seen('workflow');
  assert.equal(tasks.filter(({ status }) => status === 'todo').length, count);
  assert.equal(tasks.length, count);
});
