/** Runs that are cut off, and runs side by side. */
import assert from 'node:assert/strict';
import { Given, Then, When } from '@cucumber/cucumber';
import { cutOffRuns, ran, reportOf } from '../harness/actors/scheduler.ts';
import * as claims from './assertions/catch-up.ts';
import type { SpecWorld } from './support/world.ts';

Given(
  'a run of catch-up for {date} that was cut off before its write {int}',
  async function (this: SpecWorld, date: string, nth: number) {
    this.use('store').proxy.cutOffBefore(nth);
    const report = await ran((await this.scheduler()).run({ date }));
    this.use('store').proxy.restore();
    assert.equal(report.complete, false, 'the run was cut off');
  },
);

When(
  'a run of catch-up for {date} is cut off before its write {int}',
  async function (this: SpecWorld, date: string, nth: number) {
    this.use('store').proxy.cutOffBefore(nth);
    const answer = await (await this.scheduler()).run({ date });
    this.use('store').proxy.restore();
    this.saw({ answer, run: reportOf(answer) });
  },
);

When(
  'a run of catch-up from {date} to {date} is cut off before its write {int}',
  async function (this: SpecWorld, from: string, to: string, nth: number) {
    this.use('store').proxy.cutOffBefore(nth);
    const answer = await (await this.scheduler()).run({ from, to });
    this.saw({ answer, run: reportOf(answer) });
  },
);

When(
  'runs are cut off {moment} each write in turn, and then run again',
  async function (this: SpecWorld, moment: 'before' | 'right after') {
    const [{ proxy }, store] = [this.use('store'), this.use('rows')];
    const parts = { proxy, store, scheduler: await this.scheduler(), reader: await this.reader() };
    this.saw({ cutOffs: await cutOffRuns(parts, moment) });
  },
);

When(
  '{int} runs of catch-up from {date} to {date} go side by side',
  async function (this: SpecWorld, count: number, from: string, to: string) {
    const answers = await (await this.scheduler()).atOnce(count, { from, to });
    this.saw({ answers, runs: answers.flatMap((answer) => reportOf(answer) ?? []) });
  },
);

When(
  'a run of catch-up for {date} and {int} starts of {string} by hand go side by side',
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
