/** Steps of the scenarios of the first run. */

import assert from 'node:assert/strict';
import { archivesPodcasts } from '../../harness/actors/history.ts';
import type { Offered } from '../../harness/contract/wording.ts';
import * as page from '../assertions/page.ts';
import * as startCard from '../assertions/start-card.ts';
import { Given, Then, When } from '../support/define.ts';

Then('it gives a next step', async function () {
  await page.givesNextStep(await this.operator());
});

Then('it offers no start action', async function () {
  await page.offersNoStart(await this.operator());
});

Then('it leads to the earlier workflows', async function () {
  await page.leadsToHistory(await this.operator());
});

When('the operator reads the plan of the {kind}', async function (kind: Offered) {
  const operator = await this.operator();
  operator.uses(kind);
  await operator.card(kind).opensPlan();
});

When('the operator takes the date that is offered instead', async function () {
  const operator = await this.operator();
  await operator.card().offered.click();
  await operator.settles();
});

Then('the form says that {int} tasks would be late', async function (late: number) {
  const card = (await this.operator()).card();
  await startCard.saysLate(card, late);
  startCard.marksLate(await card.plan(), late);
  await this.show();
});

Then(
  /^it lists each task of the ([\w-]+) template (?:by week, dated from (\S+)|without a date)$/,
  async function (kind: string, date: string | null) {
    const template = await (await this.reader()).template(kind);
    this.saw({ plan: await startCard.plans((await this.operator()).usedCard(), template, date) });
  },
);

Then('its tasks are those of the plan', function () {
  startCard.madeAsPlanned(this.seen('workflow').tasks, this.seen('plan'));
});

Then('every template that has tasks can be started there or after one click', async function () {
  await startCard.offersEveryTemplate(await this.operator(), await (await this.reader()).templates());
});

Then('it shows {string} and offers no way to start it', async function (name: string) {
  await startCard.offersNoWayTo(await this.operator(), name);
});

Given(
  /^a system (with users and no templates|whose templates have no tasks)$/,
  async function (which: string) {
    await (await this.openTarget()).becomeSeeded();
    const arranging = await this.arranging();
    if (which === 'whose templates have no tasks') await arranging.emptyEveryTemplate();
    else await arranging.deleteEveryTemplate();
  },
);

/** The maximum of one page of a DynamoDB query, in bytes. */
const MEGABYTE = 1024 * 1024;

Given('more than 1 MB of archived workflows', async function () {
  await archivesPodcasts(await this.starter(), await this.actions(), MEGABYTE);
  const all = JSON.stringify(await (await this.reader()).everything());
  assert.ok(all.length > MEGABYTE, `${all.length} bytes of them are more than 1 MB`);
});

Given('the indexes of the store fall behind', async function () {
  await this.starter(); // Signing in is not about indexes.
  await this.use('store').letIndexesFallBehind();
});

Then('no page but the start form stood between the dashboard and the workflow', async function () {
  await page.wentStraight(await this.operator());
});
