/** The operator's pages of what is scheduled: catch-up, recurring tasks, notifications. */
import assert from 'node:assert/strict';
import { Given, Then, When } from '@cucumber/cucumber';
import { arranged } from '../harness/actors/api-actions.ts';
import * as operator from '../harness/actors/schedules-page.ts';
import * as claims from './assertions/schedules-page.ts';
import type { SpecWorld } from './support/world.ts';

When(
  /^the operator (?:asks|has asked) for the plan of "([^"]*)" to "([^"]*)"$/,
  async function (this: SpecWorld, from: string, to: string) {
    await operator.asksForPlan(await this.operator(), from, to);
    this.saw({ items: await operator.items(await this.operator()) });
  },
);

When('the operator runs it', async function (this: SpecWorld) {
  await operator.runs(await this.operator());
});

Then(
  'the page lists {string} and {string} to start',
  async function (this: SpecWorld, one: string, two: string) {
    const started = claims.named(this.seen('items'), 'To start');
    assert.deepEqual(started.toSorted(), [one, two]);
    await this.show();
  },
);

Then('it lists {int} tasks to add', function (this: SpecWorld, count: number) {
  assert.equal(claims.named(this.seen('items'), 'To add').length, count);
});

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

Then('it leads to starting by hand', async function (this: SpecWorld) {
  await claims.leadsToStart(await this.operator());
});

Then('the form says what is wrong with {string}', async function (this: SpecWorld, label: string) {
  await claims.marksField(await this.operator(), label);
  await this.show();
});

Then(
  'its field {string} still holds {string}',
  async function (this: SpecWorld, label: string, typed: string) {
    await claims.fieldHolds(await this.operator(), label, typed);
  },
);

Given('every recurring task is paused', async function (this: SpecWorld) {
  for (const { id } of await (await this.reader()).recurringConfigs())
    await arranged((await this.actions()).changeRecurring(id, { enabled: false }));
});

When('the operator opens the recurring tasks', async function (this: SpecWorld) {
  await (await this.operator()).opens('/recurring');
});

Then('each recurring config of the API is listed', async function (this: SpecWorld) {
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
  'the API lists the recurring config {string} no more',
  async function (this: SpecWorld, description: string) {
    assert.equal(await (await this.reader()).recurringConfig(description), undefined);
  },
);

When(
  /^the operator (pauses|resumes|deletes) the recurring task "([^"]+)"$/,
  async function (this: SpecWorld, what: 'pauses' | 'resumes' | 'deletes', description: string) {
    await operator.does(await this.operator(), what, description);
  },
);

Then(
  'the store holds the recurring config {string} enabled',
  async function (this: SpecWorld, description: string) {
    assert.equal((await this.use('rows').recurringConfig(description))?.enabled, true);
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

Then('the page shows no notification', async function (this: SpecWorld) {
  await claims.showsNotifications(await this.operator(), 0);
  assert.deepEqual(await (await this.reader()).notifications(), []);
});

Then('each notification of the API is shown', async function (this: SpecWorld) {
  const notifications = await (await this.reader()).notifications();
  assert.ok(notifications.length > 0, 'there are some');
  await claims.showsNotifications(await this.operator(), notifications.length);
  await this.show();
});

Then('one of them leads to the workflow that was made', async function (this: SpecWorld) {
  const [made] = await (await this.reader()).workflows();
  await claims.leadsToWorkflow(await this.operator(), String(made?.id));
});

When('the operator dismisses the first notification', async function (this: SpecWorld) {
  this.saw({ notifications: await (await this.reader()).notifications() });
  await operator.dismissesFirst(await this.operator());
});

Then('the API lists {int} notification less', async function (this: SpecWorld, less: number) {
  const left = await (await this.reader()).notifications();
  assert.equal(left.length, this.seen('notifications').length - less);
});
