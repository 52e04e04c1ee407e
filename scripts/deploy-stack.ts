/** `npm run deploy:stack`: the workflow's step that deploys; nobody runs it by hand (docs/deployment.md). */
import { ROOT } from '../harness/machine/root.ts';
import { failScript } from '../infra/commands/fail-script.ts';
import { deployStack } from '../infra/deploy/deploy-stack.ts';

try {
  deployStack(ROOT, process.env);
} catch (error) {
  failScript(error);
}
