/** Measures parts of the bench under one bar, and writes their results. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { OpenSurroundings } from '../../harness/run/surroundings.ts';
import { openBar } from '../bar.ts';
import { tableLines } from '../prove/figures.ts';
import { costs, writeDocument } from './costs.ts';
import { growth } from './growth.ts';
import { type BenchArguments, PARTS, type PartName } from './options.ts';
import { pages } from './pages.ts';
import type { Part } from './part.ts';
import { latestResults, REPORTS, type Result, resultOf, writeResult } from './result.ts';
import { resultPage } from './result-page.ts';
import { server } from './server.ts';
import { start } from './start.ts';
import { suite } from './suite/compare.ts';

const parts: Record<PartName, Part> = { costs, growth, server, pages, start, suite };

/** Returns whether every goal was met. */
export async function bench(
  surroundings: OpenSurroundings,
  { parts: names, keep, rounds }: BenchArguments,
): Promise<boolean> {
  const total = names.reduce((sum, name) => sum + parts[name].steps(rounds), 0);
  let current: string = names[0] ?? '';
  const { step, say } = openBar(total, () => current);
  const results: Result[] = [];
  for (const name of names) {
    current = name;
    const started = performance.now();
    const measured = await parts[name].measure({ surroundings, rounds, keep, step, say });
    const result = await resultOf(name, measured, (performance.now() - started) / 1_000);
    writeResult(result, keep && name !== 'costs');
    say(terminalLines(result).join('\n'));
    results.push(result);
  }
  if (keep) writeDocument();
  writeFileSync(path.join(REPORTS, 'index.html'), await resultPage(latestResults(PARTS)));
  const missed = results.flatMap((result) => result.missed);
  console.log(missed.length === 0 ? '\nEvery goal is met' : `\n${missed.length} goals are missed`);
  console.log('Results: reports/bench/index.html');
  return missed.length === 0;
}

function terminalLines({ part, tables, missed }: Result): string[] {
  return [
    ...tables.flatMap(({ title, head, rows }) => [
      `\n${part}: ${title}`,
      ...tableLines([head, ...rows].map((row) => row.map(String))),
    ]),
    ...missed.map((one) => `MISSED: ${one}`),
  ];
}
