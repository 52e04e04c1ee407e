/**
 * Error thrown when the suite fails, not the target, for example if a store, browser or proxy does not start. The
 * report then has no verdict.
 */
export class HarnessError extends Error {
  override name = 'HarnessError';
}

/** Runs a task of the harness; an error in it counts as a fault of the harness, not of the target. */
export async function ownPart<Part>(what: string, open: () => Promise<Part>): Promise<Part> {
  try {
    return await open();
  } catch (cause) {
    throw new HarnessError(`${what} does not start: ${cause instanceof Error ? cause.message : cause}`, {
      cause,
    });
  }
}
