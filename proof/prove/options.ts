/** The arguments of `npm run prove`. */
import { readArguments, UsageError, unknownName } from '../../harness/machine/command-line.ts';

/**
 * Checks that mutants or proofs have these names.
 * @param suites a misspelt one may be meant
 * @throws UsageError for a name that does not exist
 */
export function checkNames(given: string[], names: Set<string>, suites: string[]): void {
  const unknown = given.find((one) => !names.has(one));
  if (unknown === undefined) return;
  throw unknownName(
    'suite or mutant',
    unknown,
    [...names, ...suites],
    'proof/decisions/mutants has the mutants.',
  );
}

/** Options with a value. */
export const optionsOf = (defaults: object) =>
  Object.fromEntries(Object.keys(defaults).map((name) => [name, { type: 'string' as const }]));

/**
 * Whole numbers from 1, by name; the default where one is not given.
 * @throws UsageError naming the option and the accepted values
 */
export function readNumbers<Name extends string>(args: string[], defaults: Record<Name, number>) {
  return numbersOf(readArguments({ args, options: optionsOf(defaults) }).values, defaults);
}

/** The same with `--all` and with names. @throws UsageError */
export function readChoice<Name extends string>(args: string[], defaults: Record<Name, number>) {
  const options = { ...optionsOf(defaults), all: { type: 'boolean' as const } };
  const { values, positionals } = readArguments({ args, options, allowPositionals: true });
  return { ...numbersOf(values, defaults), all: values.all === true, named: positionals };
}

/** The defaults, or the numbers given in their place. @throws UsageError naming the option and the accepted values */
export function numbersOf<Name extends string>(values: object, defaults: Record<Name, number>) {
  const given = new Map(Object.entries(values));
  const numbers = Object.entries(defaults).map(([name, usual]) => {
    const text = given.get(name);
    if (text === undefined) return [name, usual];
    if (/^[1-9]\d{0,11}$/.test(text)) return [name, Number(text)];
    throw new UsageError(
      `--${name} must be a whole number from 1 to 999999999999, got ${JSON.stringify(text)}.`,
    );
  });
  return Object.fromEntries(numbers) as Record<Name, number>;
}
