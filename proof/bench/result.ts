/** What a part of the bench measured: as JSON in reports/bench, as Markdown, and kept for docs/performance.md. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ROOT } from '../../harness/machine/root.ts';
import { readCommit } from '../../harness/report/evidence/commit.ts';
import { figuresText } from './figures-text.ts';

/** Raised when a field changes its meaning or goes. */
const SCHEMA_VERSION = 1;
export const REPORTS = path.join(ROOT, 'reports', 'bench');
export const KEPT = path.join(ROOT, 'proof', 'bench', 'figures');

export type Cell = string | number;

export interface Table {
  title: string;
  /** What a reader must know of the figures, in Markdown. */
  note?: string;
  head: string[];
  /** The first cell names the row. */
  rows: Cell[][];
  plot?: Plot;
}

/** Draws columns of its table, so that the table has the same values as text. */
export interface Plot {
  /** `lines`: a line for each row over the columns. `bars`: a bar for each row and column. */
  kind: 'lines' | 'bars';
  columns: string[];
  /** All when left out. */
  rows?: string[];
  /** Of the axis of values. */
  unit: string;
  logarithmic?: boolean;
}

export interface Measured {
  tables: Table[];
  /** Goals that were missed, a sentence each. */
  missed: string[];
}

export interface Result extends Measured {
  schemaVersion: number;
  part: string;
  commit: string;
  date: string;
  seconds?: number;
  /** Not of what was measured before parts named their machine. */
  machine?: { processor: string; cores: number; memoryGb: number; node: string; load: number };
}

/** @param seconds how long the part took */
export async function resultOf(part: string, measured: Measured, seconds: number): Promise<Result> {
  const commit = await readCommit(ROOT);
  const machine = {
    processor: os.cpus()[0]?.model ?? 'unknown',
    cores: os.availableParallelism(),
    memoryGb: Math.round(os.totalmem() / 1024 ** 3),
    node: process.versions.node,
    load: Number((os.loadavg()[0] ?? 0).toFixed(1)),
  };
  return {
    ...{ schemaVersion: SCHEMA_VERSION, part },
    commit: commit ? `${commit.sha.slice(0, 7)}${commit.dirty ? ' with changes' : ''}` : 'unknown',
    ...{ date: new Date().toISOString().slice(0, 10), seconds: Math.round(seconds), machine, ...measured },
  };
}

/** Into reports/bench; with `keep` into the figures of docs/performance.md too. */
export function writeResult(result: Result, keep: boolean, folder = REPORTS): void {
  const json = figuresText(result);
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, `${result.part}.json`), json);
  writeFileSync(path.join(folder, `${result.part}.md`), `# ${asMarkdown(result)}\n`);
  if (keep) writeFileSync(path.join(KEPT, `${result.part}.json`), json);
}

/** The latest results of these parts, of those that have one of this schema. `KEPT`: those of docs/performance.md. */
export function latestResults(parts: readonly string[], folder = REPORTS): Result[] {
  return parts
    .map((part) => path.join(folder, `${part}.json`))
    .filter(existsSync)
    .map(readResult)
    .filter(({ schemaVersion }) => schemaVersion === SCHEMA_VERSION);
}

const readResult = (file: string): Result => JSON.parse(readFileSync(file, 'utf8'));

/** Heading without its mark, so that it fits into any document; its tables one level below. */
export function asMarkdown(result: Result, mark = '##'): string {
  const { part, tables, missed } = result;
  return [
    `${part[0]?.toUpperCase()}${part.slice(1)}`,
    '',
    `\`npm run bench -- ${part}\`. ${origin(result)}`,
    ...(missed.length > 0 ? ['', ...missed.map((one) => `- Missed: ${one}`)] : []),
    ...tables.flatMap((table) => ['', `${mark} ${table.title}`, '', ...markdownTable(table)]),
  ].join('\n');
}

/** When and where it was measured. */
export function origin({ commit, date, seconds, machine }: Result): string {
  if (!machine) return `Measured at ${commit}, ${date}.`;
  const { processor, cores, memoryGb, node, load } = machine;
  return `Measured in ${seconds} s at ${commit}, ${date}: ${cores} cores of ${processor}, ${memoryGb} GB, Node ${node}, load ${load} at the end.`;
}

/** Note and table in Markdown. */
export function markdownTable({ note, head, rows }: Table): string[] {
  const line = (cells: Cell[]) => `| ${cells.join(' | ')} |`;
  return [...(note ? [note, ''] : []), line(head), line(head.map(() => '---')), ...rows.map(line)];
}
