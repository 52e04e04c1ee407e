/**
 * `npm run deploy`: the whole deployment to AWS, for the deploy workflow alone (docs/deployment.md).
 * `npm run deploy -- local`: the stack on this machine, for the steps of a deployment by hand. Runs until Ctrl-C.
 */
import { UsageError } from '../harness/machine/command-line.ts';
import { ROOT } from '../harness/machine/root.ts';
import { ofThisProcess } from '../infra/commands/context.ts';
import { failScript } from '../infra/commands/fail-script.ts';
import { deploy } from '../infra/deploy/deploy.ts';
import { runLocalStack } from '../infra/local-stack/run-local-stack.ts';

const [where, ...more] = process.argv.slice(2);
try {
  if (more.length > 0 || (where !== undefined && where !== 'local'))
    throw new UsageError('Use "npm run deploy -- local", or "npm run deploy" in the workflow.');
  if (where === 'local') await runLocalStack();
  else if (!(await deploy(ROOT, ofThisProcess))) process.exitCode = 1;
} catch (error) {
  failScript(error);
  if (where === 'local') process.exit();
}
