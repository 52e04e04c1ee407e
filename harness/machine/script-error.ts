/**
 * What a person can put right: shown as its message alone, without a stack. The message says what was met, and what to
 * do about it. Anything else that is thrown is a defect and keeps its stack.
 */
export class ScriptError extends Error {
  override name = 'ScriptError';
}
