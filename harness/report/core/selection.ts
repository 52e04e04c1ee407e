/** The arguments of cucumber-js, and whether they leave scenarios out. */
import { readArguments } from '../../machine/command-line.ts';

const text = { type: 'string' } as const;
const list = { type: 'string', multiple: true, default: [] as string[] } as const;
const flag = { type: 'boolean' } as const;
/** Those of cucumber-js that go with this project's configuration; it exports no list of them. */
export const OPTIONS = {
  ...{ name: list, tags: { ...list, short: 't' }, shard: text, order: text, parallel: text, retry: text },
  ...{ backtrace: { ...flag, short: 'b' }, 'fail-fast': flag, 'force-exit': flag },
  ...{ format: { ...list, short: 'f' }, 'format-options': list, 'retry-tag-filter': list },
  ...{ strict: flag, 'no-strict': flag, 'world-parameters': list },
} as const;

/** The options, and the paths. @throws UsageError for an unknown option */
export function readSelection(args: string[]) {
  const { values, positionals } = readArguments({ args, options: OPTIONS, allowPositionals: true });
  return { ...values, paths: positionals };
}

/** True if the arguments choose a part of the scenarios. */
export function choosesScenarios(args: string[]): boolean {
  const { paths, name, tags, shard } = readSelection(args);
  return paths.length + name.length + tags.length > 0 || shard !== undefined;
}
