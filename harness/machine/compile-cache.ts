/**
 * Keeps compiled modules from run to run: in this process by `node --import ./harness/machine/compile-cache.ts`, and in the
 * processes that it starts. Takes a quarter of the CPU seconds of a few hundred processes (measured on the unit tests of
 * src/domain), and 1 s of each `npm run features`.
 */
import { enableCompileCache } from 'node:module';
import path from 'node:path';
import { ROOT } from './root.ts';

process.env.NODE_COMPILE_CACHE ??= path.join(ROOT, 'node_modules', '.cache', 'node');
enableCompileCache(process.env.NODE_COMPILE_CACHE);
