/** What only the scenarios of seeding say. */

import assert from 'node:assert/strict';
import type { DataTable } from '@cucumber/cucumber';
import { configMoved, fixtures, fixturesWith, newerReferences } from '../../fixtures/newer.ts';
import * as seeding from '../assertions/seeding.ts';
import { Given, Then, When } from '../support/define.ts';

Given('the {kind} template was renamed to {string}', async function (kind: string, name: string) {
  await (await this.arranging()).editTemplate(kind, () => ({ name }));
});

/** The fixtures of a later version, with one thing changed. */
function newer(kind: string | null, description: string | null, schedule: string | null) {
  if (kind) return { templates: fixturesWith(kind, newerReferences) };
  return description && schedule ? { recurringConfigs: configMoved(description, schedule) } : {};
}

When(
  /^it is seeded(?: again)?(?: with (?:a newer (\S+) template|"([^"]+)" at "([^"]+)"))?$/,
  async function (kind: string | null, description: string | null, schedule: string | null) {
    this.saw({ report: await this.use('seeding').seed(newer(kind, description, schedule)) });
  },
);

Then('the report says {string} of every user, template and recurring config', function (outcome: string) {
  seeding.reportsEverything(this.seen('report'), outcome, {});
});

Then('the report says {string} of everything except:', function (outcome: string, table: DataTable) {
  seeding.reportsEverything(this.seen('report'), outcome, table.rowsHash());
});

Then(
  'the report lists {string} as kept and {string} as updated of {string}',
  function (kept: string, updated: string, name: string) {
    seeding.lists(this.seen('report'), name, { kept: [kept], updated: [updated] });
  },
);

Then('the API lists each seeded user and template once', async function () {
  const reader = await this.reader();
  const listed = [...(await reader.users()), ...(await reader.templates())].map(({ name }) => name);
  const seeded = [...fixtures.users, ...fixtures.templates].map(({ name }) => name);
  assert.deepEqual(listed.toSorted(), seeded.toSorted());
});

Given('an empty system', async function () {
  await this.openTarget();
});
