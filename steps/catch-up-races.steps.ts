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

Then('no run left a half-built workflow to be seen', async function (this: SpecWorld) {
  const { taskDefinitions } = await (await this.reader()).template('Conference');
  claims.neverHalfBuilt(this.seen('cutOffs'), taskDefinitions.length);
});

Then(
  'each second run left everything there once, notified once and reported at most once',
  async function (this: SpecWorld) {
    const { taskDefinitions } = await (await this.reader()).template('Conference');
    claims.wholeAfterRunningAgain(this.seen('cutOffs'), taskDefinitions.length);
    claims.reportedAtMostOnce(this.seen('cutOffs'));
  },
);

Then('together they report {string} as made, each once', function (this: SpecWorld, counts: string) {
  claims.madeTogether(this.seen('answers'), this.seen('runs'), counts);
});
