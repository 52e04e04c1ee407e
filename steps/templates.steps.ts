/** What only the scenarios of templates say. */

import assert from 'node:assert/strict';
import { Then } from '@cucumber/cucumber';
import type { Definition } from '../harness/contract/wire.ts';
import { templateNow } from './support/parts.ts';
import type { SpecWorld } from './support/world.ts';

Then(
  /^the newsletter (begins|does not begin) by itself(?: on "([^"]+)", (\d+) days ahead)?$/,
  async function (this: SpecWorld, what: string, schedule: string | undefined, days: string | undefined) {
    const { triggerType, triggerSchedule, triggerLeadDays, triggerEnabled } = await templateNow(this);
    assert.equal(triggerEnabled !== false, what === 'begins');
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
  async function (this: SpecWorld, description: string, days: string, label: string | undefined) {
    const now = await definition(this, description);
    const asks = label && { proofRequirement: { type: 'comment', label, required: true } };
    const before = this.seen('template').taskDefinitions.find(({ refId }) => refId === now?.refId);
    const expected = { ...(asks || before), description, offsetDays: Number(days) };
    assert.partialDeepStrictEqual(now, expected);
  },
);
