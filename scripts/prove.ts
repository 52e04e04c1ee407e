/**
 * `npm run prove [-- <name> …]`: proves that the scenarios can fail, by mutants; without a name by all of them.
 * `npm run prove -- --all` tries a survivor on every scenario, and then runs whole what else is on the scoreboard.
 * `npm run prove -- api | attack | catch-up | examples | faults | mechanical | shuffled [options]` runs a suite, `two-people` or
 * `hostile-text` what `npm test` plays a sample of.
 */
import { failScript } from '../infra/commands/fail-script.ts';

type Suite = (args: string[]) => Promise<boolean>;
const suites = new Map<string, Suite>([
  ['', async (args) => (await import('../proof/prove/prove-mutants.ts')).proveMutants(args)],
  ['api', async (args) => (await import('../proof/prove/prove-api.ts')).proveApi(args)],
  ['attack', async (args) => (await import('../proof/prove/prove-attack.ts')).proveAttack(args)],
  ['catch-up', async (args) => (await import('../proof/prove/prove-catch-up.ts')).proveCatchUp(args)],
  ['examples', async (args) => (await import('../proof/prove/prove-examples.ts')).proveExamples(args)],
  ['mechanical', async (args) => (await import('../proof/prove/prove-mechanical.ts')).proveMechanical(args)],
  ['faults', async (args) => (await import('../proof/prove/prove-faults.ts')).proveFaults(args)],
  ['shuffled', async (args) => (await import('../proof/prove/prove-shuffled.ts')).proveShuffled(args)],
]);

const EVERYTHING: [name: string, ...args: string[]][] = [
  ['', '--all'],
  ['examples', '--all'],
  ['mechanical', '--sample', '999999999'],
  ['shuffled'],
];

const given = process.argv.slice(2);
const [first = '', ...others] = given;
const one: typeof EVERYTHING = [suites.has(first) ? [first, ...others] : ['', ...given]];
const asked = given.join() === '--all' ? EVERYTHING : one;
try {
  let proved = true;
  for (const [name, ...args] of asked) proved = ((await suites.get(name)?.(args)) ?? false) && proved;
  process.exit(proved ? 0 : 1);
} catch (error) {
  failScript(error);
  process.exit();
}
