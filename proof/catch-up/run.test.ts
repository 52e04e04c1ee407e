/** Properties of a run that no scenario shows: time budget, turns by a lease, dates with more work than fits one transaction. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { setImmediate as otherWork } from 'node:timers/promises';
import { runCatchUp } from '../../src/catch-up/run.ts';
import { civilDate } from '../../src/domain/civil-date.ts';
import { Refusal } from '../../src/domain/refusal.ts';
import { recurringTaskId } from '../../src/domain/scheduled-work.ts';
import { StoreUnavailable } from '../../src/domain/store-unavailable.ts';
import { leaseKey, looseTaskKey } from '../../src/store/keys.ts';
import { transact } from '../../src/store/requests.ts';
import { releaseLease, takeLease } from '../../src/store/run-lease.ts';
import { templateWrites } from '../../src/store/templates.ts';
import { measureCosts } from './costs.ts';
import { killLargeWorkflow } from './large-workflow.ts';
import { config, idOf, MONDAY, NOW, noDefects, run, template, twinWith } from './scene.ts';
import { isWrite, nameOf, Twin } from './twin/twin.ts';

const MONTH = { from: civilDate('2026-06-01'), to: civilDate('2026-06-30') };

describe('a time budget', () => {
  test('ends a run cleanly with the date on which to continue, and the next run creates the rest', async () => {
    const twin = await twinWith({ configs: [config(1)] });
    let now = NOW;
    const table = twin.table((command, carryOut) => {
      if (nameOf(command) === 'TransactWriteCommand') now += 100;
      return carryOut();
    });
    const context = {
      table,
      clock: () => new Date(now),
      runId: 'first',
      politeFrom: 1_000,
      locale: 'en-GB',
      log: noDefects,
    };
    const first = await runCatchUp(context, { range: MONTH, budgetMs: 500 });
    assert.deepEqual(
      { complete: first.complete, next: first.next, done: first.items.length, failures: first.failures },
      { complete: false, next: '2026-06-06', done: 5, failures: 0 },
    );
    const second = await runCatchUp({ ...context, runId: 'second' }, { range: MONTH });
    assert.deepEqual([second.complete, second.skipped, second.recurring.generated.length], [true, 5, 25]);
  });
});

test('a store that fails ends a run cleanly with the date on which to continue, and the next run creates the rest', async () => {
  const twin = await twinWith({ configs: [config(1), config(2)] });
  let writes = 0;
  const away = twin.table((command, carryOut) => {
    if (isWrite(command)) writes += 1;
    if (writes > 1) throw new StoreUnavailable(nameOf(command), new Error('it refuses connections'));
    return carryOut();
  });
  const range = { from: civilDate('2026-06-20'), to: MONDAY };
  const first = await run(away, 'first', { range });
  assert.deepEqual([first.complete, first.next], [false, '2026-06-21']);
  const { recurring, complete } = await run(twin.table(), 'second', { range });
  assert.deepEqual([recurring.skipped, recurring.generated.length, complete], [2, 4, true]);
});

test('a run that would plan more than 1000 items is refused with their number, and writes nothing', async () => {
  const twin = await twinWith({ configs: Array.from({ length: 12 }, (_, n) => config(n)) });
  const before = JSON.stringify(twin.rows.all());
  const range = { from: civilDate('2026-03-23'), to: MONDAY };
  await assert.rejects(run(twin.table(), 'run', { range, field: 'to' }), (error) => {
    assert.ok(error instanceof Refusal);
    const wrong = { code: 'too-much-planned', max: 1_000, planned: 12 * 92 };
    assert.partialDeepStrictEqual(error.reason, { code: 'invalid', fields: [{ pointer: '/to', wrong }] });
    return true;
  });
  assert.equal(JSON.stringify(twin.rows.all()), before);
});

test('a run reports after each step how many of its items are finished', async () => {
  const twin = await twinWith({ templates: [template(1, 1)], configs: [config(1), config(2)] });
  const said: [done: number, planned: number][] = [];
  const onProgress = (done: number, planned: number) => void said.push([done, planned]);
  await run(twin.table(), 'run', { range: { from: MONDAY, to: MONDAY }, onProgress });
  assert.deepEqual(said, [
    [2, 3],
    [3, 3],
  ]);
});

describe('the lease of a run', () => {
  test('is not ended by another run', async () => {
    const table = new Twin().table();
    const lease = { runId: 'other', lengthMs: 1_000, endsAt: NOW + 1_000 };
    const next = { ...lease, runId: 'next' };
    await takeLease(table, lease, { now: NOW });
    await releaseLease(table, 'first');
    assert.deepEqual(await takeLease(table, next, { now: NOW }), lease);
    await releaseLease(table, 'other');
    assert.equal(await takeLease(table, next, { now: NOW }), null);
  });

  test('makes a run wait for another, and then the run has nothing left to create', async () => {
    const twin = await twinWith({ configs: [config(1)] });
    await takeLease(twin.table(), { runId: 'other', lengthMs: 1_000, endsAt: NOW + 1_000 }, { now: NOW });
    const table = twin.table();
    table.pause = async () => {
      await run(twin.table(), 'other', { range: MONTH }, 1_000);
    };
    const { skipped, recurring } = await run(table, 'waits', { range: MONTH }, 1);
    assert.deepEqual([skipped, recurring.generated.length], [30, 0]);
  });

  test('is taken by a run with many workflows to create, but not by one with nothing left to create', async () => {
    const twin = await twinWith({ templates: [template(1, 1)] });
    const written: unknown[] = [];
    const table = twin.table(async (command, carryOut) => {
      if (isWrite(command)) written.push(command.input);
      await otherWork();
      return carryOut();
    });
    await run(table, 'first', { range: MONTH });
    assert.equal(twin.rows.get(leaseKey), undefined, 'when the run has ended, so has its lease');
    assert.match(JSON.stringify(written.splice(0)), /"LEASE"/);
    const { skipped } = await run(table, 'second', { range: MONTH });
    assert.deepEqual([skipped, written], [30, []]);
  });

  test('of a killed run does not stop the next run', async () => {
    const twin = await twinWith({ configs: [config(1)] });
    await takeLease(twin.table(), { runId: 'dead', lengthMs: 1_000, endsAt: NOW + 1_000 }, { now: NOW });
    const waits: number[] = [];
    const table = twin.table();
    table.pause = async (ms) => void waits.push(ms);
    const { recurring } = await run(table, 'next', { range: MONTH }, 1);
    assert.equal(recurring.generated.length, 30);
    assert.deepEqual(waits, [1_000], 'it waits once, for as long as the lease was taken');
    assert.equal(twin.rows.get(leaseKey), undefined, 'and leaves no lease behind');
  });
});

describe('a half-built workflow on the anchor date of another occurrence', () => {
  test('is completed, planned and reported once, as the occurrence that it is', async () => {
    const large = template(1, 92, { triggerLeadDays: 1 });
    const twin = await twinWith({ templates: [large] });
    let writes = 0;
    const dies = twin.table((command, carryOut) => {
      if (nameOf(command) === 'TransactWriteCommand') writes += 1;
      return writes > 1 ? new Promise(() => undefined) : carryOut();
    });
    void run(dies, 'killed', { range: { from: MONDAY, to: MONDAY } });
    while (writes < 2) await new Promise(setImmediate);
    await transact(twin.table(), templateWrites({ ...large, version: 2, triggerLeadDays: 0 }, 1));
    const range = { from: MONDAY, to: civilDate('2026-06-23') };
    const dryRun = await run(twin.table(), 'plan', { range, dryRun: true });
    const report = await run(twin.table(), 'next', { range });
    const outcomes = report.items.map(({ date, outcome, reason }) => `${date} ${outcome} ${reason}`);
    assert.deepEqual(outcomes, [
      '2026-06-22 template-recovered half-built',
      '2026-06-23 template-skipped anchor-taken',
    ]);
    assert.deepEqual(dryRun.items, report.items);
  });
});

describe('a failure notice', () => {
  test('is created once however often the run fails, and the next run dismisses an outdated one, once', async () => {
    const twin = await twinWith({ templates: [template(1, 1)] });
    const range = { from: MONDAY, to: MONDAY };
    const broken = twin.rows.get({ pk: `TPL#${idOf(1, 1)}`, sk: 'V#1' });
    twin.rows.put({ ...broken, taskDefinitions: 'lost' });
    const notices = () => twin.rows.all().filter(({ type }) => type === 'catch-up-failed');
    const notice = () => notices()[0];
    for (const time of [1, 2]) {
      await run(twin.table(), `fails ${time}`, { range });
      assert.deepEqual([notices().length, notice()?.dismissed], [1, false], `after ${time} failures`);
    }
    twin.rows.put({ ...broken });
    await run(twin.table(), 'succeeds', { range });
    assert.equal(notice()?.dismissed, true);

    const ledger = twin.rows.all().find(({ kind }) => kind === 'template');
    twin.rows.put({ ...ledger, noticed: true });
    twin.rows.put({ ...notice(), dismissed: false });
    await run(twin.table(), 'tidies', { range });
    assert.equal(notice()?.dismissed, true);
    let writes = 0;
    const counted = twin.table((command, carryOut) => {
      if (nameOf(command) === 'TransactWriteCommand') writes += 1;
      return carryOut();
    });
    await run(counted, 'again', { range });
    assert.equal(writes, 0);
  });
});

describe('a run over a date with more work than fits one transaction', () => {
  test('creates the tasks of 250 configs of as many people', async () => {
    const configs = Array.from({ length: 250 }, (_, n) => config(n, { assigneeId: idOf(9, n) }));
    const twin = await twinWith({ configs });
    const sizes: number[] = [];
    const table = twin.table((command, carryOut) => {
      if (nameOf(command) === 'TransactWriteCommand') sizes.push(command.input.TransactItems.length);
      return carryOut();
    });
    const { recurring, failures } = await run(table, 'run', { range: { from: MONDAY, to: MONDAY } });
    assert.deepEqual([recurring.generated.length, failures], [250, 0]);
    assert.deepEqual(sizes, [100, 100, 100, 100, 100, 12], 'each fits in a transaction');
    const digests = twin.rows.all().filter(({ type }) => type === 'recurring-digest');
    assert.equal(digests.length, 250);
  });

  test('creates the tasks of 100 configs that failed, and dismisses their notices', async () => {
    const range = { from: MONDAY, to: MONDAY };
    const configs = Array.from({ length: 100 }, (_, n) => config(n));
    const twin = await twinWith({ configs });
    const taken = configs.map(({ id }) => ({
      ...looseTaskKey(recurringTaskId(id, MONDAY)),
      description: 'Somebody has it',
    }));
    for (const row of taken) twin.rows.put(row);
    assert.equal((await run(twin.table(), 'fails', { range })).failures, 100);
    for (const { pk, sk } of taken) twin.rows.delete({ pk, sk });
    const sizes: number[] = [];
    const table = twin.table((command, carryOut) => {
      if (nameOf(command) === 'TransactWriteCommand') sizes.push(command.input.TransactItems.length);
      return carryOut();
    });
    const { recurring, failures } = await run(table, 'succeeds', { range });
    assert.deepEqual([recurring.generated.length, failures], [100, 0]);
    assert.ok(Math.max(...sizes) <= 100 && sizes.length < 6, `in few transactions that fit: ${sizes}`);
    const notices = twin.rows.all().filter(({ type }) => type === 'catch-up-failed');
    assert.deepEqual([notices.length, notices.every(({ dismissed }) => dismissed)], [100, true]);
  });

  test('creates one shared digest for 250 configs of one person', async () => {
    const twin = await twinWith({ configs: Array.from({ length: 250 }, (_, n) => config(n)) });
    await run(twin.table(), 'run', { range: { from: MONDAY, to: MONDAY } });
    const [digest, ...more] = twin.rows.all().filter(({ type }) => type === 'recurring-digest');
    assert.deepEqual([((digest?.taskIds ?? []) as string[]).length, more.length], [250, 0]);
  });
});

describe('the costs of a run', () => {
  test('are 2 requests, at most 8 read units and no write for 31 days of 30 configs that exist, whatever the history', async () => {
    const { firstRun, reRun, reRunOfTwoMonths, reRunWithHistory, workflow } = await measureCosts(2_000);
    assert.ok(firstRun.requests <= 36, `${firstRun.requests} requests`);
    const { requests, writes, readAgain, writeUnits } = reRun;
    assert.deepEqual([requests, writes, readAgain, writeUnits], [2, 0, 0, 0]);
    assert.deepEqual(reRunWithHistory, reRun);
    for (const { requests, readUnits, writes } of [reRun, reRunOfTwoMonths]) {
      assert.ok(requests <= 3 && readUnits <= 8 && writes === 0, `${requests} requests, ${readUnits} units`);
    }
    assert.equal(workflow.writes, 1, 'a workflow of 42 tasks is one transaction');
  });
});

test('a workflow of 500 tasks under two runs, one killed at every point, is never seen half-built', async () => {
  const { kills, problems } = await killLargeWorkflow(['kill-after']);
  assert.deepEqual(problems, []);
  assert.ok(kills >= 7, `only ${kills} kills`);
});

test('a template without lead days has its anchor date on the date of its schedule', async () => {
  const { triggerLeadDays: _none, ...plain } = template(1, 1);
  const twin = await twinWith({ templates: [plain] });
  await run(twin.table(), 'run', { range: { from: MONDAY, to: MONDAY } });
  const head = twin.rows.all().find(({ occurrenceDate, sk }) => occurrenceDate === MONDAY && sk === '#');
  assert.equal(head?.anchorDate, MONDAY);
});
