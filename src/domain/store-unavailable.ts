/** A store did not answer, or refused for reasons of its own (throttled, table or bucket missing). Not a refused write: a condition that fails is an answer. */
export class StoreUnavailable extends Error {
  constructor(
    operation: string,
    cause: unknown,
    store: 'DynamoDB' | 'S3' | 'The evidence folder' = 'DynamoDB',
  ) {
    super(`${store} did not carry out ${operation}: ${told(cause)}`, { cause });
    this.name = 'StoreUnavailable';
  }
}

/**
 * A write lost its race against other writes on the same rows until its last try. The store is there, and nothing was
 * written.
 */
export class StoreContended extends StoreUnavailable {
  override name = 'StoreContended';
}

function told(cause: unknown): string {
  return cause instanceof Error ? `${cause.name} ${cause.message}`.trim() : String(cause);
}
