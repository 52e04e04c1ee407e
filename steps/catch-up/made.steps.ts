/** What catch-up made: workflows, recurring tasks and notifications, read from the API. */

import assert from 'node:assert/strict';
import type { DataTable } from '@cucumber/cucumber';
import * as catchUp from '../assertions/catch-up.ts';
import { Then } from '../support/define.ts';
import { notificationsOfAll } from '../support/parts.ts';

Then('{int} tasks are generated and {int} skipped', function (made: number, skipped: number) {
  const { status, body, text } = this.seen('answer');
  assert.equal(status, 200, text.slice(0, 300));
  assert.deepEqual({ made: (body.generated as object[]).length, skipped: body.skipped }, { made, skipped });
});

Then(
  /^the API holds (\d+) recurring tasks(?: of (\d{4}-\d{2}-\d{2}))?$/,
  async function (count: number, date?: string) {
    await this.target.quiet();
    const tasks = await (await this.reader()).recurringTasks();
    const named = tasks.filter((task) => !date || task.date === date).map(({ description }) => description);
    assert.equal(named.length, count, `recurring tasks: ${named.join(', ')}`);
  },
);

Then('the API holds {int} undismissed notifications', async function (count: number) {
  await this.target.quiet();
  const undismissed = (await notificationsOfAll(this)).filter(({ dismissed }) => !dismissed);
  assert.equal(undismissed.length, count, undismissed.map(({ message }) => message).join(', '));
});

Then('the API holds these recurring tasks:', async function (table: DataTable) {
  const tasks = await (await this.reader()).recurringTasks();
  catchUp.onTheirDates(tasks, table.hashes() as { description: string; dates: string }[]);
});

/** Each pair: the recipient of the notification, and the names of its subjects. */
Then('they tell:', async function (table: DataTable) {
  const reader = await this.reader();
  const made = { tasks: await reader.recurringTasks(), workflows: await reader.workflows() };
  const templates = await reader.templates();
  catchUp.tell(await notificationsOfAll(this), table.raw(), { ...made, templates });
});

Then('the API has what the report names as made', async function () {
  const [reader, { created, recurring }] = [await this.reader(), catchUp.report(this)];
  assert.ok(created.length > 0 && recurring.generated.length > 0, 'the report names what was made');
  for (const id of created) assert.equal((await reader.workflow(id)).workflow.status, 'active');
  for (const id of recurring.generated) assert.equal((await reader.task(id)).source, 'recurring');
});

Then(
  'every workflow is of an automatic template, on its schedule, with each of its tasks',
  async function () {
    const reader = await this.reader();
    catchUp.asScheduled(await reader.everything(), await reader.templates());
  },
);

Then(
  'every recurring task has the description and assignee of its config, and is due on its date',
  async function () {
    const reader = await this.reader();
    catchUp.asConfigured(await reader.recurringConfigs(), await reader.recurringTasks());
  },
);
