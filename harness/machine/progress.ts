/** Prints the progress of long steps. */

/** Receives one line for a person who waits. */
export type OnProgress = (line: string) => void;

/** Interval of progress lines. */
const TICK_MS = 5_000;

/** Runs a long step. Prints its name, its duration every 5 s, and the total if it was over a second. */
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
