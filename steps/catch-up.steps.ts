/** Steps of the scenarios of catch-up: schedules, runs, the created work, their pages. */

import assert from 'node:assert/strict';
import type { DataTable } from '@cucumber/cucumber';
import { recurringConfigOf, scheduledTemplate } from '../fixtures/own-templates.ts';
import { ApiActions, arranged } from '../harness/actors/api-actions.ts';
import { type Asked, askedIn, cutOffRuns, ran, reportOf, Scheduler } from '../harness/actors/scheduler.ts';
import * as operator from '../harness/actors/schedules-page.ts';
import { idOf, type Person } from '../harness/contract/people.ts';
import * as catchUp from './assertions/catch-up.ts';
import { isProblem, namesField } from './assertions/refusals.ts';
import * as schedulesPage from './assertions/schedules-page.ts';
import { Given, Then, When } from './support/define.ts';
import { fills, notificationsOfAll } from './support/parts.ts';
import type { SpecWorld } from './support/world.ts';

Given(
  'a run of catch-up for {date} that was cut off before its write {int}',
  async function (date: string, nth: number) {
    this.use('store').proxy.cutOffBefore(nth);
    const report = await ran((await this.scheduler()).run({ date }));
    this.use('store').proxy.restore();
    assert.equal(report.complete, false, 'the run was cut off');
  },
);

When(
  'runs are cut off {moment} each write in turn, and then run again',
  async function (moment: 'before' | 'right after') {
    const { proxy } = this.use('store');
    const notifications = () => notificationsOfAll(this);
    const parts = { proxy, notifications, scheduler: await this.scheduler(), reader: await this.reader() };
    this.saw({ cutOffs: await cutOffRuns(parts, moment) });
  },
);

When(
  '{int} runs of catch-up from {date} to {date} go side by side',
  async function (count: number, from: string, to: string) {
    const answers = await (await this.scheduler()).atOnce(count, { from, to });
    this.saw({ answers, runs: answers.flatMap((answer) => reportOf(answer) ?? []) });
  },
);

Then('no run left a half-built workflow to be seen', async function () {
  const { taskDefinitions } = await (await this.reader()).template('Conference');
  catchUp.neverHalfBuilt(this.seen('cutOffs'), taskDefinitions.length);
});

Then(
  'each second run left everything there once, notified once and reported at most once',
  async function () {
    const { taskDefinitions } = await (await this.reader()).template('Conference');
    catchUp.wholeAfterRunningAgain(this.seen('cutOffs'), taskDefinitions.length);
    catchUp.reportedAtMostOnce(this.seen('cutOffs'));
  },
);

Then('together they report {string} as made, each once', function (counts: string) {
  catchUp.madeTogether(this.seen('answers'), this.seen('runs'), counts);
});

Given('today is {date}', async function (date: string) {
  await this.use('clock').travelTo(date);
});

async function runner(world: SpecWorld, who: string): Promise<Scheduler> {
  if (who === 'the scheduler') return world.scheduler();
  if (who === 'Grace') return new Scheduler(await world.caller(who));
  const stranger = world.anonymous();
  return new Scheduler(who === 'a stranger' ? stranger : stranger.carry('the-scheduler-of-somebody-else'));
}

/** Undefined when nothing is asked for. */
function askedBy(how: string, daily: string | undefined, dates: string | undefined): Asked | undefined {
  if (how === 'plans') return { ...askedIn(dates ?? ''), dryRun: true };
  if (daily) return { daily: true };
  return dates ? askedIn(dates) : undefined;
}

When(
  /^(the scheduler|Grace|a stranger|a scheduler with a wrong credential) (runs|has run|plans|runs the plan of) (its daily )?catch-up(?: ((?:for|from) [^,]+(?:, future dates allowed)?))?$/,
  async function (who: string, how: string, daily?: string, dates?: string) {
    const shown = how === 'runs the plan of' && { plan: this.seen('planned').plan };
    const answer = await (await runner(this, who)).run(
      shown ? { ...askedIn(dates ?? ''), ...shown } : askedBy(how, daily, dates),
    );
    if (how === 'has run') await ran(Promise.resolve(answer));
    const run = reportOf(answer);
    this.saw({ answer, run, ...(how === 'plans' && { planned: run }) });
  },
);

When('the scheduler asks for each of these runs:', async function (table: DataTable) {
  const scheduler = await this.scheduler();
  const asked = table.raw().map(([words = '']) => askedIn(words));
  this.saw({ answers: await Promise.all(asked.map((run) => scheduler.run(run))) });
});

When(
  '{person} generates recurring work from {date} to {date}',
  async function (person: Person, startDate: string, endDate: string) {
    const actions = new ApiActions(await this.caller(person));
    this.saw({ answer: await actions.generate(startDate, endDate) });
  },
);

When('the catch-up command is given {string}', async function (args: string) {
  const command = await this.use('commands').catchUp(args.split(/ +/));
  this.saw({ command, run: JSON.parse(command.stdout) });
});

const refusals: Record<string, number> = { 'nobody is signed in': 401, 'the plan has changed': 409 };

Then(
  /^(the run|each of them) is refused(?: because (nobody is signed in|the plan has changed)| because of the field "(\w+)")?$/,
  function (which: string, reason: string | null, field: string | undefined) {
    for (const answer of which === 'the run' ? [this.seen('answer')] : this.seen('answers'))
      if (field) namesField(answer, field);
      else isProblem(answer, refusals[reason ?? ''] ?? 400);
  },
);

Then('the report counts {string}', function (counts: string) {
  catchUp.counts(catchUp.report(this), counts);
});

/** Each item in a row: its outcome, and its reason where the table has that column. */
Then('the report says:', function (table: DataTable) {
  catchUp.saysOfEach(catchUp.report(this), table.hashes());
});

Then('the report covers {date} to {date}', function (from: string, to: string) {
  const report = catchUp.report(this);
  assert.deepEqual({ from: report.from, to: report.to }, { from, to });
});

Then('the report is of a dry run', function () {
  const { dryRun } = catchUp.report(this);
  assert.deepEqual({ dryRun }, { dryRun: true });
});

Then('its items are those of the plan', function () {
  assert.deepEqual(catchUp.report(this).items, this.seen('planned').items);
});

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

Given('a system with nothing scheduled', async function () {
  await this.openTarget();
  await this.use('seeding').seed({ templates: [], recurringConfigs: [] });
});

function automatic(triggerSchedule: string, triggerLeadDays: number): Trigger {
  return { triggerType: 'automatic', triggerSchedule, triggerLeadDays };
}

type Trigger = Parameters<typeof scheduledTemplate>[2];

/** A schedule that nothing goes by. */
function off(kind: string, triggerSchedule: string | undefined): Trigger {
  return {
    ...(kind === 'manual template' && { triggerType: 'manual' as const }),
    ...(triggerSchedule && { triggerSchedule }),
  };
}

Given(
  /^an? (automatic template|manual template|template without trigger) "([^"]+)" of (\d+) tasks(?: for (\w+))?(?:, at "([^"]+)")?(?:, (\d+) days ahead)?$/,
  async function (
    kind: string,
    name: string,
    tasks: number,
    who: Person | undefined,
    schedule: string | undefined,
    lead: number | null,
  ) {
    const assignee = who && { defaultAssigneeId: idOf(who) };
    const trigger =
      kind === 'automatic template' ? automatic(schedule ?? '', lead ?? 0) : off(kind, schedule);
    const templates = [scheduledTemplate(name, tasks, { ...trigger, ...assignee })];
    await this.use('seeding').seed({ templates, recurringConfigs: [] });
  },
);

Given(
  'a recurring config {string} at {string} for {person}',
  async function (description: string, schedule: string, who: Person) {
    const recurringConfigs = [recurringConfigOf(description, schedule, idOf(who))];
    await this.use('seeding').seed({ templates: [], recurringConfigs });
  },
);

Given(
  /^the stored (head|content|config)(?: of)? "([^"]+)" cannot be read$/,
  async function (what: 'head' | 'content' | 'config', name: string) {
    await this.use('rows').edits.makeUnreadable(what, name);
  },
);

Given('what could not be read is mended', async function () {
  await this.use('rows').edits.mendUnreadable();
});

/** Each pair: a template or a recurring config, and what was done with the work that it made. */
Given('an operator has worked on what it made:', async function (table: DataTable) {
  const arranging = await this.arranging();
  for (const [name = '', what = ''] of table.raw()) await arranging.worksOn(name, what);
});

When(
  '{person} saves an automatic template with each of these schedules:',
  async function (who: Person, table: DataTable) {
    const caller = await this.caller(who);
    const bodies = table
      .raw()
      .map(([schedule = '']) => scheduledTemplate('Conference', 3, automatic(schedule, 0)));
    const saves = bodies.map(({ seedKey: _, ...body }) => caller.send('POST', '/api/templates', { body }));
    this.saw({ answers: await Promise.all(saves) });
  },
);

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

When('the operator opens the notifications', async function () {
  await (await this.operator()).opens('/notifications');
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

Then('the store was asked to write nothing', async function () {
  await this.target.quiet();
  assert.equal(this.use('store').proxy.writes, 0, JSON.stringify(this.use('store').proxy.counts));
});
