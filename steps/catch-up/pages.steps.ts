/** The pages of catch-up: plan, recurring tasks, notifications. */

import assert from 'node:assert/strict';
import { arranged } from '../../harness/actors/api-actions.ts';
import * as operator from '../../harness/actors/schedules-page.ts';
import * as schedulesPage from '../assertions/schedules-page.ts';
import { Given, Then, When } from '../support/define.ts';
import { fills } from '../support/parts.ts';

When('the operator asks for the plan of {string} to {string}', async function (from: string, to: string) {
  await operator.asksForPlan(await this.operator(), from, to);
  this.saw({ items: await operator.items(await this.operator()) });
});

Then(
  'the plan lists the workflows {string} and {string}, and {int} tasks',
  async function (one: string, two: string, tasks: number) {
    const items = this.seen('items');
    assert.deepEqual(schedulesPage.named(items, 'To start').toSorted(), [one, two]);
    assert.equal(schedulesPage.named(items, 'To add').length, tasks);
    await this.show();
  },
);

Then('each item of the plan is reported as made, with a way to it', async function () {
  schedulesPage.madeAsPlanned(this.seen('items'), await operator.items(await this.operator()));
  await this.show();
});

Then('it offers no run', async function () {
  await schedulesPage.offersNoRun(await this.operator());
});

Then('the form says what is wrong with {string}', async function (label: string) {
  await schedulesPage.marksField(await this.operator(), label);
  await this.show();
});

Then('it lists each recurring config of the API', async function () {
  await schedulesPage.listsEach(await this.operator(), await (await this.reader()).recurringConfigs());
});

When(
  'the operator adds the recurring task {string} on {string}',
  async function (description: string, schedule: string) {
    await operator.addsRecurring(await this.operator(), description, schedule);
  },
);

When(
  /^the operator (pauses|resumes|deletes) the recurring task "([^"]+)"$/,
  async function (what: 'pauses' | 'resumes' | 'deletes', description: string) {
    await operator.does(await this.operator(), what, description);
  },
);

Then('the page says that it has made work, and offers to pause it', async function () {
  await schedulesPage.offersPauseInstead(await this.operator());
  await this.show();
});

Given('the operator has the recurring task {string} open', async function (description: string) {
  await operator.opensRecurring(await this.operator(), description);
  this.saw({ recurring: await (await this.reader()).recurringConfig(description) });
});

Given(
  /^somebody else (puts|pauses|deletes) it(?: on "([^"]+)")?$/,
  async function (what: string, cronExpression: string | undefined) {
    const { id } = this.seen('recurring');
    const actions = await this.actions();
    if (what === 'deletes') await arranged((await this.caller()).send('DELETE', `/api/recurring/${id}`));
    else
      await arranged(actions.changeRecurring(id, cronExpression ? { cronExpression } : { enabled: false }));
  },
);

When('the operator changes its {string} to {string}', async function (label: string, text: string) {
  await fills(this, [[label, text]]);
  await (await this.operator()).presses('Save');
});

Then(
  'each notification of the API is shown, one with a way to the workflow that was made',
  async function () {
    const [reader, user] = [await this.reader(), await this.operator()];
    const [[made], notifications] = [await reader.workflows(), await reader.notifications()];
    await schedulesPage.showsNotifications(user, notifications.length);
    await schedulesPage.leadsToWorkflow(user, String(made?.id));
    await this.show();
  },
);

When('the operator dismisses each notification', async function () {
  const { length } = await (await this.reader()).notifications();
  for (let left = length; left > 0; left--) await operator.dismissesFirst(await this.operator());
});

Then('no notification is left, on the page and in the API', async function () {
  await schedulesPage.showsNotifications(await this.operator(), 0);
  assert.deepEqual(await (await this.reader()).notifications(), []);
});
