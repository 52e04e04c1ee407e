import { inspect } from 'node:util';
import { printHelp, UsageError, whereOptionsAre } from '../../harness/machine/command-line.ts';
import type { Terminal } from '../../harness/machine/terminal.ts';
import { exitCodeOf, messageForPeople } from '../../src/environment-problem.ts';

/**
 * Runs a script: prints the usage if the arguments ask for help, else sets the exit code that `run` resolves with, or
 * that of its error.
 */
export async function runScript(
  usage: string,
  run: (args: string[]) => Promise<number | undefined>,
): Promise<void> {
  const args = process.argv.slice(2);
  try {
    if (!printHelp(args, usage)) process.exitCode = await run(args);
  } catch (error) {
    failScript(error);
  }
}

/** Prints the error and sets the exit code of the script. */
export function failScript(error: unknown): void {
  printFailure(error, console);
  process.exitCode = exitCodeOf(error);
}

/** Prints the message of an error that a person can solve, and where the options are listed; the stack of a defect. */
export function printFailure(error: unknown, terminal: Terminal): void {
  const message = messageForPeople(error);
  terminal.error(message === null ? inspect(error) : `\n${message}\n`);
  if (error instanceof UsageError) terminal.error(whereOptionsAre());
}
