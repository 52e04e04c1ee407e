/**
 * Ends this process when the one that started it is gone, killed or not, and asked for that by {@link LIFELINE}. `process.exit`
 * ends what this process has started; a thread ends it where a loop never returns.
 */
import { isMainThread, Worker } from 'node:worker_threads';

const LOOK_MS = 500;
const BY_FORCE_MS = 3_000;

/** The environment of a process that is to end with this one; it must import this module. */
export const lifeline = (): NodeJS.ProcessEnv => ({ LIFELINE: String(process.pid) });

const parent = Number(process.env.LIFELINE);
if (isMainThread && process.ppid === parent) {
  setInterval(() => process.ppid !== parent && process.exit(), LOOK_MS).unref();
  const byForce = `setInterval(() => process.ppid !== ${parent} &&
    setTimeout(() => process.kill(process.pid, 'SIGKILL'), ${BY_FORCE_MS}), ${LOOK_MS})`;
  new Worker(byForce, { eval: true, env: {}, execArgv: [] }).unref();
}
