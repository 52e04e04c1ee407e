/** What is scheduled, what became of it since, and what a run leaves in API and store. */
import assert from 'node:assert/strict';
import { Given, Then, When } from '@cucumber/cucumber';
import * as claims from './claims/catch-up.ts';
import * as copies from './claims/copies.ts';
import { carriesNoMarker } from './claims/real.ts';
import { arranged } from './drivers/api-actions.ts';
import { recurringConfigOf, scheduledTemplate } from './drivers/own-templates.ts';
import { idOf, type Person } from './drivers/people.ts';
import { cutOffRuns, ran, reportOf } from './drivers/scheduler.ts';
import type { SpecWorld } from './support/world.ts';

const LONG = { timeout: 90_000 };

type Trigger = Parameters<typeof scheduledTemplate>[2];

async function seedTemplate(world: SpecWorld, name: string, tasks: number, trigger: Trigger): Promise<void> {
  await world.target.seed({ templates: [scheduledTemplate(name, tasks, trigger)], recurringConfigs: [] });
}

function automatic(triggerSchedule: string, triggerLeadDays: number): Trigger {
  return { triggerType: 'automatic', triggerSchedule, triggerLeadDays };
}

Given('a system with nothing scheduled', async function (this: SpecWorld) {
  await (await this.openTarget()).seed({ templates: [], recurringConfigs: [] });
});

Given(
  'an automatic template {string} of {int} tasks, at {string}, {int} days ahead',
  async function (this: SpecWorld, name: string, tasks: number, schedule: string, lead: number) {
    await seedTemplate(this, name, tasks, automatic(schedule, lead));
  },
);

Given(
  'an automatic template {string} of {int} tasks for {person}, at {string}, {int} days ahead',
  async function (this: SpecWorld, name: string, tasks: number, who: Person, schedule: string, lead: number) {
    await seedTemplate(this, name, tasks, { ...automatic(schedule, lead), defaultAssigneeId: idOf(who) });
  },
);

Given(
  'a template {string} of {int} tasks and no schedule',
  async function (this: SpecWorld, name: string, tasks: number) {
    await seedTemplate(this, name, tasks, {});
  },
);

Given(
  'a template {string} of {int} tasks whose trigger is {word}, at {string}',
  async function (this: SpecWorld, name: string, tasks: number, trigger: string, triggerSchedule: string) {
    const type = trigger === 'absent' ? {} : { triggerType: 'manual' as const };
    await seedTemplate(this, name, tasks, { ...type, triggerSchedule });
  },
);

Given(
  'a recurring config {string} at {string} for {person}',
  async function (this: SpecWorld, description: string, schedule: string, who: Person) {
    const recurringConfigs = [recurringConfigOf(description, schedule, idOf(who))];
    await this.target.seed({ templates: [], recurringConfigs });
  },
);

Given('{int} more recurring configs for every day', async function (this: SpecWorld, count: number) {
  const recurringConfigs = Array.from({ length: count }, (_, at) =>
    recurringConfigOf(`Duty ${at}`, '0 9 * * *', idOf('Grace')),
  );
  await this.target.seed({ templates: [], recurringConfigs });
});

Given(
  'the trigger of {string} was switched {word}',
  async function (this: SpecWorld, name: string, on: string) {
    await this.target.arranging.editTemplate(name, () => ({ triggerEnabled: on === 'on' }));
  },
);

Given('the template {string} was made manual', async function (this: SpecWorld, name: string) {
  await this.target.arranging.editTemplate(name, () => ({ triggerType: 'manual' }));
});

Given('the template {string} was deleted', async function (this: SpecWorld, name: string) {
  await this.target.arranging.deleteTemplate(name);
});

Given(
  'the lead days of {string} were changed to {int}',
  async function (this: SpecWorld, name: string, days: number) {
    await this.target.arranging.editTemplate(name, () => ({ triggerLeadDays: days }));
  },
);

Given(
  'the schedule of {string} was moved to {string}',
  async function (this: SpecWorld, name: string, to: string) {
    await this.target.arranging.editTemplate(name, () => ({ triggerSchedule: to }));
  },
);

Given('the recurring config {string} was resumed', async function (this: SpecWorld, description: string) {
  await this.target.arranging.resumeRecurringConfig(description);
});

Given('every recurring config was paused', async function (this: SpecWorld) {
  await this.target.arranging.pauseEveryRecurringConfig();
});

Given(
  /^the stored (head|content|config)(?: of)? "([^"]+)" cannot be read$/,
  async function (this: SpecWorld, what: 'head' | 'content' | 'config', name: string) {
    await this.target.arranging.makeUnreadable(what, name);
  },
);

Given('what could not be read is mended', async function (this: SpecWorld) {
  await this.target.arranging.mendUnreadable();
});

Given('every notification was dismissed', async function (this: SpecWorld) {
  const notifications = await this.target.store.notifications();
  await this.target.arranging.dismissNotifications(notifications.map(({ id }) => String(id)));
});

Given('an operator has deleted {int} tasks of it', async function (this: SpecWorld, count: number) {
  const { workflow, tasks } = await claims.made(this);
  const ids = tasks.slice(0, count).map(({ id }) => id);
  await this.target.arranging.deleteTasks(workflow.id, ids);
});

Given('an operator has completed {int} tasks of it', async function (this: SpecWorld, count: number) {
  const { tasks } = await claims.made(this);
  for (const { id } of tasks.slice(0, count)) {
    await arranged((await this.actions()).changeTask(id, { status: 'done' }));
  }
});

Given(/^an operator has (archived|undone) it$/, async function (this: SpecWorld, how: string) {
  const { workflow } = await claims.made(this);
  const actions = await this.actions();
  await arranged(how === 'archived' ? actions.archive(workflow.id) : actions.undo(workflow.id));
});

Given('an operator has archived and deleted it', async function (this: SpecWorld) {
  const { workflow } = await claims.made(this);
  await arranged((await this.actions()).archive(workflow.id));
  await this.target.arranging.deleteWorkflow(workflow.id);
});

Given('the recurring task {string} was deleted', async function (this: SpecWorld, description: string) {
  await this.target.arranging.deleteRecurringTask(description, this.seen('run').from);
});

Given('the recurring task {string} was completed', async function (this: SpecWorld, description: string) {
  await this.target.arranging.completeRecurringTask(description, this.seen('run').from);
});

Given(
  'a run of catch-up for {date} that was cut off before its write {int}',
  async function (this: SpecWorld, date: string, nth: number) {
    this.target.proxy.cutOffBefore(nth);
    const report = await ran((await this.scheduler()).run({ date }));
    this.target.proxy.restore();
    assert.equal(report.complete, false, 'the run was cut off');
  },
);

When(
  'a run of catch-up for {date} is cut off before its write {int}',
  async function (this: SpecWorld, date: string, nth: number) {
    this.target.proxy.cutOffBefore(nth);
    const answer = await (await this.scheduler()).run({ date });
    this.target.proxy.restore();
    this.saw({ answer, run: reportOf(answer) });
  },
);

When(
  'a run of catch-up from {date} to {date} is cut off before its write {int}',
  async function (this: SpecWorld, from: string, to: string, nth: number) {
    this.target.proxy.cutOffBefore(nth);
    const answer = await (await this.scheduler()).run({ from, to });
    this.saw({ answer, run: reportOf(answer) });
  },
);

When(
  'runs are cut off {moment} each write in turn, and then run again',
  LONG,
  async function (this: SpecWorld, moment: 'before' | 'right after') {
    const { proxy, store } = this.target;
    const parts = { proxy, store, scheduler: await this.scheduler(), reader: await this.reader() };
    this.saw({ cutOffs: await cutOffRuns(parts, moment) });
  },
);

When(
  '{int} runs of catch-up from {date} to {date} go side by side',
  LONG,
  async function (this: SpecWorld, count: number, from: string, to: string) {
    const answers = await (await this.scheduler()).atOnce(count, { from, to });
    this.saw({ answers, runs: answers.flatMap((answer) => reportOf(answer) ?? []) });
  },
);

When(
  'a run of catch-up for {date} and {int} starts of {string} by hand go side by side',
  LONG,
  async function (this: SpecWorld, date: string, count: number, template: string) {
    const starter = await this.starter();
    const submission = await starter.submission(template);
    const [answer] = await Promise.all([
      (await this.scheduler()).run({ date, allowFuture: true }),
      starter.eachWithItsKey(count, submission),
    ]);
    this.saw({ answer, run: reportOf(answer) });
  },
);

When(
  'an automatic template {string} is saved with the schedule {string}',
  async function (this: SpecWorld, name: string, schedule: string) {
    this.saw({ refusal: await claims.thrown(() => seedTemplate(this, name, 3, automatic(schedule, 0))) });
  },
);

Then('the save is refused because of its schedule', function (this: SpecWorld) {
  claims.refusesSchedule(this.seen('refusal'));
});

Then('after the cut no half-built workflow is seen', async function (this: SpecWorld) {
  const { taskDefinitions } = await (await this.reader()).template('Conference');
  claims.neverHalfBuilt(this.seen('cutOffs'), taskDefinitions.length);
});

Then('after the second run everything is there once, and notified once', async function (this: SpecWorld) {
  const { taskDefinitions } = await (await this.reader()).template('Conference');
  claims.wholeAfterRunningAgain(this.seen('cutOffs'), taskDefinitions.length);
});

Then('each was reported as made at most once', function (this: SpecWorld) {
  claims.reportedAtMostOnce(this.seen('cutOffs'));
});

Then('together they report {string} as made, each once', function (this: SpecWorld, counts: string) {
  claims.madeTogether(this.seen('answers'), this.seen('runs'), counts);
});

Then('the store holds {int} recurring tasks', async function (this: SpecWorld, count: number) {
  await this.target.quiet();
  assert.equal((await this.target.store.recurringTasks()).length, count, 'recurring tasks in the store');
});

Then(
  'the store holds {int} recurring tasks of {date}',
  async function (this: SpecWorld, count: number, date: string) {
    const tasks = (await this.target.store.recurringTasks()).filter((task) => task.date === date);
    assert.equal(tasks.length, count, `recurring tasks of ${date}`);
  },
);

Then(/^a recurring task is there on each of ([\d, -]+)$/, async function (this: SpecWorld, dates: string) {
  const there = new Set((await this.target.store.recurringTasks()).map(({ date }) => date));
  for (const date of dates.split(', ')) assert.ok(there.has(date), `a task on ${date}`);
});

Then(/^there is none on any of ([\d, -]+)$/, async function (this: SpecWorld, dates: string) {
  const there = new Set((await this.target.store.recurringTasks()).map(({ date }) => date));
  for (const date of dates.split(', ')) assert.ok(!there.has(date), `no task on ${date}`);
});

Then('each workflow has one open task for each definition of its template', async function (this: SpecWorld) {
  const reader = await this.reader();
  for (const one of await reader.everything()) {
    copies.eachTaskOpen(await reader.templateById(String(one.workflow.templateId)), one);
  }
});

Then(
  'each workflow has one open task for each definition of its template, on the right date, twice for those due twice',
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
  const undismissed = (await this.target.store.notifications()).filter(
    ({ dismissed }) => dismissed === false,
  );
  assert.equal(undismissed.length, Number(count), JSON.stringify(undismissed.map(({ message }) => message)));
});

Then(
  /^the store holds (\d+) undismissed notifications? of a failure$/,
  async function (this: SpecWorld, count: string) {
    const failures = (await this.target.store.notifications()).filter(
      ({ type }) => type === 'catch-up-failed',
    );
    assert.equal(failures.filter(({ dismissed }) => dismissed === false).length, Number(count));
    assert.equal(failures.length, 1, 'failure notices in all');
  },
);

Then(
  'it is for {person}, names {string} and leads to the workflow',
  async function (this: SpecWorld, who: Person, name: string) {
    const [notification] = await this.target.store.notifications();
    const { workflow } = await claims.made(this);
    const { userId, bundleId, message } = notification ?? {};
    assert.deepEqual({ userId, bundleId }, { userId: idOf(who), bundleId: workflow.id });
    assert.ok(String(message).includes(name), `"${message}" names ${name}`);
  },
);

Then('it is for everybody', async function (this: SpecWorld) {
  const [notification] = await this.target.store.notifications();
  assert.ok(notification, 'a notification');
  assert.equal(notification.userId, undefined, 'userId');
});

Then(
  'each date has one digest for {person} and one for {person}',
  async function (this: SpecWorld, one: Person, other: Person) {
    const digests = await this.target.store.notifications();
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
    const digest = (await this.target.store.notifications()).find(({ dueAt }) => dueAt === date);
    const tasks = await this.target.store.recurringTasks();
    assert.deepEqual(
      ((digest?.taskIds ?? []) as string[]).toSorted(),
      tasks.map(({ id }) => String(id)).toSorted(),
    );
    assert.equal(tasks.length, count);
  },
);

Then('the store was asked at most {int} times', function (this: SpecWorld, times: number) {
  const counts = this.target.proxy.counts;
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
    const tasks = await this.target.store.recurringTasks();
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
    claims.asConfigured(await this.target.store.rows(), await this.target.store.recurringTasks());
  },
);

Then('no record in the store carries a demo or sample marker', async function (this: SpecWorld) {
  carriesNoMarker(await this.target.store.rows(), 'the store');
});
