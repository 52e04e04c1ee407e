/** What a started workflow is and what it took from its template, by an independent read. */
import assert from 'node:assert/strict';
import { Then } from '@cucumber/cucumber';
import * as copies from './assertions/copies.ts';
import { carriesNoMarker } from './assertions/real.ts';
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

Then('the API lists no template', async function (this: SpecWorld) {
  assert.deepEqual(await (await this.reader()).templates(), []);
});

Then('the API holds the same workflows and tasks as before', async function (this: SpecWorld) {
  assert.ok(this.before && this.before.workflows.length > 0, 'there was work before');
  assert.deepEqual(await (await this.reader()).everything(), this.before.workflows);
});

Then('it is an active {kind} workflow', async function (this: SpecWorld, kind: string) {
  const { id } = await (await this.reader()).template(kind);
  const { status, templateId } = this.seen('workflow').workflow;
  assert.deepEqual({ status, templateId }, { status: 'active', templateId: id });
});

Then(
  'it is an active {kind} workflow {string} for {date}',
  async function (this: SpecWorld, kind: string, title: string, anchorDate: string) {
    const { id: templateId } = await (await this.reader()).template(kind);
    const expected = { status: 'active', templateId, title, anchorDate };
    assert.partialDeepStrictEqual(this.seen('workflow').workflow, expected);
  },
);

Then(
  'one of them is an active {kind} workflow {string} for {date}',
  async function (this: SpecWorld, kind: string, title: string, anchorDate: string) {
    const { id: templateId } = await (await this.reader()).template(kind);
    const found = this.seen('workflows').find(({ workflow }) => workflow.title === title);
    const expected = { status: 'active', templateId, title, anchorDate };
    assert.partialDeepStrictEqual(found?.workflow, expected);
  },
);

Then('it is in preparation and carries the emoji of its template', async function (this: SpecWorld) {
  const { stage, emoji } = this.seen('workflow').workflow;
  assert.deepEqual({ stage, emoji }, { stage: 'preparation', emoji: (await this.template()).emoji });
});

Then(
  'it has one open task for each definition of the {kind} template',
  async function (this: SpecWorld, kind: string) {
    copies.eachTaskOpen(await (await this.reader()).template(kind), this.seen('workflow'));
  },
);

Then('it has one open task for each definition of its template', async function (this: SpecWorld) {
  copies.eachTaskOpen(await this.template(), this.seen('workflow'));
});

Then(
  'each workflow has one open task for each definition of its template, on the right date',
  async function (this: SpecWorld) {
    const [workflows, templates] = [
      await (await this.reader()).everything(),
      await (await this.reader()).templates(),
    ];
    copies.eachTemplateOnce(templates, workflows);
  },
);

Then('it has {int} open tasks', function (this: SpecWorld, count: number) {
  const { tasks } = this.seen('workflow');
  assert.equal(tasks.filter(({ status }) => status === 'todo').length, count);
  assert.equal(tasks.length, count);
});

Then('each task is due on the anchor date plus its offset', async function (this: SpecWorld) {
  copies.eachTaskDue(await this.template(), this.seen('workflow'));
});

Then('each task refers to its template and definition', async function (this: SpecWorld) {
  copies.eachTaskRefers(await this.template(), this.seen('workflow'));
});

Then('each task has the phase, systems and milestone of its definition', async function (this: SpecWorld) {
  copies.eachTaskCopies(await this.template(), this.seen('workflow'), copies.copied.work);
});

Then('it has the tags of the {kind} template', async function (this: SpecWorld, kind: string) {
  copies.hasTags(await (await this.reader()).template(kind), this.seen('workflow'));
});

Then('each task has the tags of the {kind} template', async function (this: SpecWorld, kind: string) {
  copies.eachTaskTagged(await (await this.reader()).template(kind), this.seen('workflow'));
});

Then('it has the tags {string} and {string}', function (this: SpecWorld, one: string, other: string) {
  assert.deepEqual(this.seen('workflow').workflow.tags, [one, other]);
});

Then('it has the references of the {kind} template', async function (this: SpecWorld, kind: string) {
  copies.hasReferences(await (await this.reader()).template(kind), this.seen('workflow'));
});

Then(
  'it collects the links of the {kind} template, all empty',
  async function (this: SpecWorld, kind: string) {
    copies.collectsLinks(await (await this.reader()).template(kind), this.seen('workflow'));
  },
);

Then('each task requires the workflow links of its definition', async function (this: SpecWorld) {
  copies.eachTaskCopies(await this.template(), this.seen('workflow'), copies.copied.workflowLinks);
});

Then(
  "each task is assigned as its definition says, or else to the template's default assignee",
  async function (this: SpecWorld) {
    copies.eachTaskAssigned(await this.template(), this.seen('workflow'));
  },
);

Then('no task is assigned to anybody', function (this: SpecWorld) {
  const assigned = this.seen('workflow').tasks.filter(({ assigneeId }) => assigneeId);
  assert.deepEqual(assigned, []);
});

Then('each task asks for the link, file and proof of its definition', async function (this: SpecWorld) {
  copies.eachTaskCopies(await this.template(), this.seen('workflow'), copies.copied.evidence);
});

Then(
  'each task has the instruction document, step and address of its definition',
  async function (this: SpecWorld) {
    copies.eachTaskCopies(await this.template(), this.seen('workflow'), copies.copied.instructions);
  },
);

Then('no record of it carries a demo or sample marker', async function (this: SpecWorld) {
  carriesNoMarker(this.seen('workflow'), 'the workflow');
  carriesNoMarker(await this.use('rows').rows(), 'the store');
});

Then('no template in the API carries a demo or sample marker', async function (this: SpecWorld) {
  carriesNoMarker(await (await this.reader()).templates(), 'templates');
});
