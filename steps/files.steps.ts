/** Evidence files: added, fetched, refused, and gone with what they belonged to. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { Given, Then, When } from '@cucumber/cucumber';
import { arranged } from '../harness/actors/api-actions.ts';
import { CONTRACT, contractNamed, specialFiles } from '../harness/actors/evidence-files.ts';
import { type Evidence, taskAskingFor } from './assertions/evidence.ts';
import { isProblem } from './assertions/refusals.ts';
import type { SpecWorld } from './support/world.ts';

When('a caller adds the file {string}', async function (this: SpecWorld, name: string) {
  this.saw({ answer: await (await this.actions()).upload(this.seen('task').id, contractNamed(name)) });
});

Given('a caller has added the file {string}', async function (this: SpecWorld, name: string) {
  await arranged((await this.actions()).upload(this.seen('task').id, contractNamed(name)));
  assert.equal(await this.use('files').kept(), 1, 'files that are kept');
});

Given(
  'a caller has added a file to its task that asks for {evidence}',
  async function (this: SpecWorld, evidence: Evidence) {
    const task = taskAskingFor(evidence, this.seen('workflow'));
    await arranged((await this.actions()).upload(task.id, contractNamed('contract.pdf')));
    assert.equal(await this.use('files').kept(), 1, 'files that are kept');
  },
);

When(
  'a caller uploads a file to the task that asks for {evidence} and completes it',
  async function (this: SpecWorld, evidence: Evidence) {
    const task = taskAskingFor(evidence, this.seen('workflow'));
    await (await this.actions()).upload(task.id, contractNamed('contract.pdf'));
    await this.completes(task, {});
  },
);

When(/^a caller adds a file that is (.+)$/, async function (this: SpecWorld, kind: string) {
  const { id } = this.seen('task');
  const actions = await this.actions();
  const form = specialFiles[kind];
  this.saw({ answer: await (form ? actions.upload(id, form) : actions.uploadCutOff(id)) });
});

Then('the upload is refused with status {int}', function (this: SpecWorld, status: number) {
  isProblem(this.seen('answer'), status);
});

Then('no bytes of it are kept', async function (this: SpecWorld) {
  await this.target.quiet();
  assert.equal(await this.use('files').kept(), 0, 'files that are kept');
});

Then(
  'the file is there as {string}, with the checksum of its bytes',
  async function (this: SpecWorld, expected: string) {
    const [file, ...more] = await (await this.reader()).files(this.seen('task').id);
    assert.deepEqual(more, [], 'further files');
    const sha256 = createHash('sha256').update(CONTRACT).digest('hex');
    assert.partialDeepStrictEqual(file, { name: expected, size: CONTRACT.length, sha256 });
  },
);

Then('it is served to be saved, never to be shown', async function (this: SpecWorld) {
  const [file] = await (await this.reader()).files(this.seen('task').id);
  const { headers, text } = await (await this.actions()).download(this.seen('task').id, String(file?.id));
  assert.equal(text, CONTRACT, 'the bytes');
  assert.match(headers.get('content-disposition') ?? '', /^attachment;.*\bcontract\.pdf\b/);
  assert.equal(headers.get('x-content-type-options'), 'nosniff');
});
