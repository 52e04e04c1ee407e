/**
 * Replaces a piece of one module, style sheet or page script while it is loaded. A process loads it by
 * `NODE_OPTIONS=--import=<this file>` and `DECISION`, a {@link Patch} as JSON; its child processes load it too.
 */
import fs, { readFileSync } from 'node:fs';
import { registerHooks, syncBuiltinESMExports } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Patch, patched } from './decision.ts';

const patch: Patch | null = JSON.parse(process.env.DECISION ?? 'null');
if (patch) {
  const file = path.resolve(import.meta.dirname, '../..', patch.file);
  const url = pathToFileURL(file).href;
  registerHooks({
    load: (asked, context, nextLoad) => {
      const loaded = nextLoad(asked, context);
      return asked === url ? { ...loaded, source: patched(readFileSync(file, 'utf8'), patch) } : loaded;
    },
  });
  // The app reads style sheets and page scripts by their URLs.
  const read = fs.readFileSync;
  fs.readFileSync = ((asked: string, options: 'utf8') => {
    const text = read(asked, options);
    return String(asked) === url ? Buffer.from(patched(String(text), patch)) : text;
  }) as typeof read;
  syncBuiltinESMExports();
}
// After the hook, so that a mutant of it is loaded too.
await import('../../harness/machine/lifeline.ts');
