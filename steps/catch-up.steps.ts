/** Runs of catch-up: how they are asked for, and what they report. */
import assert from 'node:assert/strict';
import { type DataTable, Given, Then, When } from '@cucumber/cucumber';
import type { Answer } from '../harness/actors/api-caller.ts';
import { type Asked, ran, reportOf, Scheduler } from '../harness/actors/scheduler.ts';
import type { Person } from '../harness/contract/people.ts';
import * as claims from './assertions/catch-up.ts';
import { isProblem, namesField } from './assertions/refusals.ts';
import type { SpecWorld } from './support/world.ts';

async function runs(world: SpecWorld, answer: Promise<Answer>): Promise<void> {
  const answered = await answer;
  world.saw({ answer: answered, run: reportOf(answered) });
}

Given('catch-up has run {dates}', async function (this: SpecWorld, asked: Asked) {
  this.saw({ run: await ran((await this.scheduler()).run(asked)) });
});

Given('the daily catch-up has run on {date}', async function (this: SpecWorld, date: string) {
  await this.use('clock').travelTo(date);
  await ran((await this.scheduler()).run({ daily: true }));
});

Given('today is {date}', async function (this: SpecWorld, date: string) {
  await this.use('clock').travelTo(date);
});

When(
  /^the scheduler runs (its daily )?catch-up$/,
  async function (this: SpecWorld, daily: string | undefined) {
    await runs(this, (await this.scheduler()).run(daily ? { daily: true } : undefined));
  },
);

When('the scheduler runs catch-up {dates}', async function (this: SpecWorld, asked: Asked) {
  await runs(this, (await this.scheduler()).run(asked));
});

/** An empty cell is not asked for. */
When('the scheduler asks for each of these runs:', async function (this: SpecWorld, table: DataTable) {
  const scheduler = await this.scheduler();
  const asked = table
    .hashes()
    .map((row) => Object.fromEntries(Object.entries(row).filter(([, date]) => date)));
  this.saw({ answers: await Promise.all(asked.map((run) => scheduler.run(run))) });
});

When('the scheduler plans catch-up {dates}', async function (this: SpecWorld, asked: Asked) {
  await runs(this, (await this.scheduler()).run({ ...asked, dryRun: true }));
  this.saw({ planned: this.seen('run') });
});

When(
  /^a (stranger|scheduler with a wrong credential) runs catch-up$/,
  async function (this: SpecWorld, who: string) {
    const caller = this.anonymous();
    if (who !== 'stranger') caller.carry('the-scheduler-of-somebody-else');
    await runs(this, new Scheduler(caller).run());
  },
);

When('{person} runs catch-up {dates}', async function (this: SpecWorld, person: Person, asked: Asked) {
  await runs(this, new Scheduler(await this.caller(person)).run(asked));
});

When(
  '{person} generates recurring work from {date} to {date}',
  async function (this: SpecWorld, person: Person, startDate: string, endDate: string) {
    const body = JSON.stringify({ startDate, endDate });
    this.saw({ answer: await new Scheduler(await this.caller(person)).generates(body) });
  },
);

When('the catch-up command is given {string}', async function (this: SpecWorld, args: string) {
  const command = await this.use('commands').catchUp(args.split(/ +/));
  this.saw({ command, run: JSON.parse(command.stdout) });
});

Then('it ends with exit code {int}', function (this: SpecWorld, code: number) {
  const { stderr, stdout, ...result } = this.seen('command');
  assert.equal(result.code, code, `${stderr}${stdout}`.slice(0, 500));
});

Then('it says {string}', function (this: SpecWorld, what: string) {
  const { stderr } = this.seen('command');
  assert.ok(stderr.includes(what), `"${stderr.slice(0, 300)}" says "${what}"`);
});

Then('the run is refused with status {int}', function (this: SpecWorld, status: number) {
  isProblem(this.seen('answer'), status);
});

Then(
  /^each of them is refused(?: because of the field "(\w+)")?$/,
  function (this: SpecWorld, field: string | undefined) {
    for (const answer of this.seen('answers'))
      if (field) namesField(answer, field);
      else isProblem(answer, 400);
  },
);

Then('the report counts {string}', function (this: SpecWorld, counts: string) {
  claims.counts(claims.report(this), counts);
});

Then(
  'the report says {string} because {string} of {string}',
  function (this: SpecWorld, outcome: string, reason: string, name: string) {
    claims.says(claims.report(this), { outcome, reason, name });
  },
);

/** Each item in a row: its outcome, and its reason where the table has that column. */
Then('the report says:', function (this: SpecWorld, table: DataTable) {
  claims.saysOfEach(claims.report(this), table.hashes());
});

Then('the report covers {date} to {date}', function (this: SpecWorld, from: string, to: string) {
  const report = claims.report(this);
  assert.deepEqual({ from: report.from, to: report.to }, { from, to });
});

Then('the report is of a dry run', function (this: SpecWorld) {
  assert.equal(claims.report(this).dryRun, true, 'dryRun');
});

Then('its items are those of the plan', function (this: SpecWorld) {
  assert.deepEqual(claims.report(this).items, this.seen('planned').items);
});

Then(
  '{int} tasks are generated and {int} skipped',
  function (this: SpecWorld, made: number, skipped: number) {
    const { status, body, text } = this.seen('answer');
    assert.equal(status, 200, text.slice(0, 300));
    assert.deepEqual({ made: (body.generated as object[]).length, skipped: body.skipped }, { made, skipped });
  },
);
