/** Takes the processor from whatever else runs: a worker thread for each of its cores. */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';

/** Returns what ends it. */
export function keepBusy(): () => Promise<void> {
  const workers = Array.from({ length: availableParallelism() }, () => {
    return new Worker('for (;;);', { eval: true });
  });
  return async () => {
    await Promise.all(workers.map((worker) => worker.terminate()));
  };
}
