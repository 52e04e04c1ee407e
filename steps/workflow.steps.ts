/** What a started workflow is and what it took from its template, by an independent read. */
import assert from 'node:assert/strict';
import { Then } from '@cucumber/cucumber';
import type { Template, WorkflowWithTasks } from '../harness/contract/wire.ts';
import * as copies from './assertions/copies.ts';
import type { SpecWorld } from './support/world.ts';

Then('the API holds {int} workflow(s)', async function (this: SpecWorld, count: number) {
  await this.target.quiet();
  const workflows = await (await this.reader()).everything();
  assert.equal(workflows.length, count, workflows.map(({ workflow }) => workflow.title).join(', '));
  this.saw({ workflows, workflow: workflows[0] });
});

Then('the API holds no workflow', async function (this: SpecWorld) {
  assert.deepEqual(await (await this.reader()).workflows(), []);
});

Then('the API holds the same workflows and tasks as before', async function (this: SpecWorld) {
  assert.ok(this.before && this.before.workflows.length > 0, 'there was work before');
  assert.deepEqual(await (await this.reader()).everything(), this.before.workflows);
});

Then(
  /^(?:it|one of them) is an active ([\w-]+) workflow(?: "([^"]*)" for (\S+))?$/,
  async function (this: SpecWorld, kind: string, title: string | null, anchorDate: string | null) {
    const { id: templateId } = await (await this.reader()).template(kind);
    const titled = this.ifSeen('workflows')?.find(({ workflow }) => workflow.title === title);
    const { workflow } = titled ?? this.seen('workflow');
    const expected = { status: 'active', templateId, ...(title && { title, anchorDate }) };
    assert.partialDeepStrictEqual(workflow, expected);
  },
);

Then(/^(?:it|each) has one open task for each definition of its template$/, async function (this: SpecWorld) {
  await ofEach(this, copies.eachTaskOpen);
});

Then('it has {int} open tasks', function (this: SpecWorld, count: number) {
  const { tasks } = this.seen('workflow');
  assert.equal(tasks.filter(({ status }) => status === 'todo').length, count);
  assert.equal(tasks.length, count);
});

Then('each task is due on the anchor date plus its offset', async function (this: SpecWorld) {
  await ofEach(this, copies.eachTaskDue);
});

Then('each task refers to its template and definition', async function (this: SpecWorld) {
  await ofEach(this, copies.eachTaskRefers);
});

Then(
  /^each workflow has the (tags|references) of its template$/,
  async function (this: SpecWorld, field: 'tags' | 'references') {
    await ofEach(this, (template, one) => copies.has(field, template, one));
  },
);

Then('each workflow collects the links of its template, all empty', async function (this: SpecWorld) {
  await ofEach(this, copies.collectsLinks);
});

Then(
  "each task is assigned as its definition says, or else to the template's default assignee",
  async function (this: SpecWorld) {
    await ofEach(this, copies.eachTaskAssigned);
  },
);

Then(
  /^each task has the (evidence gates|instructions|required workflow links) of its definition$/,
  async function (this: SpecWorld, what: keyof typeof copies.copied) {
    await ofEach(this, (template, one) => copies.eachTaskCopies(template, one, copies.copied[what]));
  },
);

/** Claims it of each workflow that was read last, with its template. */
async function ofEach(
  world: SpecWorld,
  claim: (template: Template, one: WorkflowWithTasks) => void,
): Promise<void> {
  const reader = await world.reader();
  for (const one of world.ifSeen('workflows') ?? [world.seen('workflow')])
    claim(await reader.templateById(String(one.workflow.templateId)), one);
}
