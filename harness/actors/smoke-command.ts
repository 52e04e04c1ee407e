/** Runs the smoke command against an address. */
import { emailOf, PASSWORD } from '../contract/people.ts';
import { runFromCommandLine } from '../smoke/command.ts';
import { type CommandResult, runHere, runScript } from './script.ts';

const CREDENTIALS = { SMOKE_EMAIL: emailOf('Grace'), SMOKE_PASSWORD: PASSWORD };

/**
 * Runs in this process, in a third of the time of a separate one. With the credentials of a seeded user;
 * `environment` changes or removes them.
 */
export function runSmoke(args: string[], environment: NodeJS.ProcessEnv = {}): Promise<CommandResult> {
  return runHere((terminal) =>
    runFromCommandLine(args, { ...process.env, ...CREDENTIALS, ...environment }, terminal),
  );
}

/** The same as the command, in a separate process. */
export function runSmokeCommand(args: string[]): Promise<CommandResult> {
  return runScript('smoke', args, CREDENTIALS);
}
