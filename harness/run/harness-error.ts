/**
 * Error thrown when the suite fails, not the target, for example if a store, browser or proxy does not start. The
 * report then has no verdict.
 */
export class HarnessError extends Error {
  override name = 'HarnessError';
}

/** Does what the harness needs for itself; whatever goes wrong in it is the harness's. */
export async function ownPart<Part>(what: string, open: () => Promise<Part>): Promise<Part> {
  try {
    return await open();
  } catch (cause) {
    throw new HarnessError(`${what} does not start: ${cause instanceof Error ? cause.message : cause}`, {
      cause,
    });
  }
}
