import { messageForPeople } from '../../src/environment-problem.ts';

/** Ends a script, with exit code 1 where it has no code for this, saying why. */
export function failScript(error: unknown, exitCode = 1): void {
  const message = messageForPeople(error);
  console.error(message === null ? error : `\n${message}\n`);
  process.exitCode = exitCode;
}
