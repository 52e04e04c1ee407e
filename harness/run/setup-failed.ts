/**
 * Error thrown when a scenario cannot be set up: the target does not start, nobody can sign in, or it refuses an
 * arrangement.
 */
export class SetupFailed extends Error {
  override name = 'SetupFailed';
}
