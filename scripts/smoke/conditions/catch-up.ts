/** Catch-up can be planned again and again, and the whole smoke leaves nothing behind. */
import { isDeepStrictEqual } from 'node:util';
import { type CatchUpReport, read, reportShape } from '../contract.ts';
import { type Condition, NotAsExpected } from '../judge.ts';
import { changes, EVERYTHING, WORK } from '../lists.ts';
import { problemsOf } from '../plan.ts';
import type { Smoke } from '../smoke.ts';

export const dryRun: Condition<Smoke> = {
  name: 'catch-up dry run',
  expected: 'two dry runs of a date plan the same without a failure, count every item, and change nothing',
  remedy:
    'npm run catch-up -- --dry-run names each item and what is wrong with it; mend that template or config',
  needs: ['sign-in'],
  judge: async (smoke) => {
    const before = smoke.now;
    await before.read(WORK);
    const { date } = smoke.options;
    const first = await plan(smoke, date);
    // The day may end between the two, so the second is asked for the day of the first.
    const second = await plan(smoke, first.from);
    const problems = [
      ...problemsOf(first),
      ...differences(first, second),
      ...(await changes(before, smoke.now, WORK)),
    ];
    if (problems.length > 0) throw new NotAsExpected(problems.join('; '));
    return `${first.planned} planned for ${first.from}: ${outcomes(first)}; the same twice, nothing changed`;
  },
};

export const nothingWritten: Condition<Smoke> = {
  name: 'nothing written',
  expected:
    'templates, recurring configs, workflows, open tasks and notifications are after the smoke as they were before',
  remedy: 'If somebody worked meanwhile, run it again; else see which page or route writes when it is read',
  needs: ['sign-in'],
  judge: async (smoke) => {
    const changed = await changes(smoke.before, smoke.now, EVERYTHING);
    if (changed.length === 0) return 'as before';
    const more = changed.length > 5 ? ` and ${changed.length - 5} more` : '';
    throw new NotAsExpected(`${changed.slice(0, 5).join('; ')}${more}`);
  },
};

async function plan({ session }: Smoke, date: string | undefined): Promise<CatchUpReport> {
  const body = { dryRun: true, ...(date && { date }) };
  return read(
    'POST /api/cron/run',
    await session.api('/api/cron/run', { method: 'POST', body }),
    reportShape,
  );
}

/** What two plans of one date do not have in common; every run has an id of its own. */
function differences({ runId: _first, ...one }: CatchUpReport, { runId: _second, ...other }: CatchUpReport) {
  if (isDeepStrictEqual(one, other)) return [];
  const at = one.items.findIndex((item, index) => !isDeepStrictEqual(item, other.items[index]));
  const where = at < 0 ? '' : `, beginning with "${one.items[at]?.name}"`;
  return [`the second plan is another: ${one.planned} planned, then ${other.planned}${where}`];
}

function outcomes({ templates, recurring }: CatchUpReport): string {
  const made = templates.created.length + templates.recovered + recurring.generated.length;
  return `${made} to make, ${templates.skipped + recurring.skipped} there already`;
}
