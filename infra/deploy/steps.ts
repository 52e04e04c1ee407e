/** The steps of a deployment after the stack: seeding, catch-up for one day, smoke. */
import { withoutCommands } from '../../harness/ci/workflow-command.ts';
import { recordingTerminal } from '../../harness/machine/terminal.ts';
import { runFromCommandLine as smoke } from '../../harness/smoke/command.ts';
import { runFromCommandLine as catchUp } from '../commands/catch-up/command.ts';
import type { CommandContext } from '../commands/context.ts';
import { printFailure } from '../commands/fail-script.ts';
import { runFromCommandLine as seed } from '../commands/seeding/command.ts';

/** Its environment names the stack, see stack-environment.ts. */
export interface DeployContext extends CommandContext {
  /** The day of catch-up and smoke, YYYY-MM-DD. It is the same for all steps, even if midnight passes. */
  day: string;
}

export interface DeployStep {
  name: string;
  /** Returns the exit code of the command. */
  run(context: DeployContext): Promise<number>;
}

export interface StepResult {
  name: string;
  outcome: 'success' | 'failure' | 'skipped';
  /** The output of the command. */
  output: string;
}

/** Catch-up runs for one date, and only after a dry run without a failure. */
export const deploySteps: DeployStep[] = [
  { name: 'Seed users', run: (context) => seed(['users'], context) },
  { name: 'Seed templates', run: (context) => seed(['templates'], context) },
  { name: 'Seed recurring configs', run: (context) => seed(['recurring'], context) },
  { name: 'Dry run of catch-up', run: (context) => catchUp(['--date', context.day, '--dry-run'], context) },
  { name: 'Catch-up', run: (context) => catchUp(['--date', context.day], context) },
  {
    name: 'Smoke',
    run: ({ environment, day, terminal }) =>
      smoke(['--url', environment.APP_URL ?? '', '--date', day], environment, terminal),
  },
];

/**
 * Runs the steps in order and skips the rest after a failure. On GitHub each step is a group of the log, and output of
 * a command cannot act as a workflow command.
 */
export async function runSteps(
  steps: DeployStep[],
  context: DeployContext,
  onGitHub: boolean,
): Promise<StepResult[]> {
  const results: StepResult[] = [];
  for (const step of steps) {
    const failed = results.some(({ outcome }) => outcome !== 'success');
    results.push(
      failed ? { name: step.name, outcome: 'skipped', output: '' } : await runStep(step, context, onGitHub),
    );
  }
  return results;
}

async function runStep(step: DeployStep, context: DeployContext, onGitHub: boolean): Promise<StepResult> {
  const say = context.terminal.log;
  say(onGitHub ? `::group::${step.name}` : `\n${step.name}`);
  const { terminal, printed } = recordingTerminal(context.terminal);
  const run = () =>
    step.run({ ...context, terminal }).catch((error) => {
      printFailure(error, terminal);
      return 1;
    });
  const code = await withoutCommands(run, { onGitHub, say });
  if (onGitHub) say('::endgroup::');
  return { name: step.name, outcome: code === 0 ? 'success' : 'failure', output: printed() };
}
