/**
 * A workflow of 500 tasks and two runs that take turns, one of them killed at every point. The workflow is never seen
 * half-built.
 */
import { civilDate } from '../../src/domain/civil-date.ts';
import { arrange, run, template } from './scene.ts';
import { type Fate, Stage } from './stage.ts';
import type { Row } from './twin/rows.ts';
import { Twin } from './twin/twin.ts';

const TASKS = 500;
const range = { from: civilDate('2026-06-22'), to: civilDate('2026-06-22') };

export interface LargeFigures {
  /** Kills, before and after each write. */
  kills: number;
  /** Requests of a run that nobody disturbs. */
  alone: number;
  /** The most requests that both runs together took. */
  most: number;
  problems: string[];
}

/** `fates`: the ways in which the first run is stopped at each of its writes. */
export async function killLargeWorkflow(
  fates: readonly Fate[] = ['kill-before', 'kill-after', 'lose-answer'],
): Promise<LargeFigures> {
  const figures: LargeFigures = { kills: 0, alone: 0, most: 0, problems: [] };
  const alone = await play(null, 1);
  figures.alone = alone.requests;
  figures.problems.push(...alone.problems);
  for (const fate of fates) {
    for (let at = 1; ; at++) {
      const { met, requests, problems } = await play({ fate, at }, 2);
      if (!met) break;
      figures.kills += 1;
      figures.most = Math.max(figures.most, requests);
      figures.problems.push(...problems.map((what) => `${fate} write ${at}: ${what}`));
    }
  }
  return figures;
}

async function play(kill: { fate: Fate; at: number } | null, runs: number) {
  const twin = new Twin();
  await arrange(twin.table(), { templates: [template(1, TASKS)], configs: [] });
  const stage = new Stage(twin);
  for (let n = 1; n <= runs; n++) stage.enter(`run-${n}`, (table) => run(table, `run-${n}`, { range }));
  const problems: string[] = [];
  let [writes, met] = [0, false];
  for (let turn = 0; ; turn++) {
    await stage.settled();
    const { waiting } = stage;
    const actor = waiting[turn % Math.max(1, waiting.length)];
    if (!actor) break;
    const first = actor === stage.actors[0] && actor.waiting?.write === true;
    if (first) writes += 1;
    const fated = first && kill !== null && writes === kill.at;
    met ||= fated;
    actor.waiting?.meet(fated && kill ? kill.fate : 'do');
    if (isHalfSeen(twin.rows.all())) problems.push('it was seen half-built');
  }
  const { requests } = stage;
  await run(twin.table(), 'last', { range });
  const heads = twin.rows
    .all()
    .filter(({ pk, sk, status }) => String(pk).startsWith('B#') && sk === '#' && status === 'active');
  if (heads.length !== 1 || isHalfSeen(twin.rows.all()))
    problems.push(`${heads.length} whole workflows in the end`);
  return { met, requests, problems };
}

/** It is on the dashboard, or sealed, without all its tasks. */
function isHalfSeen(rows: Row[]): boolean {
  const seen = rows.some(
    ({ pk, sk, status }) =>
      pk === 'ACTIVE' || (String(pk).startsWith('B#') && sk === '#' && status !== 'creating'),
  );
  return seen && rows.filter(({ pk, sk }) => String(pk).startsWith('B#') && sk !== '#').length < TASKS;
}
