/** Compares the counters of each active workflow, and of each day, with the tasks, and corrects them if asked to. */
import { isDeepStrictEqual } from 'node:util';
import { type Counters, countersOf, withoutZeros } from './domain/queue.ts';
import { findActive, findWorkflow, listActive } from './store/bundles.ts';
import { setCounters } from './store/counters.ts';
import { checkDays, type WrongDays } from './store/day-counts-check.ts';
import type { Table } from './store/table.ts';

/** The number of reads of a workflow that people are changing. */
const TRIES = 5;

export interface WrongCounters {
  bundleId: string;
  title: string;
  stored: Counters;
  /** By its tasks. */
  counted: Counters;
  repaired: boolean;
}

/** Ignores changes in progress. */
export async function checkCounters(table: Table, { repairs }: { repairs: boolean }) {
  const active = await listActive(table);
  const wrong: WrongCounters[] = [];
  for (const { bundle } of active) {
    const found = await checkOne(table, bundle.id, repairs);
    if (found) wrong.push({ bundleId: bundle.id, title: bundle.title, ...found });
  }
  return { checked: active.length, wrong, days: await checkDays(table, { repairs }) };
}

async function checkOne(table: Table, bundleId: string, repairs: boolean) {
  for (let tries = 1; tries <= TRIES; tries++) {
    // The row is read before and after its tasks. If it is the same, no task was written in between.
    const before = await findActive(table, bundleId);
    const workflow = await findWorkflow(table, bundleId);
    const after = await findActive(table, bundleId);
    if (!before || !workflow || !after) return undefined;
    if (!isDeepStrictEqual(before, after)) continue;
    const [stored, counted] = [withoutZeros(before), countersOf(workflow.tasks)];
    if (isDeepStrictEqual(stored, counted)) return undefined;
    if (!repairs) return { stored, counted, repaired: false };
    if (await setCounters(table, bundleId, counted, before.changes))
      return { stored, counted, repaired: true };
  }
  return undefined;
}

/** The findings with their remedies, one line each. */
export function counterLines({ checked, wrong, days }: Awaited<ReturnType<typeof checkCounters>>): string[] {
  const words = ({ progress, days }: Counters) =>
    `${progress.tasks} tasks, ${progress.done} done, open ${JSON.stringify(days)}`;
  const lines = wrong.map(
    ({ bundleId, title, stored, counted, repaired }) =>
      `${repaired ? 'Repaired' : 'Wrong'}: "${title}" (${bundleId}). Stored ${words(stored)}; expected ${words(counted)}.`,
  );
  lines.push(...days.map(dayLine));
  const left = [...wrong, ...days].filter(({ repaired }) => !repaired).length;
  if (left > 0) lines.push('Run "npm run serve -- --repair-counters" to correct them.');
  return [...lines, `Checked the counters of ${checked} active workflows and of their days: ${left} wrong.`];
}

function dayLine({ row, repaired }: WrongDays): string {
  const what = row === '#' ? 'the counters of days are not in use' : `the counters of days, row ${row}`;
  return `${repaired ? 'Repaired' : 'Wrong'}: ${what}.`;
}
