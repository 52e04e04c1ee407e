/** Assertions on response times. */
import assert from 'node:assert/strict';
import type { Abilities } from '../../harness/target/capabilities.ts';

/** Every response of the app so far took at most this many seconds, without the slowness of the machine. */
export function answeredWithin({ slowestMs }: Abilities['timing'], seconds: number): void {
  assert.ok(
    slowestMs > 0 && slowestMs <= seconds * 1_000,
    `the slowest: expected ${seconds} s at most, observed ${Math.round(slowestMs)} ms`,
  );
}
