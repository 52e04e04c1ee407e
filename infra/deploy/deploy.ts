/** A deployment, as the deploy workflow runs it (docs/deployment.md). */
import { z } from 'zod';
import { ScriptError } from '../../harness/machine/script-error.ts';
import { today } from '../../src/domain/civil-date.ts';
import type { CommandContext } from '../commands/context.ts';
import { deployStack } from './deploy-stack.ts';
import { appendEnvironment } from './stack-environment.ts';
import { type DeployStep, deploySteps, runSteps } from './steps.ts';
import { askTool } from './tools.ts';

const WORKFLOW_ALONE = 'is not set. Only the deploy workflow deploys to AWS: docs/deployment.md';
const githubSchema = z.object({
  GITHUB_OUTPUT: z.string(WORKFLOW_ALONE),
  /** `owner/name`. */
  GITHUB_REPOSITORY: z.string(WORKFLOW_ALONE),
  /** The commit to deploy. */
  COMMIT: z.string(WORKFLOW_ALONE),
});

/**
 * Deploys the stack, then runs the steps for today in the time zone of the stack. Writes `url`, the address of the app,
 * to GITHUB_OUTPUT.
 * @param root the checkout, with the Lambda package in dist/lambda.
 * @returns true when every step succeeded.
 * @throws ScriptError if the commit is not the newest of main · whatever deployStack throws
 */
export async function deploy(
  root: string,
  context: CommandContext,
  steps: DeployStep[] = deploySteps,
): Promise<boolean> {
  const { environment, terminal, clock } = context;
  const github = githubSchema.safeParse(environment);
  if (!github.success)
    throw new ScriptError(github.error.issues.map(({ path, message }) => `${path} ${message}`).join('\n'));
  const { GITHUB_OUTPUT, GITHUB_REPOSITORY, COMMIT } = github.data;
  requireNewest(root, environment, GITHUB_REPOSITORY, COMMIT);
  const stack = deployStack(root, environment, terminal);
  appendEnvironment(GITHUB_OUTPUT, { url: stack.APP_URL ?? '' });
  const day = today(clock, stack.TIME_ZONE ?? '');
  const results = await runSteps(
    steps,
    { ...context, environment: { ...environment, ...stack }, day },
    environment.GITHUB_ACTIONS === 'true',
  );
  const failed = results.find(({ outcome }) => outcome === 'failure');
  if (failed) terminal.error(`The deployment ended at "${failed.name}". What to do: docs/deployment.md`);
  return failed === undefined;
}

/** The workflow checks this too, but the job may have waited in the queue, or be repeated days later. */
function requireNewest(cwd: string, env: NodeJS.ProcessEnv, repository: string, commit: string): void {
  const newest = askTool('gh', ['api', `repos/${repository}/commits/main`, '--jq', '.sha'], {
    cwd,
    env,
  }).trim();
  if (newest !== commit)
    throw new ScriptError(
      `${commit} is not deployed: main is at ${newest}. To go back, revert the later commit on main.`,
    );
}
