/** What only the scenarios of templates say. */

import assert from 'node:assert/strict';
import { arranged } from '../../harness/actors/api-actions.ts';
import type { Definition } from '../../harness/contract/wire.ts';
import { picked } from '../assertions/picked.ts';
import { Then, When } from '../support/define.ts';
import { fills, presses, templateNow, workflowPath } from '../support/parts.ts';
import type { SpecWorld } from '../support/world.ts';

Then(
  /^the newsletter (begins|does not begin) by itself(?: on "([^"]+)", (\d+) days ahead)?$/,
  async function (what: string, schedule: string | undefined, days: string | undefined) {
    const { triggerType, triggerSchedule, triggerLeadDays, triggerEnabled } = await templateNow(this);
    assert.equal(triggerEnabled === false ? 'does not begin' : 'begins', what);
    if (!schedule) return;
    const expected = ['automatic', schedule, Number(days)];
    assert.deepEqual([triggerType, triggerSchedule, triggerLeadDays], expected);
  },
);

async function definition(world: SpecWorld, description: string): Promise<Definition | undefined> {
  return (await templateNow(world)).taskDefinitions.find((one) => one.description === description);
}

/** The definition so described is as it was but for its words and days; a new one asks for the note. */
Then(
  /^the newsletter template has the task "([^"]+)", (-?\d+) days from its date, asking for (?:what it asked for|the note "([^"]+)")$/,
  async function (description: string, days: string, label: string | undefined) {
    const now = await definition(this, description);
    const asks = label && { proofRequirement: { type: 'comment', label, required: true } };
    const before = this.seen('template').taskDefinitions.find(({ refId }) => refId === now?.refId);
    const expected = { ...(asks || before), description, offsetDays: Number(days) };
    assert.deepEqual(picked(now, expected), expected, `the task "${description}"`);
  },
);

When(
  /^the operator adds the template "([^"]*)"(?: (as a copy of the newsletter template|from that workflow))?$/,
  async function (name: string, from: string | undefined) {
    const [operator, template] = [await this.operator(), await (await this.reader()).template('Newsletter')];
    const copied = from?.startsWith('as');
    await operator.opens(!from ? '/templates' : copied ? `/templates/${template.id}` : workflowPath(this));
    await operator.follows(
      copied ? /^Duplicate template$/ : from ? /^Save as a template$/ : /^Add template$/,
    );
    await fills(
      this,
      [['Name', name], ...(name && !from ? ([['Type', 'meetup']] as const) : [])].map(
        ([label = '', text = '']) => [label, text],
      ),
    );
    await presses(this, 'Add template');
  },
);

Then(
  /^the template "([^"]+)" has (no tasks|the tasks of the newsletter template)$/,
  async function (name: string, which: string) {
    const reader = await this.reader();
    const { taskDefinitions } = await reader.template(name);
    const expected = which === 'no tasks' ? [] : (await reader.template('Newsletter')).taskDefinitions;
    const byRefId = (a: Definition, b: Definition) => (a.refId < b.refId ? -1 : 1);
    // A workflow has each task's assignee, also where the template names one for all.
    const bare = (all: Definition[]) => all.map(({ assigneeId: _none, ...one }) => one).toSorted(byRefId);
    assert.deepEqual(bare(taskDefinitions), bare(expected));
  },
);

When(
  /^the operator moves "([^"]+)" up in its row(, after somebody else changed its day)?$/,
  async function (description: string, changed: string | undefined) {
    const { id } = this.seen('template');
    await (await this.operator()).opens(`/templates/${id}`);
    if (changed) {
      const { taskDefinitions } = await templateNow(this);
      const other = taskDefinitions.map((one) =>
        one.description === description ? { ...one, offsetDays: one.offsetDays + 1 } : one,
      );
      await arranged((await this.actions()).changeTemplate(id, { taskDefinitions: other }));
    }
    await presses(this, `Move up: ${description}`);
    if (changed) (await this.operator()).guard.assert(409);
  },
);

Then('its button has the focus, and the task is right before {string}', async function (next: string) {
  const { page } = await this.operator();
  const focused = await page.locator(':focus').getAttribute('aria-label');
  const { taskDefinitions } = await templateNow(this);
  const at = taskDefinitions.findIndex(({ description }) => description === next);
  assert.equal(focused, `Move down: ${taskDefinitions[at - 1]?.description}`);
});
