/**
 * Error that a person can solve. Scripts print its message, which has the remedy, without a stack. Any other error is a
 * defect and keeps its stack.
 */
export class ScriptError extends Error {
  override name = 'ScriptError';
}
