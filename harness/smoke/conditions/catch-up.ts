/** Planning catch-up twice gives the same plan, and the whole smoke writes nothing. */
import { isDeepStrictEqual } from 'node:util';
import type { CatchUpReport } from '../contract.ts';
import { type Condition, NotAsExpected } from '../judge.ts';
import { changes, EVERYTHING, WORK } from '../lists.ts';
import { problemsOf } from '../plan.ts';
import type { Smoke } from '../smoke.ts';
import { whileOthersWork } from '../while-others-work.ts';

export const dryRun: Condition<Smoke> = {
  name: 'catch-up dry run',
  expected: 'two dry runs of a date plan the same without a failure, count every item, and change nothing',
  remedy:
    'Run npm run catch-up -- --dry-run: it names each item with its problem. Correct that template or config',
  needs: ['sign-in'],
  judge: (smoke) =>
    whileOthersWork(smoke, smoke.before, EVERYTHING, async (lists) => {
      const { date } = smoke.options;
      const first = await smoke.plan(date);
      // The day may end between the two, so the second one names the day of the first.
      const second = await smoke.plan(first.from);
      const changed = await changes(lists, smoke.now, WORK);
      const problems = [
        ...problemsOf(first, date),
        ...differences(first, second),
        ...changed.map(({ words }) => words),
      ];
      if (problems.length > 0) throw new NotAsExpected(problems.join('; '));
      return `${first.planned} planned for ${first.from}: ${outcomes(first)}; the same twice, nothing changed`;
    }),
};

export const nothingWritten: Condition<Smoke> = {
  name: 'nothing written',
  expected:
    'templates, recurring configs, workflows, open tasks and notifications are after the smoke as they were before',
  remedy:
    'Find out which page or route writes when it is read. If people are working there all the time, run the smoke again when they are not',
  needs: ['sign-in'],
  judge: (smoke) =>
    whileOthersWork(smoke, smoke.before, EVERYTHING, async (lists, tries) => {
      if (tries > 1) await smoke.readAgain();
      const changed = (await changes(lists, smoke.now, EVERYTHING)).map(({ words }) => words);
      if (changed.length === 0) return tries > 1 ? 'as before, once nobody was working' : 'as before';
      const more = changed.length > 5 ? ` and ${changed.length - 5} more` : '';
      throw new NotAsExpected(`${changed.slice(0, 5).join('; ')}${more}`);
    }),
};

/** The differences between two plans of one date, except the ids of the runs. */
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
