/**
 * `npm run --silent ci:annotate -- --run <run folder>`: the verdict and what failed, as lines that GitHub shows beside
 * the code. It judges nothing: the exit code is 0 also when something failed.
 */
import { parseArgs } from 'node:util';
import { toAnnotations } from '../harness/ci/annotations.ts';
import { readRunResult } from '../harness/ci/run-result.ts';
import { toCommands } from '../harness/ci/workflow-command.ts';
import { ScriptError } from '../harness/machine/script-error.ts';
import { failScript } from '../infra/commands/fail-script.ts';

try {
  const { values } = parseArgs({ options: { run: { type: 'string' } } });
  if (!values.run) throw new ScriptError('Name the folder of the run: --run reports/reference/<time>');
  const lines = toCommands(toAnnotations(await readRunResult(values.run)));
  if (lines.length > 0) console.log(lines.join('\n'));
} catch (error) {
  failScript(error);
}
