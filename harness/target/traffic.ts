/** Observes a target's requests: open ones, durations and faults. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Busy } from '../run/busy.ts';
import { startLoopTimer } from '../run/loop-time.ts';
import type { Fault } from './target.ts';

export class Traffic {
  /** While there is a request to answer. */
  readonly busy = new Busy();
  readonly faults: Fault[] = [];
  /** How long the slowest response took, in ms of loop-time.ts. */
  slowestMs = 0;
  readonly #storeFails: () => boolean;
  #open = 0;
  #answered = 0;
  #whenQuiet: (() => void)[] = [];

  /** @param storeFails true while the harness makes the store fail */
  constructor(storeFails: () => boolean) {
    this.#storeFails = storeFails;
  }

  watch({ method = '', url = '' }: IncomingMessage, response: ServerResponse): void {
    this.#open += 1;
    this.busy.enter();
    const provoked = this.#storeFails();
    const stop = startLoopTimer();
    response.once('close', () => {
      this.#open -= 1;
      this.#answered += 1;
      this.busy.leave();
      this.slowestMs = Math.max(this.slowestMs, stop());
      const status = response.statusCode;
      if (status >= 500)
        this.faults.push({ method, path: url, status, provoked: provoked || this.#storeFails() });
      if (this.#open === 0) for (const resolve of this.#whenQuiet.splice(0)) resolve();
    });
  }

  /** Resolves with the number of responses so far, as soon as each request has its response. */
  async quiet(): Promise<number> {
    if (this.#open > 0) await new Promise<void>((resolve) => this.#whenQuiet.push(resolve));
    return this.#answered;
  }
}
