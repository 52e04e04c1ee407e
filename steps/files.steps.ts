/** Evidence files: added, given back, refused, and deleted with what they belonged to. */
import assert from 'node:assert/strict';
import { type DataTable, Then, When } from '@cucumber/cucumber';
import { CONTRACT, contractNamed, specialFiles } from '../harness/actors/evidence-files.ts';
import { taskNamed } from './assertions/task-work.ts';
import type { SpecWorld } from './support/world.ts';

When(
  'a caller adds the file {string} to {string}',
  async function (this: SpecWorld, name: string, description: string) {
    const task = await taskNamed(this, description);
    this.saw({ task, answer: await (await this.actions()).upload(task.id, contractNamed(name)) });
  },
);

When(
  'a caller adds files to {string} that are:',
  async function (this: SpecWorld, description: string, table: DataTable) {
    const { id } = await taskNamed(this, description);
    const actions = await this.actions();
    const adds = (form?: FormData) => (form ? actions.upload(id, form) : actions.uploadCutOff(id));
    const attempts = [];
    for (const what of table.raw().flat()) attempts.push({ what, answer: await adds(specialFiles[what]) });
    this.saw({ attempts });
  },
);

Then(/^(\d) files? (?:is|are) kept$/, async function (this: SpecWorld, count: string) {
  await this.target.quiet();
  assert.equal(await this.use('files').kept(), Number(count), 'files that are kept');
});

Then(
  'the contract is given back as {string}, to be saved and never to be shown',
  async function (this: SpecWorld, name: string) {
    const { id } = this.seen('task');
    const [file] = await (await this.reader()).files(id);
    const { headers, text } = await (await this.actions()).download(id, String(file?.id));
    assert.deepEqual([file?.name, text], [name, CONTRACT], 'name and bytes');
    assert.match(headers.get('content-disposition') ?? '', /^attachment;.*\bcontract\.pdf\b/);
    assert.equal(headers.get('x-content-type-options'), 'nosniff');
  },
);
