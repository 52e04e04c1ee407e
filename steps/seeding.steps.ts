/** What only the scenarios of seeding say. */

import assert from 'node:assert/strict';
import { Given, Then, When } from '@cucumber/cucumber';
import { configMoved, fixtures, fixturesWith, NEWER_REFERENCE, newerReferences } from '../fixtures/newer.ts';
import * as claims from './assertions/seeding.ts';
import type { SpecWorld } from './support/world.ts';

Given(
  'the {kind} template was renamed to {string}',
  async function (this: SpecWorld, kind: string, name: string) {
    await (await this.arranging()).editTemplate(kind, () => ({ name }));
  },
);

When(/^it is seeded(?: again)?$/, async function (this: SpecWorld) {
  this.saw({ report: await this.use('seeding').seed() });
});

When('it is seeded again with a newer {kind} template', async function (this: SpecWorld, kind: string) {
  this.saw({ report: await this.use('seeding').seed({ templates: fixturesWith(kind, newerReferences) }) });
});

When(
  'it is seeded again with {string} at {string}',
  async function (this: SpecWorld, description: string, cronExpression: string) {
    this.saw({
      report: await this.use('seeding').seed({ recurringConfigs: configMoved(description, cronExpression) }),
    });
  },
);

Then(
  'the report says {string} of every user, template and recurring config',
  function (this: SpecWorld, outcome: string) {
    claims.reportsEverything(this.seen('report'), outcome);
  },
);

Then(
  'the report says {string} of {string} and {string} of everything else',
  function (this: SpecWorld, outcome: string, name: string, rest: string) {
    claims.reportsOne(this.seen('report'), name, outcome, rest);
  },
);

Then(
  'the report counts {int} {string}, {int} {string} and everything else {string}',
  function (this: SpecWorld, one: number, outcome: string, two: number, other: string, rest: string) {
    claims.counts(this.seen('report'), { [outcome]: one, [other]: two }, rest);
  },
);

Then(
  'the report lists {string} as kept and {string} as updated of {string}',
  function (this: SpecWorld, kept: string, updated: string, name: string) {
    claims.lists(this.seen('report'), name, { kept: [kept], updated: [updated] });
  },
);

Then('the API lists each seeded user and template once', async function (this: SpecWorld) {
  const reader = await this.reader();
  const listed = [...(await reader.users()), ...(await reader.templates())].map(({ name }) => name);
  const seeded = [...fixtures.users, ...fixtures.templates].map(({ name }) => name);
  assert.deepEqual(listed.toSorted(), seeded.toSorted());
});

Then('the API shows the newer {kind} template', async function (this: SpecWorld, kind: string) {
  const { references = [] } = await (await this.reader()).template(kind);
  assert.deepEqual(references.at(-1), NEWER_REFERENCE);
});

Given('an empty system', async function (this: SpecWorld) {
  await this.openTarget();
});
