/** Schedules, catch-up and what it makes. */

import assert from 'node:assert/strict';
import { type Asked, ran } from '../../harness/actors/scheduler.ts';
import type { Template } from '../../harness/contract/wire.ts';
import { picked } from '../assertions/picked.ts';
import { Given, Then } from '../support/define.ts';

Given('catch-up has run {dates}', async function (asked: Asked) {
  this.saw({ run: await ran((await this.scheduler()).run(asked)) });
});

Then('it ends with exit code {int}', function (code: number) {
  const { stderr, stdout, ...result } = this.seen('command');
  assert.equal(result.code, code, `${stderr}${stdout}`.slice(0, 500));
});

/** What of a template can be set, and to what. */
const edits: Record<string, (to: string) => Partial<Template>> = {
  schedule: (to) => ({ triggerSchedule: to }),
  'lead days': (to) => ({ triggerLeadDays: Number(to) }),
  trigger: (to) => (to === 'manual' ? { triggerType: to } : { triggerEnabled: to === 'on' }),
};

Given(
  /^the (schedule|lead days|trigger) of "([^"]+)" (?:was|were) (?:moved to|changed to|switched|made) ("[^"]+"|\d+|on|off|manual)$/,
  async function (what: string, name: string, to: string) {
    const edit = edits[what]?.(to.replaceAll('"', ''));
    await (await this.arranging()).editTemplate(name, () => edit ?? {});
  },
);

Then(
  /^the API lists the recurring config "([^"]+)" (?:as paused|on "([^"]+)")$/,
  async function (description: string, cronExpression: string | undefined) {
    await this.target.quiet();
    const found = await (await this.reader()).recurringConfig(description);
    const expected = cronExpression ? { cronExpression, enabled: true } : { enabled: false };
    assert.deepEqual(picked(found, expected), expected, `the recurring config "${description}"`);
  },
);
