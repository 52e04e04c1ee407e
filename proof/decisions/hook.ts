/**
 * Replaces a piece of one module while it is loaded. A process takes it by
 * `NODE_OPTIONS=--import=<this file>` and `DECISION`, a {@link Patch} as JSON; processes that it starts take it too.
 */
import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
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
}
// After the hook, so that a mutant of it is loaded too.
await import('../../harness/machine/lifeline.ts');
