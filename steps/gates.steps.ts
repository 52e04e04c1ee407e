/** Tasks that ask for evidence, completed with it, without it, and around it. */
import assert from 'node:assert/strict';
import { type DataTable, Then, When } from '@cucumber/cucumber';
import type { Answer } from '../harness/actors/api-caller.ts';
import { bypasses } from '../harness/actors/bypasses.ts';
import { workflowIdOf } from '../harness/actors/starter.ts';
import { type Evidence, isDone, supplied, taskAskingFor } from './assertions/evidence.ts';
import { lacksEvidence } from './assertions/labels.ts';
import { isRefused, namesMissing } from './assertions/refusals.ts';
import type { SpecWorld } from './support/world.ts';

const DONE = { status: 'done' };

When(
  'a caller completes each task without its evidence:',
  async function (this: SpecWorld, table: DataTable) {
    const attempts = [];
    for (const { 'it asks for': what = '', missing } of table.hashes()) {
      const { id } = taskAskingFor(what as Evidence, this.seen('workflow'));
      attempts.push({ what, missing, answer: await (await this.actions()).changeTask(id, DONE) });
    }
    this.saw({ attempts });
  },
);

When('a caller completes each task with its evidence:', async function (this: SpecWorld, table: DataTable) {
  const attempts = [];
  for (const evidence of table.hashes().map((line) => line['it asks for'] as Evidence)) {
    const { id } = taskAskingFor(evidence, this.seen('workflow'));
    const along = await supplied(await this.actions(), evidence, this.seen('workflow'));
    attempts.push({ what: id, answer: await (await this.actions()).changeTask(id, { ...DONE, ...along }) });
  }
  this.saw({ attempts });
});

When(
  'a caller tries each of these on a workflow of {string}:',
  async function (this: SpecWorld, template: string, table: DataTable) {
    const ways = table.raw().flat();
    const ids: string[] = [];
    // Some of them change the template, so all workflows are started before.
    for (const _way of ways) ids.push(workflowIdOf(await (await this.starter()).starts(template)));
    const attempts = [];
    for (const what of ways) attempts.push({ what, answer: await triesAround(this, what, ids.pop() ?? '') });
    this.saw({ attempts });
  },
);

async function triesAround(world: SpecWorld, what: string, id: string): Promise<Answer> {
  const { workflow, tasks } = await (await world.reader()).workflow(id);
  const task = (ref: string) => String(tasks.find(({ templateTaskRef }) => templateTaskRef === ref)?.id);
  const attempt = bypasses[what];
  if (!attempt) throw new Error(`"${what}" is no known way around`);
  return attempt({ actions: await world.actions(), workflow, task });
}

Then('each attempt is refused', function (this: SpecWorld) {
  for (const { what, answer } of this.seen('attempts')) isRefused(answer, what);
});

Then('each attempt is refused and names what is missing', function (this: SpecWorld) {
  for (const { what, answer, missing = '' } of this.seen('attempts')) namesMissing(answer, [missing], what);
});

Then(
  'the completion is refused and names {string} and {string}',
  function (this: SpecWorld, one: string, other: string) {
    namesMissing(this.seen('completion'), [one, other], 'completing it');
  },
);

Then('each of them is done', async function (this: SpecWorld) {
  const { user } = await (await this.caller()).read<{ user: { id: string } }>('/api/me');
  for (const { what: id, answer } of this.seen('attempts'))
    isDone(await (await this.reader()).task(id), user.id, answer.text.slice(0, 300));
});

Then('no task is done without its evidence', async function (this: SpecWorld) {
  const without: string[] = [];
  for (const task of await (await this.reader()).tasksByStatus('done')) {
    if (lacksEvidence(task, await this.linksOf(task))) without.push(task.description);
  }
  assert.deepEqual(without, []);
});
