/** The instances of a function. */
import type { Instance } from './instance.ts';

/** Instances that wait for work; the one used last is used first, as Lambda does. */
export class Pool {
  readonly #most: number;
  readonly #start: () => Instance;
  readonly #all = new Set<Instance>();
  readonly #idle: Instance[] = [];
  readonly #waiting: (() => void)[] = [];

  constructor(most: number, start: () => Instance) {
    this.#most = most;
    this.#start = start;
  }

  /** Runs the work with an instance that nothing else uses. Waits if all are busy. */
  async use<Result>(work: (instance: Instance) => Promise<Result>): Promise<Result> {
    const instance = await this.#take();
    try {
      return await work(instance);
    } finally {
      if (instance.alive) this.#idle.push(instance);
      else this.#all.delete(instance);
      this.#waiting.shift()?.();
    }
  }

  async close(): Promise<void> {
    await Promise.all([...this.#all].map((instance) => instance.stop()));
  }

  async #take(): Promise<Instance> {
    // Each pass takes an instance, drops a dead one, or waits until one is given back.
    for (;;) {
      const idle = this.#idle.pop();
      if (idle?.alive) return idle;
      if (idle) this.#all.delete(idle);
      else if (this.#all.size < this.#most) {
        const instance = this.#start();
        this.#all.add(instance);
        return instance;
      } else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
  }
}
