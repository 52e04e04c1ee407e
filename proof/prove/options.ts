/** Options of `npm run prove -- faults` and `npm run prove -- attack`. */
import { parseArgs } from 'node:util';
import { ScriptError } from '../../harness/machine/script-error.ts';

/**
 * Whole numbers from 1, by name; the default where one is not given.
 * @throws ScriptError naming the option and the accepted values
 */
export function readNumbers<Name extends string>(
  args: string[],
  defaults: Record<Name, number>,
): Record<Name, number> {
  const names = Object.keys(defaults) as Name[];
  const options = Object.fromEntries(names.map((name) => [name, { type: 'string' as const }]));
  const { values } = parse(args, options);
  return Object.fromEntries(
    names.map((name) => {
      const given = values[name];
      if (given === undefined) return [name, defaults[name]];
      if (!/^[1-9]\d{0,8}$/.test(String(given)))
        throw new ScriptError(
          `--${name} must be a whole number from 1 to 999999999, got ${JSON.stringify(given)}.`,
        );
      return [name, Number(given)];
    }),
  ) as Record<Name, number>;
}

function parse(args: string[], options: Record<string, { type: 'string' }>) {
  try {
    return parseArgs({ args, options });
  } catch (cause) {
    const names = Object.keys(options).map((name) => `--${name} <number>`);
    throw new ScriptError(`${(cause as Error).message}\nThe options are ${names.join(', ')}.`);
  }
}
