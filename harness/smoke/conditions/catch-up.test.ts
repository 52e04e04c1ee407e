/** Two plans of one day, also if the day ends between them. */
import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { CatchUpReport } from '../contract.ts';
import { judgeAll } from '../judge.ts';
import { EVERYTHING } from '../lists.ts';
import type { Smoke } from '../smoke.ts';
import { dryRun } from './catch-up.ts';

const [BEFORE, AFTER] = ['2026-06-22', '2026-06-23'];

function reportOf(day: string): CatchUpReport {
  return {
    ...{ from: day, to: day, dryRun: true, planned: 0, created: [], skipped: 0, failures: 0, items: [] },
    templates: { created: [], skipped: 0, recovered: 0 },
    recurring: { generated: [], skipped: 0 },
  };
}

/** The finding on an empty deployment. Midnight is after the first plan. */
async function finding(plan: (date: string | undefined, today: string) => CatchUpReport) {
  const lists = {
    read: async () => {},
    ...Object.fromEntries(EVERYTHING.map((kind) => [kind, async () => []])),
  };
  let today = BEFORE;
  const smoke = {
    ...{ before: lists, now: lists, planned: new Set(), options: { date: undefined } },
    plan: async (date: string | undefined) => {
      const report = plan(date, today);
      today = AFTER;
      return report;
    },
  };
  const [found] = await judgeAll([{ ...dryRun, needs: [] }], smoke as unknown as Smoke);
  return `${found?.verdict}: ${found?.observed}`;
}

it('a dry run over midnight is compared with another of the same day', async () => {
  assert.match(await finding((date, today) => reportOf(date ?? today)), /^holds: 0 planned for 2026-06-22/);
});

it('a dry run of another day than the requested one fails', async () => {
  assert.match(await finding((_date, today) => reportOf(today)), /^failed: the second plan is another/);
});
