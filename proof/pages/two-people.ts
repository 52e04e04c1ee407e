/** Every form × every change by another person, through a browser: on pages and in rows, with scripts and without. */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { ApiActions } from '../../harness/actors/api-actions.ts';
import { closeBrowser, openContext } from '../../harness/actors/browser.ts';
import { undrawn } from '../../harness/actors/drawing.ts';
import { PageGuard } from '../../harness/actors/page-guard.ts';
import type { FormUnderTest } from '../../harness/actors/two-people/forms.ts';
import {
  type Combination,
  combinations,
  Matrix,
  type Outcome,
} from '../../harness/actors/two-people/matrix.ts';
import { openApp } from '../api/app-under-test.ts';
import { BrowsersHands, type RowsOf } from './browser-hands.ts';
import { sessionOf } from './visitor.ts';

interface Way {
  name: string;
  scripts: boolean;
  inRow?: RowsOf;
}

export interface Figures {
  way: string;
  forms: number;
  changes: number;
  combinations: number;
  entries: number;
  lost: number;
  overwritten: number;
  /** The other person's value was not shown, nothing reported the result, or a script failed. */
  wrong: number;
  seconds: number;
}

const ways: Way[] = [
  { name: 'with scripts', scripts: true },
  { name: 'without scripts', scripts: false },
  { name: 'in a row of Today', scripts: true, inRow: 'today' },
  { name: 'in a row of its workflow', scripts: true, inRow: 'workflow' },
  { name: 'in a row of its workflow, without scripts', scripts: false, inRow: 'workflow' },
];

/** Plays all of it; `only`: those whose name contains it. Writes every outcome into `two-people.json` in the folder. */
export async function playTwoPeople(
  folder: string,
  say: (line: string) => void,
  only = '',
): Promise<Figures[]> {
  const played: { figures: Figures; outcomes: Outcome[] }[] = [];
  try {
    for (const way of ways) {
      const chosen = combinations
        .filter(({ form }) => isOffered(form, way))
        .filter(({ form, change }) => `${way.name}: ${form.name} × ${change.name}`.includes(only));
      if (chosen.length > 0) played.push(await playWay(way, chosen, say));
    }
  } finally {
    await closeBrowser();
  }
  await writeFile(path.join(folder, 'two-people.json'), JSON.stringify(played, null, 1));
  return played.map(({ figures }) => figures);
}

function isOffered({ inRow, rowPage }: FormUnderTest, way: Way): boolean {
  if (way.inRow === 'workflow') return rowPage !== undefined;
  return way.inRow === undefined || inRow === true;
}

async function playWay(way: Way, chosen: Combination[], say: (line: string) => void) {
  const started = performance.now();
  const app = await openApp();
  const context = await openContext(app.target.url, { scripts: way.scripts });
  try {
    const matrix = new Matrix(app.caller, new ApiActions(app.caller));
    const guard = new PageGuard();
    guard.watch(context);
    const page = await undrawn(await context.newPage());
    const value = await sessionOf(app, 'Valeriia');
    await context.addCookies([{ name: 'session', value, url: app.target.url }]);
    const hands = new BrowsersHands(page, way);
    const outcomes: Outcome[] = [];
    for (const combination of chosen) {
      const before = guard.unasserted().length;
      const outcome = await playOne(matrix, combination, hands);
      guard.assertAnyRefusal();
      outcome.wrong.push(...guard.unasserted().slice(before));
      outcomes.push(outcome);
      if (outcomes.length % 25 === 0) say(`  … ${way.name}: ${outcomes.length} of ${chosen.length}`);
      const { lost, overwritten, wrong } = outcome;
      for (const [what, found] of Object.entries({ lost, overwritten, wrong }))
        if (found.length > 0) say(`  ✗ ${way.name}: ${outcome.combination}: ${what}: ${found.join(', ')}`);
    }
    const count = (of: (one: Outcome) => string[]) => outcomes.flatMap(of).length;
    const figures = {
      way: way.name,
      forms: new Set(chosen.map(({ form }) => form)).size,
      changes: new Set(chosen.map(({ change }) => change)).size,
      combinations: chosen.length,
      entries: chosen.flatMap(({ form }) => Object.keys(form.typed)).length,
      lost: count(({ lost }) => lost),
      overwritten: count(({ overwritten }) => overwritten),
      wrong: count(({ wrong }) => wrong),
      seconds: Math.round((performance.now() - started) / 1_000),
    };
    return { figures, outcomes };
  } finally {
    await context.close();
    await app.close();
  }
}

/** What cannot be played is wrong. */
async function playOne(matrix: Matrix, combination: Combination, hands: BrowsersHands): Promise<Outcome> {
  try {
    return await matrix.run(combination, hands);
  } catch (error) {
    const { form, change } = combination;
    const why = error instanceof Error ? error.message : String(error);
    return { combination: `${form.name} × ${change.name}`, lost: [], overwritten: [], wrong: [why] };
  }
}
