/** A daily run records its day only if all its work was created, so that the next run covers the rest. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type DailyRequest, runDaily } from '../../src/catch-up/daily.ts';
import { civilDate } from '../../src/domain/civil-date.ts';
import type { RecurringConfig } from '../../src/domain/recurring-config.ts';
import { lastDailyRun, recordDailyRun } from '../../src/store/daily-runs.ts';
import { arrange, config, MONDAY, noDefects } from './scene.ts';
import { Twin } from './twin/twin.ts';

const TEN = '2026-06-22T08:00:00.000Z';

async function office(configs: RecurringConfig[] = [config(1)], through?: string) {
  const twin = new Twin();
  const table = twin.table();
  await arrange(table, { templates: [], configs });
  const recorded = through === undefined ? undefined : civilDate(through);
  if (recorded) await recordDailyRun(table, { through: recorded, today: recorded, runId: 'before' });
  const daily = (at = TEN, request: DailyRequest = {}) =>
    runDaily(
      { table, clock: () => new Date(at), runId: at, locale: 'en-GB', log: noDefects },
      'Europe/Berlin',
      request,
    );
  return { twin, table, daily };
}

describe('a daily run', () => {
  test('has the date in the configured time zone, not in UTC', async () => {
    const { daily } = await office();
    const { from, to } = await daily('2026-06-22T22:30:00.000Z');
    assert.deepEqual([from, to], ['2026-06-23', '2026-06-23']);
  });

  test('covers the days since the last complete one, except those before its trigger was on', async () => {
    const since = '2026-06-21T08:00:00.000Z';
    const { daily } = await office([config(1), config(2, { enabledSince: since })], '2026-06-19');
    const { items, complete } = await daily();
    assert.deepEqual(
      items.map(({ date, name }) => `${date} ${name}`),
      [
        ...['2026-06-20 Duty 1', '2026-06-21 Duty 1', '2026-06-21 Duty 2'],
        ...['2026-06-22 Duty 1', '2026-06-22 Duty 2'],
      ],
    );
    assert.equal(complete, true);
  });

  test('is recorded as complete', async () => {
    const { table, daily } = await office();
    await daily();
    assert.equal(await lastDailyRun(table), MONDAY);
  });

  test('leaves its day to the next run when anything failed', async () => {
    const broken = { ...config(1), cronExpression: 'never' };
    const { twin, table, daily } = await office([config(2)], '2026-06-21');
    twin.rows.put({ ...broken, pk: 'CFG', sk: `RC#${broken.id}` });
    assert.equal((await daily()).failures, 1);
    assert.equal(await lastDailyRun(table), '2026-06-21');
  });

  test('leaves its day to the next run when it ran out of time', async () => {
    const { table, daily } = await office([config(1)], '2026-06-21');
    assert.equal((await daily(TEN, { budgetMs: 0 })).complete, false);
    assert.equal(await lastDailyRun(table), '2026-06-21');
  });

  test('leaves its day to the next run from the first run on', async () => {
    const { table, daily } = await office();
    await daily(TEN, { budgetMs: 0 });
    assert.equal(await lastDailyRun(table), '2026-06-21');
    assert.equal((await daily('2026-06-23T08:00:00.000Z')).from, MONDAY);
  });

  test('leaves its day to the next run from the first run on, also when it names its plan', async () => {
    const { table, daily } = await office();
    const { plan } = await daily(TEN, { dryRun: true });
    await daily(TEN, { budgetMs: 0, plan });
    assert.equal(await lastDailyRun(table), '2026-06-21');
    assert.equal((await daily('2026-06-23T08:00:00.000Z')).from, MONDAY);
  });

  test('that names another plan records nothing', async () => {
    const { table, daily } = await office();
    await assert.rejects(daily(TEN, { plan: 'another' }), { name: 'Refusal', code: 'plan-changed' });
    assert.equal(await lastDailyRun(table), null);
  });

  test('that is a dry run records nothing', async () => {
    const { table, daily } = await office();
    await daily(TEN, { dryRun: true });
    assert.equal(await lastDailyRun(table), null);
    const later = await office([config(1)], '2026-06-19');
    await later.daily(TEN, { dryRun: true });
    assert.equal(await lastDailyRun(later.table), '2026-06-19');
  });

  test('continues from today after a wrong clock recorded a future day', async () => {
    const { table, daily } = await office([config(1)], '2026-07-22');
    const { from, to } = await daily();
    assert.deepEqual([from, to], [MONDAY, MONDAY]);
    assert.equal(await lastDailyRun(table), MONDAY);
    const stopped = await office([config(1)], '2026-07-22');
    await stopped.daily(TEN, { budgetMs: 0 });
    assert.equal(await lastDailyRun(stopped.table), '2026-06-21');
  });

  test('has no limit on its items, because nobody chose its dates', async () => {
    const many = Array.from({ length: 501 }, (_, nth) => config(nth + 1));
    const { daily } = await office(many, '2026-06-20');
    await assert.doesNotReject(async () => assert.equal((await daily(TEN, { dryRun: true })).planned, 1_002));
  });
});
