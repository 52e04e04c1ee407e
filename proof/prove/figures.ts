/** Figures of a suite: a table on the terminal, JSON in `reports/prove/`. */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { ROOT } from '../../harness/machine/root.ts';

/** Rows as aligned columns; the first row is the heading. */
export function tableLines(rows: string[][]): string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  );
  return rows.map((row) =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  );
}

/** Returns the file's path, relative to the project. */
export async function writeFigures(name: string, figures: object): Promise<string> {
  const file = path.join('reports', 'prove', `${name}.json`);
  await mkdir(path.join(ROOT, path.dirname(file)), { recursive: true });
  await writeFile(path.join(ROOT, file), `${JSON.stringify(figures, null, 2)}\n`);
  return file;
}
