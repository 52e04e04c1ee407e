/** Seeding again and again, over what people made and changed. */
import assert from 'node:assert/strict';
import { Given, Then, When } from '@cucumber/cucumber';
import {
  configMoved,
  everyStepADayLater,
  fixtures,
  fixturesWith,
  NEWER_REFERENCE,
  newerReferences,
} from '../fixtures/newer.ts';
import { emailOf, PASSWORD, type Person } from '../harness/contract/people.ts';
import * as claims from './assertions/seeding.ts';
import type { SpecWorld } from './support/world.ts';

Given(
  'the {kind} template was renamed to {string}',
  async function (this: SpecWorld, kind: string, name: string) {
    await (await this.arranging()).editTemplate(kind, () => ({ name }));
  },
);

Given(
  'the first step of the {kind} template was reworded to {string}',
  async function (this: SpecWorld, kind: string, description: string) {
    await (await this.arranging()).editTemplate(kind, ({ taskDefinitions }) => ({
      taskDefinitions: taskDefinitions.map((step, at) => (at === 0 ? { ...step, description } : step)),
    }));
  },
);

Given('the {kind} template was switched off', async function (this: SpecWorld, kind: string) {
  await (await this.arranging()).editTemplate(kind, () => ({ triggerEnabled: false }));
});

Given(
  'the {kind} template was rescheduled to {string}',
  async function (this: SpecWorld, kind: string, triggerSchedule: string) {
    await (await this.arranging()).editTemplate(kind, () => ({ triggerSchedule }));
  },
);

Given('the recurring config {string} was paused', async function (this: SpecWorld, description: string) {
  await (await this.arranging()).pauseRecurringConfig(description);
});

When(/^it is seeded(?: again)?$/, async function (this: SpecWorld) {
  this.saw({ report: await this.use('seeding').seed() });
});

When('it is seeded again with the password {string}', async function (this: SpecWorld, password: string) {
  this.saw({ report: await this.use('seeding').seed({ password }) });
});

When('it is seeded without passwords', async function (this: SpecWorld) {
  this.saw({ report: await this.use('seeding').seed({ password: null }) });
});

When('it is seeded again with a newer {kind} template', async function (this: SpecWorld, kind: string) {
  this.saw({ report: await this.use('seeding').seed({ templates: fixturesWith(kind, newerReferences) }) });
});

When(
  'it is seeded again with every {kind} step moved by a day',
  async function (this: SpecWorld, kind: string) {
    this.saw({
      report: await this.use('seeding').seed({ templates: fixturesWith(kind, everyStepADayLater) }),
    });
  },
);

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

Then('the report lists {string} as kept', function (this: SpecWorld, field: string) {
  claims.lists(this.seen('report'), { kept: [field], updated: [] });
});

Then(
  'the report lists {string} as kept and {string} as updated',
  function (this: SpecWorld, kept: string, updated: string) {
    claims.lists(this.seen('report'), { kept: [kept], updated: [updated] });
  },
);

Then('the report notes of every user that nobody can sign in as them', function (this: SpecWorld) {
  claims.notesOfEveryUser(this.seen('report'), /sign in/);
});

Then('the API lists each seeded user and template once', async function (this: SpecWorld) {
  const reader = await this.reader();
  const listed = [...(await reader.users()), ...(await reader.templates())].map(({ name }) => name);
  const seeded = [...fixtures.users, ...fixtures.templates].map(({ name }) => name);
  assert.deepEqual(listed.toSorted(), seeded.toSorted());
});

Then('{person} signs in with her first password', async function (this: SpecWorld, person: Person) {
  assert.equal((await this.anonymous().signIn(emailOf(person), PASSWORD)).status, 200);
});

Then(
  '{person} cannot sign in with {string}',
  async function (this: SpecWorld, person: Person, password: string) {
    assert.equal((await this.anonymous().signIn(emailOf(person), password)).status, 401);
  },
);

Then('the API shows the newer {kind} template', async function (this: SpecWorld, kind: string) {
  const { references = [] } = await (await this.reader()).template(kind);
  assert.deepEqual(references.at(-1), NEWER_REFERENCE);
});

Then(
  'the API shows the {kind} template named {string}',
  async function (this: SpecWorld, kind: string, name: string) {
    assert.equal((await (await this.reader()).template(kind)).name, name);
  },
);

Then(
  'the API shows the {kind} template with its trigger off',
  async function (this: SpecWorld, kind: string) {
    assert.equal((await (await this.reader()).template(kind)).triggerEnabled, false);
  },
);

Then(
  'the API shows the {kind} template scheduled at {string}',
  async function (this: SpecWorld, kind: string, schedule: string) {
    assert.equal((await (await this.reader()).template(kind)).triggerSchedule, schedule);
  },
);

Then(
  'the API shows the first {kind} step as {string} and every other step moved by a day',
  async function (this: SpecWorld, kind: string, description: string) {
    claims.firstKeptOthersMoved(await (await this.reader()).template(kind), description);
  },
);
