/** The system around a scenario: seeds, store, clock, and that nothing has changed. */

import assert from 'node:assert/strict';
import type { DataTable } from '@cucumber/cucumber';
import { templateOfSize } from '../../fixtures/own-templates.ts';
import { inBerlin } from '../../harness/actors/calendar.ts';
import type { Trouble } from '../../harness/store/dynamodb-proxy.ts';
import { differences } from '../../harness/target/state.ts';
import { carriesNoMarker } from '../assertions/real.ts';
import * as seeding from '../assertions/seeding.ts';
import { Given, Then, When } from '../support/define.ts';

Given(
  /^(?:the recurring config "([^"]+)" was (paused|resumed)|every recurring config was paused)$/,
  async function (description: string | undefined, how: string | undefined) {
    const arranging = await this.arranging();
    if (description) await arranging.enableRecurringConfig(description, how === 'resumed');
    else await arranging.pauseEveryRecurringConfig();
  },
);

/** An empty cell is not compared. */
Then('the API shows these templates:', async function (table: DataTable) {
  const reader = await this.reader();
  for (const { type = '', ...row } of table.hashes()) seeding.shows(await reader.template(type), row);
});

Then('nothing in the store has changed', async function () {
  await this.target.quiet();
  const now = await this.state();
  assert.ok(this.before, 'the state before was taken');
  assert.deepEqual(differences(this.before.state, now), []);
});

Given('a clean seeded system', async function () {
  await (await this.openTarget()).becomeSeeded();
});

Given('a template {string} of {int} task(s)', async function (name: string, tasks: number) {
  await this.use('seeding').seed({ templates: [templateOfSize(name, tasks)] });
});

Given('the {kind} template is deleted', async function (kind: string) {
  await (await this.arranging()).deleteTemplate(kind);
});

Given('the template {string} has lost all but {int} tasks', async function (name: string, left: number) {
  await (await this.arranging()).editTemplate(name, ({ taskDefinitions }) => ({
    taskDefinitions: taskDefinitions.slice(0, left),
  }));
});

Given('the store {trouble}', function (trouble: Trouble) {
  this.use('store').proxy.failAll(trouble);
});

Given('the store is away', async function () {
  await this.use('outage').begin();
});

When('the store is back', async function () {
  if (this.used.has('outage')) await this.use('outage').end();
  else this.use('store').proxy.restore();
});

Then(
  /^no (stored record|template in the API) carries a demo or sample marker$/,
  async function (what: string) {
    const ofApi = what === 'template in the API';
    const records = ofApi ? await (await this.reader()).templates() : await this.records();
    assert.ok(records.length > 0, `there is a ${what}`);
    carriesNoMarker(records, what);
  },
);

When('the clock shows {word} on {date}', async function (time: string, date: string) {
  await this.use('clock').stopAt(inBerlin(date, time));
});
