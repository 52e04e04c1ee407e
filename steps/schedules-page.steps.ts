/** The operator's pages of what is scheduled: catch-up, recurring tasks, notifications. */
import assert from 'node:assert/strict';
import { Given, Then, When } from '@cucumber/cucumber';
import { arranged } from '../harness/actors/api-actions.ts';
import * as operator from '../harness/actors/schedules-page.ts';
import * as claims from './assertions/schedules-page.ts';
import type { SpecWorld } from './support/world.ts';

When(
  'the operator asks for the plan of {string} to {string}',
  async function (this: SpecWorld, from: string, to: string) {
    await operator.asksForPlan(await this.operator(), from, to);
    this.saw({ items: await operator.items(await this.operator()) });
  },
);

Then(
  'the plan lists the workflows {string} and {string}, and {int} tasks',
  async function (this: SpecWorld, one: string, two: string, tasks: number) {
    const items = this.seen('items');
    assert.deepEqual(claims.named(items, 'To start').toSorted(), [one, two]);
    assert.equal(claims.named(items, 'To add').length, tasks);
    await this.show();
  },
);

Then('the page says {string}', async function (this: SpecWorld, said: string) {
  await claims.says(await this.operator(), said);
});

Then('each item of the plan is reported as made, with a way to it', async function (this: SpecWorld) {
  claims.madeAsPlanned(this.seen('items'), await operator.items(await this.operator()));
  await this.show();
});

Then('it offers no run', async function (this: SpecWorld) {
  await claims.offersNoRun(await this.operator());
});

Then('the form says what is wrong with {string}', async function (this: SpecWorld, label: string) {
  await claims.marksField(await this.operator(), label);
  await this.show();
});

Then('it lists each recurring config of the API', async function (this: SpecWorld) {
  await claims.listsEach(await this.operator(), await (await this.reader()).recurringConfigs());
});

When(
  'the operator adds the recurring task {string} on {string}',
  async function (this: SpecWorld, description: string, schedule: string) {
    await operator.addsRecurring(await this.operator(), description, schedule);
  },
);

Then(
  'the API lists the recurring config {string} on {string}',
  async function (this: SpecWorld, description: string, cronExpression: string) {
    const found = await (await this.reader()).recurringConfig(description);
    assert.partialDeepStrictEqual(found, { cronExpression, enabled: true });
  },
);

Then(
  'the API lists the recurring config {string} as paused',
  async function (this: SpecWorld, description: string) {
    await this.target.quiet();
    assert.equal((await (await this.reader()).recurringConfig(description))?.enabled, false);
  },
);

When(
  /^the operator (pauses|resumes|deletes) the recurring task "([^"]+)"$/,
  async function (this: SpecWorld, what: 'pauses' | 'resumes' | 'deletes', description: string) {
    await operator.does(await this.operator(), what, description);
  },
);

Then('the page says that it has made work, and offers to pause it', async function (this: SpecWorld) {
  await claims.offersPauseInstead(await this.operator());
  await this.show();
});

Given(
  'the operator has the recurring task {string} open',
  async function (this: SpecWorld, description: string) {
    await operator.opensRecurring(await this.operator(), description);
    this.saw({ recurring: await (await this.reader()).recurringConfig(description) });
  },
);

Given(
  /^somebody else (puts|pauses|deletes) it(?: on "([^"]+)")?$/,
  async function (this: SpecWorld, what: string, cronExpression: string | undefined) {
    const { id } = this.seen('recurring');
    const actions = await this.actions();
    if (what === 'deletes') await arranged((await this.caller()).send('DELETE', `/api/recurring/${id}`));
    else
      await arranged(actions.changeRecurring(id, cronExpression ? { cronExpression } : { enabled: false }));
  },
);

When(
  'the operator changes its {string} to {string}',
  async function (this: SpecWorld, label: string, text: string) {
    const user = await this.operator();
    await user.page.getByLabel(label).fill(text);
    await user.presses('Save');
  },
);

When('the operator opens the notifications', async function (this: SpecWorld) {
  await (await this.operator()).opens('/notifications');
});

Then(
  'each notification of the API is shown, one with a way to the workflow that was made',
  async function (this: SpecWorld) {
    const [reader, user] = [await this.reader(), await this.operator()];
    const [[made], notifications] = [await reader.workflows(), await reader.notifications()];
    await claims.showsNotifications(user, notifications.length);
    await claims.leadsToWorkflow(user, String(made?.id));
    await this.show();
  },
);

When('the operator dismisses each notification', async function (this: SpecWorld) {
  const { length } = await (await this.reader()).notifications();
  for (let left = length; left > 0; left--) await operator.dismissesFirst(await this.operator());
});

Then('no notification is left, on the page and in the API', async function (this: SpecWorld) {
  await claims.showsNotifications(await this.operator(), 0);
  assert.deepEqual(await (await this.reader()).notifications(), []);
});
