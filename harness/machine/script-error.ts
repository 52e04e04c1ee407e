import { messageForPeople } from '../../src/environment-problem.ts';

/**
 * What a person can put right: shown as its message alone, without a stack. The message says what was met, and what to
 * do about it. Anything else that is thrown is a defect and keeps its stack.
 */
export class ScriptError extends Error {
  override name = 'ScriptError';
}

/** Ends a script, with exit code 1 where it has no code for this, saying why. */
export function failScript(error: unknown, exitCode = 1): void {
  const message = messageForPeople(error);
  console.error(message === null ? error : `\n${message}\n`);
  process.exitCode = exitCode;
}
