/** One shard's run as it lies in its folder. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { ScriptError } from '../../machine/script-error.ts';
import type { Envelope } from '../core/envelope.ts';
import { Conformance } from '../document/schema.ts';
import { readMessages } from '../evidence/read-messages.ts';

export interface Shard {
  folder: string;
  /** `2/4`, as Cucumber was asked for it. */
  name: string;
  index: number;
  total: number;
  /** The other arguments of Cucumber: the same for all shards of a run. */
  args: string[];
  document: Conformance;
  envelopes: Envelope[];
}

/** A shard that was killed: its folder does not have its result. */
export interface Unfinished {
  unfinished: string;
}

/** @throws ScriptError if the run in the folder is no shard, or is from another version. */
export async function readShard(folder: string, root: string): Promise<Shard | Unfinished> {
  const file = path.join(folder, 'conformance.json');
  if (!existsSync(file)) return { unfinished: `${folder} holds no report: its run did not come to its end` };
  const read = parseJson(await readFile(file, 'utf8'));
  if (read === undefined) return { unfinished: `${file} breaks off: its run did not come to its end` };
  const parsed = Conformance.safeParse(read);
  if (!parsed.success)
    throw new ScriptError(`${file} is no report of this version. Run the shard again at this commit.`);
  const document = parsed.data;
  const { envelopes, problem } = await readMessages(path.join(folder, 'messages.ndjson'), root);
  if (problem) return { unfinished: `${folder}: ${problem}` };
  return { folder, ...shardOf(document.run.args, folder), document, envelopes };
}

/** Undefined where the text breaks off. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function shardOf(given: string[], folder: string): Pick<Shard, 'name' | 'index' | 'total' | 'args'> {
  const at = given.findIndex((arg) => /^--shard(=|$)/.test(arg));
  const name = given[at]?.split('=')[1] ?? given[at + 1] ?? '';
  const [, index, total] = /^(\d+)\/(\d+)$/.exec(name) ?? [];
  if (at < 0 || !index || !total)
    throw new ScriptError(
      `${folder} is a run with the arguments "${given.join(' ')}", expected one with --shard. Merge the runs of npm run features -- --shard <n>/<total>.`,
    );
  const args = given.toSpliced(at, given[at]?.includes('=') ? 1 : 2);
  return { name, index: Number(index), total: Number(total), args };
}
