/** Whether a piece of the source ran: V8 writes into NODE_V8_COVERAGE how often each function and block did. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT } from '../../harness/machine/root.ts';
import { type Patch, patched } from './decision.ts';

interface Covered {
  result: {
    url: string;
    functions: { ranges: { startOffset: number; endOffset: number; count: number }[] }[];
  }[];
}

/**
 * @param folder what NODE_V8_COVERAGE named while the processes ran. A style sheet or page script counts as reached: it
 * runs in the browser.
 */
export function isReached(patch: Patch, folder: string): boolean {
  if (!patch.file.endsWith('.ts')) return true;
  return readReached(folder)(patch.file, placeOf(patch, readFileSync(path.join(ROOT, patch.file), 'utf8')));
}

/** Whether the character at an offset of a file of the project ran. */
export function readReached(folder: string): (file: string, at: number) => boolean {
  const scripts = readdirSync(folder).flatMap(
    (name) => (JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as Covered).result,
  );
  return (file, at) => {
    const url = pathToFileURL(path.join(ROOT, file)).href;
    return scripts.some((script) => {
      if (script.url !== url) return false;
      const ranges = script.functions
        .flatMap(({ ranges }) => ranges)
        .filter(({ startOffset, endOffset }) => startOffset <= at && at < endOffset)
        .toSorted((a, b) => a.endOffset - a.startOffset - (b.endOffset - b.startOffset));
      return (ranges[0]?.count ?? 0) > 0;
    });
  };
}

/** The first character that the patch changes, as an offset in the file. */
function placeOf(patch: Patch, source: string): number {
  const mutant = patched(source, patch);
  let at = 0;
  while (at < source.length && source[at] === mutant[at]) at += 1;
  return at;
}
