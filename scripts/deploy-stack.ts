/** `npm run deploy:stack`: the workflow's step that deploys; nobody runs it by hand (docs/deployment.md). */
import path from 'node:path';
import { deployStack } from '../infra/deploy/deploy-stack.ts';
import { failScript } from '../harness/machine/script-error.ts';

try {
  deployStack(path.dirname(import.meta.dirname), process.env);
} catch (error) {
  failScript(error);
}
