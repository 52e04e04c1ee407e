/** Reads reports of several targets, and writes their matrix as JSON and as a page. */
import { existsSync, statSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { ScriptError } from '../../machine/script-error.ts';
import { Conformance } from '../document/schema.ts';
import { type Named, toMatrix } from './matrix.ts';
import { renderMatrix } from './matrix-page.ts';

/**
 * Writes `matrix.json` and `index.html` into the folder `into`.
 * @param reports run folders, or the `conformance.json` of each
 * @returns the path of the page.
 * @throws ScriptError for a file that is no report, and for reports that cannot be compared
 */
export async function writeMatrix(reports: string[], into: string): Promise<string> {
  const matrix = toMatrix(await Promise.all(reports.map(readReport)));
  await mkdir(into, { recursive: true });
  await writeFile(path.join(into, 'matrix.json'), `${JSON.stringify(matrix, null, 2)}\n`);
  const page = path.join(into, 'index.html');
  await writeFile(page, renderMatrix(matrix));
  return page;
}

async function readReport(given: string): Promise<Named> {
  const isFolder = existsSync(given) && statSync(given).isDirectory();
  const file = isFolder ? path.join(given, 'conformance.json') : given;
  if (!existsSync(file)) throw new ScriptError(`There is no report ${file}. Name a run folder.`);
  const parsed = Conformance.safeParse(JSON.parse(await readFile(file, 'utf8')));
  if (parsed.success) return { name: given, document: parsed.data };
  throw new ScriptError(`${file} is no report of this version. Run the target again at this commit.`);
}
