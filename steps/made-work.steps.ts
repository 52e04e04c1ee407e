/** What runs leave in API and store. */
import assert from 'node:assert/strict';
import { type DataTable, Then } from '@cucumber/cucumber';
import { idOf, type Person } from '../harness/contract/people.ts';
import * as claims from './assertions/catch-up.ts';
import * as copies from './assertions/copies.ts';
import { carriesNoMarker } from './assertions/real.ts';
import type { SpecWorld } from './support/world.ts';

Then('the store holds {int} recurring tasks', async function (this: SpecWorld, count: number) {
  await this.target.quiet();
  assert.equal((await this.use('rows').recurringTasks()).length, count, 'recurring tasks in the store');
});

Then(
  'the store holds {int} recurring tasks of {date}',
  async function (this: SpecWorld, count: number, date: string) {
    const tasks = (await this.use('rows').recurringTasks()).filter((task) => task.date === date);
    assert.equal(tasks.length, count, `recurring tasks of ${date}`);
  },
);

Then('the store holds these recurring tasks:', async function (this: SpecWorld, table: DataTable) {
  const tasks = await this.use('rows').recurringTasks();
  claims.onTheirDates(tasks, table.hashes() as { description: string; dates: string }[]);
});

Then(
  'each workflow has an open task for each definition of its template, on its date',
  async function (this: SpecWorld) {
    const reader = await this.reader();
    for (const one of await reader.everything()) {
      const template = await reader.templateById(String(one.workflow.templateId));
      copies.eachTaskOpen(template, one);
      copies.eachTaskDue(template, one);
    }
  },
);

Then(/^the store holds (\d+) undismissed notifications?$/, async function (this: SpecWorld, count: string) {
  const undismissed = (await this.use('rows').notifications()).filter(({ dismissed }) => dismissed === false);
  assert.equal(undismissed.length, Number(count), JSON.stringify(undismissed.map(({ message }) => message)));
});

Then(
  'it is for {person}, names {string} and leads to the workflow',
  async function (this: SpecWorld, who: Person, name: string) {
    const [notification] = await this.use('rows').notifications();
    const { workflow } = await claims.made(this);
    const { userId, bundleId, message } = notification ?? {};
    assert.deepEqual({ userId, bundleId }, { userId: idOf(who), bundleId: workflow.id });
    assert.ok(String(message).includes(name), `"${message}" names ${name}`);
  },
);

Then('it is for everybody', async function (this: SpecWorld) {
  const [notification] = await this.use('rows').notifications();
  assert.ok(notification, 'a notification');
  assert.equal(notification.userId, undefined, 'userId');
});

Then(
  'each date has one digest for {person} and one for {person}',
  async function (this: SpecWorld, one: Person, other: Person) {
    const digests = await this.use('rows').notifications();
    const found = digests.map(({ dueAt, userId }) => `${dueAt} ${userId}`);
    const wanted = ['2026-06-21', '2026-06-22'].flatMap((date) =>
      [one, other].map((who) => `${date} ${idOf(who)}`),
    );
    assert.deepEqual(found.toSorted(), wanted.toSorted());
  },
);

Then(
  'the digest of {date} is about {int} tasks',
  async function (this: SpecWorld, date: string, count: number) {
    const digest = (await this.use('rows').notifications()).find(({ dueAt }) => dueAt === date);
    const tasks = await this.use('rows').recurringTasks();
    assert.deepEqual(
      ((digest?.taskIds ?? []) as string[]).toSorted(),
      tasks.map(({ id }) => String(id)).toSorted(),
    );
    assert.equal(tasks.length, count);
  },
);

Then('the store was asked at most {int} times', function (this: SpecWorld, times: number) {
  const counts = this.use('store').proxy.counts;
  const all = Object.values(counts).reduce((sum, n) => sum + n, 0);
  assert.ok(all <= times, `${all} requests: ${JSON.stringify(counts)}`);
});

Then('the API shows the workflow that the report names as created', async function (this: SpecWorld) {
  const [id = ''] = claims.report(this).created;
  const { workflow } = await (await this.reader()).workflow(id);
  assert.equal(workflow.status, 'active');
});

Then(
  'the store holds the recurring tasks that the report names as generated',
  async function (this: SpecWorld) {
    const tasks = await this.use('rows').recurringTasks();
    const { generated } = claims.report(this).recurring;
    assert.deepEqual(tasks.map(({ id }) => String(id)).toSorted(), generated.toSorted());
  },
);

Then('every workflow is of an automatic template and on its schedule', async function (this: SpecWorld) {
  const reader = await this.reader();
  claims.onSchedule(await reader.everything(), await reader.templates());
});

Then('every task of a workflow is defined by its template', async function (this: SpecWorld) {
  const reader = await this.reader();
  for (const one of await reader.everything()) {
    copies.eachTaskRefers(await reader.templateById(String(one.workflow.templateId)), one);
  }
});

Then(
  'every recurring task has the description and assignee of its config, and is due on its date',
  async function (this: SpecWorld) {
    claims.asConfigured(await this.use('rows').rows(), await this.use('rows').recurringTasks());
  },
);

Then('no record in the store carries a demo or sample marker', async function (this: SpecWorld) {
  carriesNoMarker(await this.use('rows').rows(), 'the store');
});
