/** Templates: the forms that edit them, and what they are afterwards. */

import assert from 'node:assert/strict';
import type { DataTable } from '@cucumber/cucumber';
import { expect } from '../../harness/actors/expect.ts';
import { whole } from '../../harness/contract/wording.ts';
import { pairsIn } from '../assertions/pairs.ts';
import { type ListLine, listAsStored } from '../assertions/templates.ts';
import { Then, When } from '../support/define.ts';
import { fills, templateNow } from '../support/parts.ts';
import type { SpecWorld } from '../support/world.ts';

When(
  /^the operator edits (?:the (newsletter)|its) template: (.*)$/,
  async function (type: string | undefined, entries: string) {
    const template = type ? await (await this.reader()).template(type) : await this.template();
    this.saw({ template });
    await (await this.operator()).opens(`/templates/${template.id}/edit`);
    await fills(this, pairsIn(entries));
  },
);

/** Without a description, the form of a new task. */
async function opensDefinition(world: SpecWorld, description: string | undefined): Promise<void> {
  const operator = await world.operator();
  const template = await (await world.reader()).template('newsletter');
  world.saw({ template });
  await operator.opens(`/templates/${template.id}${description ? '' : '/tasks/new'}`);
  if (description) await operator.follows(whole(description));
  await expect(operator.page.getByLabel('Task name')).toBeVisible();
}

When(
  /^the operator (?:edits|opens) (?:the task "([^"]+)"|a new task) of the newsletter template(?:: (.*))?$/,
  async function (description: string | undefined, entries: string | undefined) {
    await opensDefinition(this, description);
    if (entries) await fills(this, pairsIn(entries));
  },
);

Then('the template is {string}, all else as before except:', async function (name: string, table: DataTable) {
  const before = this.seen('template');
  const now = await templateNow(this);
  const lists = Map.groupBy(table.hashes() as unknown as ListLine[], ({ list }) => list);
  const changed = [...lists].map(([list, lines]) => listAsStored(list, lines, now));
  const expected = { ...before, name, ...Object.fromEntries(changed) };
  const passing = ['updatedAt', 'version', 'revision', 'createdAt'];
  const lasting = (template: object) =>
    Object.fromEntries(Object.entries(template).filter(([field]) => !passing.includes(field)));
  assert.deepEqual(lasting(now), lasting(expected));
  const kept = (id: string) => now.phases?.find((phase) => phase.id === id)?.name;
  for (const { id, name: phase } of before.phases ?? [])
    assert.equal(kept(id), phase, 'a phase keeps its id');
});

Then('the first task of the newsletter template is {string}', async function (first: string) {
  assert.equal((await templateNow(this)).taskDefinitions[0]?.description, first);
});
