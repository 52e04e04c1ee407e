/** `npm run prove`: proves that tests and scenarios can fail, and runs the large suites. `-- --help` lists the arguments. */
import { printHelp } from '../harness/machine/command-line.ts';
import { failScript } from '../infra/commands/fail-script.ts';

type Suite = (args: string[]) => Promise<boolean>;
const suites: Map<string, Suite> = new Map<string, Suite>([
  [
    '',
    async (args) => (await import('../proof/prove/prove-mutants.ts')).proveMutants(args, [...suites.keys()]),
  ],
  ['api', async (args) => (await import('../proof/prove/prove-api.ts')).proveApi(args)],
  ['attack', async (args) => (await import('../proof/prove/prove-attack.ts')).proveAttack(args)],
  ['catch-up', async (args) => (await import('../proof/prove/prove-catch-up.ts')).proveCatchUp(args)],
  ['examples', async (args) => (await import('../proof/prove/prove-examples.ts')).proveExamples(args)],
  ['mechanical', async (args) => (await import('../proof/prove/prove-mechanical.ts')).proveMechanical(args)],
  ['faults', async (args) => (await import('../proof/prove/prove-faults.ts')).proveFaults(args)],
  ['shuffled', async (args) => (await import('../proof/prove/prove-shuffled.ts')).proveShuffled(args)],
]);

const USAGE = `npm run prove -- [<suite> [options] | <mutant> …]

Without arguments it plays every mutant: each must be killed by its guards.

  --all          plays every mutant, and each survivor on every scenario; then all of examples, mechanical and shuffled
  <mutant> …     plays these mutants; proof/decisions/mutants has their names
  --sample <number> --seed <number>   plays a sample of the mutants; the same seed draws the same sample
  api            sends generated requests to the API                  --requests <number> --seed <number>
  attack         sends hostile input to every route and form          --inputs <number> --seed <number>
  catch-up       plays catch-up and seeding at full size              --only <part>; docs/testing.md has the rest
  examples       changes one value of a scenario at a time            --sample <number> --seed <number> --all
  faults         kills and slows store and apps under load            --seconds --clients --kills --seed <number>
  mechanical     changes one operator or call of the code at a time   --sample <number> --seed <number>
  shuffled       runs all scenarios in many orders                    --runs <number> --seed <number>
  two-people     plays every form with every change by another person
  hostile-text   puts every hostile text into a report

Exit code: 0 everything was proved · 1 something was not · 2 wrong arguments. Figures are in reports/prove/.`;

const EVERYTHING: [name: string, ...args: string[]][] = [
  ['', '--all'],
  ['examples', '--all'],
  ['mechanical', '--sample', '999999999'],
  ['shuffled'],
];

const given = process.argv.slice(2);
const [first = '', ...others] = given;
const one: typeof EVERYTHING = [suites.has(first) ? [first, ...others] : ['', ...given]];
if (printHelp(given, USAGE)) process.exit(0);
const asked = given.join() === '--all' ? EVERYTHING : one;
try {
  let proved = true;
  for (const [name, ...args] of asked) proved = ((await suites.get(name)?.(args)) ?? false) && proved;
  process.exit(proved ? 0 : 1);
} catch (error) {
  failScript(error);
  process.exit();
}
