import { inspect } from 'node:util';
import { UsageError, whereOptionsAre } from '../../harness/machine/command-line.ts';
import type { Terminal } from '../../harness/machine/terminal.ts';
import { exitCodeOf, messageForPeople } from '../../src/environment-problem.ts';

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
