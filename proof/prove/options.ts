/** The arguments of `npm run prove`. */
import { readArguments, UsageError, unknownName } from '../../harness/machine/command-line.ts';

/**
 * The arguments that are names of mutants and proofs.
 * @param suites a misspelt one may be meant
 * @throws UsageError for an argument that is neither a name nor an option with its value
 */
export function namesIn(args: string[], names: Set<string>, suites: string[]): string[] {
  const isOption = (one: string | undefined) => one?.startsWith('--') ?? false;
  const unknown = args.find((one, at) => !names.has(one) && !isOption(one) && !isOption(args[at - 1]));
  if (unknown === undefined) return args.filter((one) => names.has(one));
  const others = '"npm run prove -- --help" lists the suites, and proof/decisions/mutants has the mutants.';
  throw unknownName('suite or mutant', unknown, [...names, ...suites], others);
}

/**
 * Whole numbers from 1, by name; the default where one is not given.
 * @throws UsageError naming the option and the accepted values
 */
export function readNumbers<Name extends string>(
  args: string[],
  defaults: Record<Name, number>,
): Record<Name, number> {
  const names = Object.keys(defaults) as Name[];
  const options = Object.fromEntries(names.map((name) => [name, { type: 'string' as const }]));
  const { values } = readArguments({ args, options });
  return Object.fromEntries(
    names.map((name) => {
      const given = values[name];
      if (given === undefined) return [name, defaults[name]];
      if (!/^[1-9]\d{0,8}$/.test(String(given)))
        throw new UsageError(
          `--${name} must be a whole number from 1 to 999999999, got ${JSON.stringify(given)}.`,
        );
      return [name, Number(given)];
    }),
  ) as Record<Name, number>;
}
