/** `npm run bench -- <part>`: measures costs and times. `-- --help` lists the parts. */
import { printHelp } from '../harness/machine/command-line.ts';
import { ScriptError } from '../harness/machine/script-error.ts';
import { type OpenSurroundings, openSurroundings } from '../harness/run/surroundings.ts';
import { failScript } from '../infra/commands/fail-script.ts';

type Part = (surroundings: OpenSurroundings, args: string[]) => Promise<boolean>;
const USAGE = `npm run bench -- <part>

  today [<archived tasks>]   read units of Today and other pages, with 0 to 1,000 active workflows and a long history
  costs [write]              read and write units of each action, compared with the golden file; "write" replaces that file
  pages                      bytes, requests and time of each page in the browser
  rows                       time from a click on a row to its form
  cpu [write]                CPU time of ten requests on a store that answers at once, by part; "write" stores it for docs/performance.md
  server [<requests>]        CPU time and throughput of pages, next to a bare Express handler with the same store calls
  lambda                     size and time of the Lambda package, next to the ordinary server
  suite [<rounds>] [write]   twelve scenarios here, in plain Playwright Test and in playwright-bdd; "write" stores the result for docs/performance.md
  where [<options>]          where the time of the features goes; options of "npm run features"

Exit code: 0 every goal is met · 1 a goal is missed, or wrong arguments.`;

/** Each returns false when a goal is missed. */
const parts = new Map<string, Part>([
  [
    'today',
    async (_, [archived = '100000']) =>
      (await import('../proof/bench/today.ts')).benchToday(
        process.env.DYNAMODB_ENDPOINT ?? '',
        Number(archived),
      ),
  ],
  ['costs', async (_, [write]) => (await import('../proof/bench/costs.ts')).benchCosts(write === 'write')],
  ['pages', async () => (await import('../proof/bench/pages.ts')).benchPages()],
  ['rows', async () => (await import('../proof/bench/rows.ts')).benchRows()],
  ['cpu', async (_, [write]) => (await import('../proof/bench/cpu.ts')).benchCpu(write === 'write')],
  [
    'server',
    async (_, [requests]) =>
      (await import('../proof/bench/server.ts')).benchServer(requests ? Number(requests) : undefined),
  ],
  ['lambda', async () => (await import('../proof/bench/lambda.ts')).benchLambda()],
  ['suite', async (...sent) => (await import('../proof/bench/suite/compare.ts')).benchSuites(...sent)],
  ['where', async (...sent) => (await import('../proof/bench/where.ts')).benchWhere(...sent)],
]);

const [name = '', ...args] = process.argv.slice(2);
if (printHelp([name], USAGE)) process.exit(0);
const part = parts.get(name);
if (!part) {
  failScript(new ScriptError(`Name a part: npm run bench -- ${[...parts.keys()].join(' | ')}.`));
  process.exit();
}
const surroundings = await openSurroundings((line) => console.log(line));
try {
  Object.assign(process.env, await surroundings.parts());
  if (!(await part(surroundings, args))) process.exitCode = 1;
} catch (error) {
  failScript(error);
} finally {
  await surroundings.close();
}
