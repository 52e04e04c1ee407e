/** The target could not be brought to where a scenario begins: it does not start, lets nobody in, or refuses to be arranged. */
export class SetupFailed extends Error {
  override name = 'SetupFailed';
}
