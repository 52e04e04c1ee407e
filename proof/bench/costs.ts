/** The golden costs of actions and of catch-up runs: docs/performance.md is generated from them. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { ROOT } from '../../harness/machine/root.ts';
import { measureCosts } from '../catch-up/costs.ts';
import { measureActions, SIZES } from './actions.ts';
import { figuresText } from './figures-text.ts';
import { PARTS } from './options.ts';
import type { Part } from './part.ts';
import { costTables, type MeasuredCosts, performanceDocument } from './performance-document.ts';
import { KEPT, latestResults } from './result.ts';

/** What docs/performance.md shows besides costs. */
const OTHERS = PARTS.filter((part) => part !== 'costs');
const ARCHIVED_TASKS = 2_000;
const GOLDEN = path.join(ROOT, 'proof', 'bench', 'costs.json');
export const DOCUMENT = path.join(ROOT, 'docs', 'performance.md');

export function goldenCosts(): MeasuredCosts {
  return JSON.parse(readFileSync(GOLDEN, 'utf8'));
}

export async function measured(sizes: number[], step: () => void = () => undefined): Promise<MeasuredCosts> {
  const actions = [];
  for (const active of sizes) {
    actions.push(...(await measureActions({ active })));
    step();
  }
  const catchUp = await measureCosts(ARCHIVED_TASKS);
  step();
  return { actions, catchUp };
}

/** The document generated from the stored figures. */
export const storedDocument = () => performanceDocument(goldenCosts(), latestResults(OTHERS, KEPT));

export function writeDocument(): void {
  writeFileSync(DOCUMENT, storedDocument());
}

/** Misses every cost that is another than the golden one, or replaces that. */
export const costs: Part = {
  steps: () => SIZES.length + 1,
  async measure({ keep, step }) {
    const now = await measured(SIZES, step);
    if (keep) writeFileSync(GOLDEN, figuresText(now));
    return { tables: costTables(now), missed: differing(now, goldenCosts()) };
  },
};

function differing(now: MeasuredCosts, before: MeasuredCosts): string[] {
  const why = 'If you know why, run: npm run bench -- costs write';
  const changed = now.actions
    .filter((cost, at) => !isDeepStrictEqual(cost, before.actions[at]))
    .map(
      ({ action, active, requests, readUnits, writeUnits }) =>
        `${action} at ${active} active now costs ${requests} requests, ${readUnits} R, ${writeUnits} W. ${why}`,
    );
  if (!isDeepStrictEqual(now.catchUp, before.catchUp)) changed.push(`Catch-up costs something else. ${why}`);
  return changed;
}
