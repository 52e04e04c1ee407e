/**
 * `npm run --silent ci:summary -- --run <run folder> [--artifact <name>=<url>] …`: the result of a run, or of checks, as
 * Markdown for a job's summary. Says so when the run left no report; ends with 0 all the same, as it judges nothing.
 */
import { parseArgs } from 'node:util';
import { readRunResult } from '../harness/ci/run-result.ts';
import { toSummary } from '../harness/ci/summary.ts';
import { ScriptError } from '../harness/machine/script-error.ts';
import { failScript } from '../infra/commands/fail-script.ts';

try {
  const { values } = parseArgs({
    options: { run: { type: 'string' }, artifact: { type: 'string', multiple: true, default: [] } },
  });
  if (!values.run) throw new ScriptError('Name the folder of the run: --run reports/reference/<time>');
  const artifacts = values.artifact.map((given): [string, string] => {
    const [, name, url] = /^([^=]+)=(.*)$/.exec(given) ?? [];
    if (name === undefined || url === undefined)
      throw new ScriptError(`--artifact is "${given}", expected <name>=<url>`);
    return [name, url];
  });
  process.stdout.write(
    toSummary(await readRunResult(values.run), { artifacts: Object.fromEntries(artifacts) }),
  );
} catch (error) {
  failScript(error);
}
