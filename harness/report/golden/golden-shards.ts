/**
 * Runs a golden suite in shards of two. As a program, `node golden-shards.ts <suite> <folder>` does it in a separate
 * process, because Cucumber cannot run inside one of its scenarios.
 */
import path from 'node:path';
import { runGolden } from './golden-run.ts';
import { type SuiteName, writeSuite } from './suites.ts';

const SHARDS = 2;

/**
 * Writes the suite to `<folder>/features` and runs it there.
 * @param suite `published`, for example.
 * @returns the run's folder of each shard.
 */
export async function runGoldenShards(suite: SuiteName, folder: string): Promise<string[]> {
  writeSuite(suite, path.join(folder, 'features'));
  const shards: string[] = [];
  for (let shard = 1; shard <= SHARDS; shard += 1) {
    const into = path.join(folder, `shard-${shard}`);
    await runGolden({ suite: 'features', root: folder, into, shard: `${shard}/${SHARDS}` });
    shards.push(into);
  }
  return shards;
}

if (import.meta.main) {
  const [suite = '', folder = ''] = process.argv.slice(2);
  console.log(JSON.stringify(await runGoldenShards(suite as SuiteName, folder)));
}
