import { inspect } from 'node:util';
import type { Terminal } from '../../harness/machine/terminal.ts';
import { messageForPeople } from '../../src/environment-problem.ts';

/** Ends a script, with exit code 1 where it has no code for this, saying why. */
export function failScript(error: unknown, exitCode = 1): void {
  printFailure(error, console);
  process.exitCode = exitCode;
}

/** Prints what to do about an error, or its stack where it is a defect. */
export function printFailure(error: unknown, terminal: Terminal): void {
  const message = messageForPeople(error);
  terminal.error(message === null ? inspect(error) : `\n${message}\n`);
}
