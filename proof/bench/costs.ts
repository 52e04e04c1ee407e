/** The golden costs of actions and of catch-up runs: docs/performance.md is made from them. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '../../harness/machine/root.ts';
import { measureCosts } from '../catch-up/costs.ts';
import { measureActions, SIZES } from './actions.ts';
import { figuresText } from './figures-text.ts';
import { type MeasuredCosts, performanceDocument } from './performance-document.ts';
import { storedFigures } from './suite/figures.ts';

const ARCHIVED_TASKS = 2_000;
const GOLDEN = path.join(ROOT, 'proof', 'bench', 'costs.json');
export const DOCUMENT = path.join(ROOT, 'docs', 'performance.md');

export function goldenCosts(): MeasuredCosts {
  return JSON.parse(readFileSync(GOLDEN, 'utf8'));
}

export async function measured(sizes: number[]): Promise<MeasuredCosts> {
  const actions = [];
  for (const active of sizes) actions.push(...(await measureActions(active)));
  return { actions, catchUp: await measureCosts(ARCHIVED_TASKS) };
}

/** What the stored figures make of it. */
export const storedDocument = () => performanceDocument(goldenCosts(), storedFigures());

export function writeDocument(): void {
  writeFileSync(DOCUMENT, storedDocument());
}

/** Prints every cost that is another than the golden one, or writes file and document. Returns whether all are the same. */
export async function benchCosts(write: boolean): Promise<boolean> {
  const now = await measured(SIZES);
  if (write) {
    writeFileSync(GOLDEN, figuresText(now));
    writeDocument();
    console.log('Written: proof/bench/costs.json and docs/performance.md');
    return true;
  }
  const before = goldenCosts();
  const differing = now.actions.filter(
    (cost, at) => JSON.stringify(cost) !== JSON.stringify(before.actions[at]),
  );
  for (const { action, active, requests, readUnits, writeUnits } of differing)
    console.log(
      `CHANGED: ${action} at ${active} active: ${requests} requests, ${readUnits} R, ${writeUnits} W`,
    );
  const same = differing.length === 0 && JSON.stringify(now.catchUp) === JSON.stringify(before.catchUp);
  console.log(same ? 'Every cost is the golden one' : 'If you know why, run: npm run bench -- costs write');
  return same;
}
