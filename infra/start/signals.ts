/** Signals that stop a command. */

/** npm forwards the Ctrl-C that the terminal sends to the whole group, so one press arrives as two signals. */
const SAME_PRESS_MS = 500;
const LOOK_FOR_PARENT_MS = 1_000;

/**
 * Calls `stop` once, at the first SIGINT, SIGTERM or SIGHUP, or when the parent npm has ended. A second signal ends the
 * process at once, with exit code 130.
 */
export function onStopSignal(stop: (reason: string) => void): void {
  let firstAt: number | undefined;
  const parent = process.ppid;
  const told = (reason: string) => {
    if (firstAt === undefined) {
      firstAt = performance.now();
      stop(reason);
    } else if (performance.now() - firstAt > SAME_PRESS_MS) {
      process.exit(130);
    }
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => told(signal));
  if (process.env.npm_lifecycle_event) {
    setInterval(() => {
      if (process.ppid !== parent && firstAt === undefined) told('npm is gone');
    }, LOOK_FOR_PARENT_MS).unref();
  }
}
