/**
 * Error thrown when a store does not respond, throttles, or has no table or bucket. A failed condition is not such an
 * error.
 */
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

/** Error thrown when every attempt of a write lost its race to other writes. Nothing was written. */
export class StoreContended extends StoreUnavailable {
  override name = 'StoreContended';
}

function told(cause: unknown): string {
  return cause instanceof Error ? `${cause.name} ${cause.message}`.trim() : String(cause);
}
