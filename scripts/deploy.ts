/** `npm run deploy`: deploys the stack to AWS, or runs it on this machine. `-- --help` says how. */
import { printHelp, UsageError } from '../harness/machine/command-line.ts';
import { ROOT } from '../harness/machine/root.ts';
import { failScript } from '../infra/commands/fail-script.ts';
import { deploy } from '../infra/deploy/deploy.ts';
import { runLocalStack } from '../infra/local-stack/run-local-stack.ts';

const USAGE = `npm run deploy [-- local]

Without an argument it deploys to AWS. Only the deploy workflow can do that: docs/deployment.md

  local   runs the stack on this machine until Ctrl-C, for the steps of a deployment by hand`;

const args = process.argv.slice(2);
const isLocal = args[0] === 'local';
const context = { environment: process.env, terminal: console, clock: () => new Date() };
try {
  if (printHelp(args, USAGE)) process.exit(0);
  if (args.length > (isLocal ? 1 : 0)) throw new UsageError(`Unknown argument ${args.at(-1)}.`);
  if (isLocal) await runLocalStack();
  else if (!(await deploy(ROOT, context))) process.exitCode = 1;
} catch (error) {
  failScript(error);
  if (isLocal) process.exit();
}
