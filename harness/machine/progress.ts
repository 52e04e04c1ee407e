/** How scripts say that a long step is going on. */

/** Receives one line for a person who waits. */
export type OnProgress = (line: string) => void;

/** A person looks at a silent terminal for about this long before wondering. */
const TICK_MS = 5_000;

/**
 * Runs a step that may take long: says what begins, every 5 s how long it has taken, and what it took in the end when
 * that was more than a second.
 */
export async function withProgress<T>(
  onProgress: OnProgress,
  label: string,
  step: () => Promise<T>,
): Promise<T> {
  const started = performance.now();
  onProgress(`${label}…`);
  const tick = setInterval(() => onProgress(`  still at it: ${label}, ${seconds(started)} s`), TICK_MS);
  try {
    const result = await step();
    if (performance.now() - started > 1_000) onProgress(`  done in ${seconds(started)} s`);
    return result;
  } finally {
    clearInterval(tick);
  }
}

/** Whole seconds since a `performance.now()`. */
export function seconds(started: number): number {
  return Math.round((performance.now() - started) / 1_000);
}
