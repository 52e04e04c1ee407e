/**
 * `npm run bench -- <part>`: `today [<archived tasks>]`, what Today, Workflows and an unknown task cost the store at 0 to
 * 1,000 active workflows, and then with a history of 100,000 tasks or as many as are asked for · `costs [write]`, what each
 * action costs the store, against the golden file · `pages`, what each page costs in the browser · `rows`, how
 * long a row takes to open · `lambda`, the bundle compared with the server · `suite [<cucumber-js arguments>]`, where the time of the features goes.
 */
import { ScriptError } from '../harness/machine/script-error.ts';
import { type OpenSurroundings, openSurroundings } from '../harness/run/surroundings.ts';
import { failScript } from '../infra/commands/fail-script.ts';

type Part = (surroundings: OpenSurroundings, args: string[]) => Promise<boolean>;
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
  ['lambda', async () => (await import('../proof/bench/lambda.ts')).benchLambda()],
  ['suite', async (...sent) => (await import('../proof/bench/suite.ts')).benchSuite(...sent)],
]);

const [name = '', ...args] = process.argv.slice(2);
const surroundings = await openSurroundings((line) => console.log(line));
try {
  const part = parts.get(name);
  if (!part) throw new ScriptError(`Name a part: npm run bench -- ${[...parts.keys()].join(' | ')}.`);
  Object.assign(process.env, await surroundings.parts());
  if (!(await part(surroundings, args))) process.exitCode = 1;
} catch (error) {
  failScript(error);
} finally {
  await surroundings.close();
}
