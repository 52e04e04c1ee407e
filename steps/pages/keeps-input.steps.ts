/** What was entered is neither lost nor sent twice. */

import assert from 'node:assert/strict';
import type { Loss } from '../../harness/actors/browser-user.ts';
import type { Offered } from '../../harness/contract/wording.ts';
import * as page from '../assertions/page.ts';
import { answeredWithin } from '../assertions/time.ts';
import { Given, Then, When } from '../support/define.ts';

When(
  /^the operator adds a (recurring task|task of the newsletter template) called "([^"]+)", and again as the response is lost$/,
  async function (what: string, description: string) {
    const operator = await this.operator();
    const recurring = what === 'recurring task';
    const { id } = await (await this.reader()).template('Newsletter');
    await operator.opens(recurring ? '/recurring/new' : `/templates/${id}/tasks/new`);
    await operator.typesInto('Task name', description);
    if (recurring) await operator.page.getByLabel('How often').selectOption('Every day');
    else await operator.typesInto('Days from the workflow’s date', '3');
    const button = recurring ? 'Add recurring task' : 'Add task';
    await operator.loses('the response is lost', () => operator.presses(button));
    await operator.presses(button);
  },
);

When(
  'the operator enters the title {string} and the date {date} for the {kind}',
  async function (title: string, date: string, kind: Offered) {
    await (await this.operator()).enters(kind, { title, date });
  },
);

When('{loss} while the operator starts the {kind}', async function (loss: Loss, kind: Offered) {
  const operator = await this.operator();
  await operator.loses(loss, () => operator.starts(kind));
});

When('the operator sends it again', async function () {
  await (await this.operator()).starts();
});

Then('the operator is asked to sign in, and told that nothing is lost', async function () {
  await page.asksToSignInAgain(await this.operator());
  await this.show();
});

When('the operator signs in again', async function () {
  const operator = await this.operator();
  await operator.triesToSignIn();
  await operator.settles();
});

Then(
  /^(?:within (\d+) seconds )?the form says that it can be sent again$/,
  async function (seconds: string | null) {
    await page.saysToSendAgain(await this.operator());
    if (seconds) answeredWithin(this.use('timing'), Number(seconds));
  },
);

Then('the form says that {string} was started already, and leads to it', async function (title: string) {
  await page.leadsToStarted(await this.operator(), title);
});

Then(
  'the {kind} form holds {string} and {date}',
  async function (kind: Offered, title: string, date: string) {
    const operator = await this.operator();
    await page.holds(operator.titleField(kind), title);
    await page.holds(operator.dateField(kind), date);
  },
);

Given('the store answers no write', function () {
  this.use('store').proxy.holdWrites();
});

/** Among the recurring tasks and the tasks of templates. */
Then('the API holds one {string}', async function (description: string) {
  await this.target.quiet();
  const reader = await this.reader();
  const inTemplates = (await reader.templates()).flatMap(({ taskDefinitions }) => taskDefinitions);
  const all = [...(await reader.recurringConfigs()), ...inTemplates];
  assert.equal(all.filter((one) => one.description === description).length, 1);
});
