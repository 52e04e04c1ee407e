/**
 * Ends this process when its parent has ended, killed or not, if the parent set {@link LIFELINE}. `process.exit` also ends
 * the children of this process. A thread ends it if a loop never returns.
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
