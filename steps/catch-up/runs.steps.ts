/** Runs of catch-up: how they are asked for, cut off and refused, and what they report. */

import assert from 'node:assert/strict';
import type { DataTable } from '@cucumber/cucumber';
import { ApiActions } from '../../harness/actors/api-actions.ts';
import { type Asked, askedIn, cutOffRuns, ran, reportOf, Scheduler } from '../../harness/actors/scheduler.ts';
import type { Person } from '../../harness/contract/people.ts';
import * as catchUp from '../assertions/catch-up.ts';
import { isProblem, namesField } from '../assertions/refusals.ts';
import { Given, Then, When } from '../support/define.ts';
import { notificationsOfAll } from '../support/parts.ts';
import type { SpecWorld } from '../support/world.ts';

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

Then('the store was asked to write nothing', async function () {
  await this.target.quiet();
  assert.equal(this.use('store').proxy.writes, 0, JSON.stringify(this.use('store').proxy.counts));
});
