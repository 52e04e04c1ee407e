/** What runs leave in API and store. */
import assert from 'node:assert/strict';
import { type DataTable, Then } from '@cucumber/cucumber';
import * as claims from './assertions/catch-up.ts';
import { carriesNoMarker } from './assertions/real.ts';
import type { SpecWorld } from './support/world.ts';

Then(
  /^the store holds (\d+) recurring tasks(?: of (\d{4}-\d{2}-\d{2}))?$/,
  async function (this: SpecWorld, count: string, date: string | undefined) {
    await this.target.quiet();
    const tasks = await this.use('rows').recurringTasks();
    const counted = tasks.filter((task) => date === undefined || task.date === date);
    assert.equal(counted.length, Number(count), 'recurring tasks in the store');
  },
);

Then('the store holds these recurring tasks:', async function (this: SpecWorld, table: DataTable) {
  const tasks = await this.use('rows').recurringTasks();
  claims.onTheirDates(tasks, table.hashes() as { description: string; dates: string }[]);
});

Then(/^the store holds (\d+) undismissed notifications?$/, async function (this: SpecWorld, count: string) {
  const undismissed = (await this.use('rows').notifications()).filter(({ dismissed }) => dismissed === false);
  assert.equal(undismissed.length, Number(count), JSON.stringify(undismissed.map(({ message }) => message)));
});

/** Each pair: whom the notification is for, and the names of what it is about. */
Then('they tell:', async function (this: SpecWorld, table: DataTable) {
  const [rows, reader] = [this.use('rows'), await this.reader()];
  const made = { tasks: await rows.recurringTasks(), workflows: await reader.workflows() };
  const templates = await reader.templates();
  claims.tell(await rows.notifications(), table.raw(), { ...made, templates });
});

Then('the API has what the report names as made', async function (this: SpecWorld) {
  const [reader, { created, recurring }] = [await this.reader(), claims.report(this)];
  assert.ok(created.length > 0 && recurring.generated.length > 0, 'the report names what was made');
  for (const id of created) assert.equal((await reader.workflow(id)).workflow.status, 'active');
  for (const id of recurring.generated) assert.equal((await reader.task(id)).source, 'recurring');
});

Then(
  'every workflow is of an automatic template, on its schedule, with each of its tasks',
  async function (this: SpecWorld) {
    const reader = await this.reader();
    claims.asScheduled(await reader.everything(), await reader.templates());
  },
);

Then(
  'every recurring task has the description and assignee of its config, and is due on its date',
  async function (this: SpecWorld) {
    claims.asConfigured(await this.use('rows').rows(), await this.use('rows').recurringTasks());
  },
);

Then(
  /^no (record in the store|template in the API) carries a demo or sample marker$/,
  async function (this: SpecWorld, what: string) {
    const inStore = what === 'record in the store';
    const records = inStore ? await this.use('rows').rows() : await (await this.reader()).templates();
    assert.ok(records.length > 0, `there is a ${what}`);
    carriesNoMarker(records, what);
  },
);
