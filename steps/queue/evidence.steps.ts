/** Evidence before completion: ways around it, and its files. */

import assert from 'node:assert/strict';
import type { DataTable } from '@cucumber/cucumber';
import { templateOfEvidence } from '../../fixtures/own-templates.ts';
import type { Answer } from '../../harness/actors/api-caller.ts';
import { bypasses } from '../../harness/actors/bypasses.ts';
import { CONTRACT, contractNamed, specialFiles } from '../../harness/actors/evidence-files.ts';
import { workflowIdOf } from '../../harness/actors/starter.ts';
import { lacksEvidence } from '../assertions/labels.ts';
import { namesMissing } from '../assertions/refusals.ts';
import { taskNamed } from '../assertions/task-work.ts';
import { Given, Then, When } from '../support/define.ts';
import type { SpecWorld } from '../support/world.ts';

When('a caller adds the file {string} to {string}', async function (name: string, description: string) {
  const task = await taskNamed(this, description);
  this.saw({ task, answer: await (await this.actions()).upload(task.id, contractNamed(name)) });
});

When('a caller adds files to {string} that are:', async function (description: string, table: DataTable) {
  const { id } = await taskNamed(this, description);
  const actions = await this.actions();
  const attempts = [];
  for (const what of table.raw().flat()) {
    const form = specialFiles[what];
    assert.ok(form || what === 'cut off on the way', `harness/actors/evidence-files.ts has no "${what}".`);
    attempts.push({ what, answer: await (form ? actions.upload(id, form) : actions.uploadCutOff(id)) });
  }
  this.saw({ attempts });
});

Then('{int} files are kept', async function (count: number) {
  await this.target.quiet();
  assert.equal(await this.use('files').kept(), count, 'files that are kept');
});

Then(
  'the contract is given back as {string}, to be saved and never to be shown',
  async function (name: string) {
    const { id } = this.seen('task');
    const [file] = await (await this.reader()).files(id);
    const { headers, text } = await (await this.actions()).download(id, String(file?.id));
    assert.deepEqual([file?.name, text], [name, CONTRACT], 'name and bytes');
    assert.match(headers.get('content-disposition') ?? '', /^attachment;.*\bcontract\.pdf\b/);
    assert.equal(headers.get('x-content-type-options'), 'nosniff');
  },
);

async function triesAround(world: SpecWorld, what: string, id: string): Promise<Answer> {
  const { workflow, tasks } = await (await world.reader()).workflow(id);
  const task = (ref: string) => String(tasks.find(({ templateTaskRef }) => templateTaskRef === ref)?.id);
  const attempt = bypasses[what];
  if (!attempt) throw new Error(`"${what}" is no known way around`);
  return attempt({ actions: await world.actions(), workflow, task });
}

When(
  'a caller tries each of these on a workflow of {string}:',
  async function (template: string, table: DataTable) {
    const ways = table.raw().flat();
    const ids: string[] = [];
    // Some of them change the template, so all workflows are started before.
    for (const _way of ways) ids.push(workflowIdOf(await (await this.starter()).starts(template)));
    const attempts = [];
    for (const what of ways) attempts.push({ what, answer: await triesAround(this, what, ids.pop() ?? '') });
    this.saw({ attempts });
  },
);

Then('the completion is refused and names {string} and {string}', function (one: string, other: string) {
  namesMissing(this.seen('completion'), [one, other], 'completing it');
});

Then('no task is done without its evidence', async function () {
  const without: string[] = [];
  for (const task of await (await this.reader()).tasksByStatus('done')) {
    if (lacksEvidence(task, await this.linksOf(task))) without.push(task.description);
  }
  assert.deepEqual(without, []);
});

Given('a template {string} that asks for each kind of evidence', async function (name: string) {
  await this.use('seeding').seed({ templates: [templateOfEvidence(name)] });
});
