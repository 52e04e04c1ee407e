/** Schedules, catch-up and what it makes. */

import assert from 'node:assert/strict';
import { Given, Then } from '@cucumber/cucumber';
import { type Asked, ran } from '../../harness/actors/scheduler.ts';
import * as claims from '../assertions/schedules-page.ts';
import type { SpecWorld } from '../support/world.ts';

Given('catch-up has run {dates}', async function (this: SpecWorld, asked: Asked) {
  this.saw({ run: await ran((await this.scheduler()).run(asked)) });
});

Then('it ends with exit code {int}', function (this: SpecWorld, code: number) {
  const { stderr, stdout, ...result } = this.seen('command');
  assert.equal(result.code, code, `${stderr}${stdout}`.slice(0, 500));
});

Given(
  'the schedule of {string} was moved to {string}',
  async function (this: SpecWorld, name: string, to: string) {
    await (await this.arranging()).editTemplate(name, () => ({ triggerSchedule: to }));
  },
);

Then('the page says {string}', async function (this: SpecWorld, said: string) {
  await claims.says(await this.operator(), said);
});

Then(
  'the API lists the recurring config {string} as paused',
  async function (this: SpecWorld, description: string) {
    await this.target.quiet();
    assert.equal((await (await this.reader()).recurringConfig(description))?.enabled, false);
  },
);
