/** The scheduler at the command line. */
import { type CommandResult, runScript } from './script.ts';

export function runCommand(args: string[], environment: NodeJS.ProcessEnv): Promise<CommandResult> {
  return runScript('catch-up', args, environment);
}
