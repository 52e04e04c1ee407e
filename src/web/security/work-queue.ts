/** A bounded queue for work that costs much processor time. It serves callers in turn, so nobody waits behind a flood. */
import { Refusal } from '../../domain/refusal.ts';

/** The caller. */
export interface Caller {
  /** The network address. */
  address: string;
  /** The account that the work is for. */
  account: string;
  /** A known caller is served before the others and has separate waiting places. */
  known: boolean;
}

export interface QueueBounds {
  /** Jobs that run at the same time. */
  atOnce: number;
  /** Jobs that wait, for known and for other callers each. */
  waiting: number;
  /** Jobs of one address, running and waiting. Known callers do not count. */
  ofAddress: number;
  /** Jobs for one account from one address. */
  ofAccount: number;
}

interface Job extends Caller {
  start(): void;
}

/** The seconds that a refused caller is asked to wait. */
const WAIT_SECONDS = 5;

export class WorkQueue {
  readonly #bounds: QueueBounds;
  readonly #jobs = new Set<Job>();
  #waiting: Job[] = [];
  #running = 0;
  /** Addresses and accounts in the order in which they were served; the last one is the latest. */
  readonly #served = new Map<string, number>();
  #turn = 0;

  constructor(bounds: QueueBounds) {
    this.#bounds = bounds;
  }

  /**
   * Runs the work as soon as it is the caller's turn.
   * @throws Refusal `too-many` if the caller has too many jobs already, `busy` if too many others wait
   */
  async run<Result>(caller: Caller, work: () => Promise<Result>): Promise<Result> {
    this.#admit(caller);
    const { promise: turn, resolve: start } = Promise.withResolvers<void>();
    const job: Job = { ...caller, start };
    this.#jobs.add(job);
    this.#waiting.push(job);
    this.#startNext();
    await turn;
    try {
      return await work();
    } finally {
      this.#running -= 1;
      this.#jobs.delete(job);
      if (this.#jobs.size === 0) this.#served.clear();
      this.#startNext();
    }
  }

  #admit(caller: Caller): void {
    const { ofAddress, ofAccount, waiting } = this.#bounds;
    const alike = [...this.#jobs].filter(
      ({ address, known }) => address === caller.address && known === caller.known,
    );
    const sameAccount = alike.filter(({ account }) => account === caller.account);
    if (sameAccount.length >= ofAccount || (!caller.known && alike.length >= ofAddress)) {
      throw new Refusal({ code: 'too-many', seconds: WAIT_SECONDS });
    }
    if (this.#waiting.filter(({ known }) => known === caller.known).length >= waiting) {
      throw new Refusal({ code: 'busy', seconds: WAIT_SECONDS });
    }
  }

  #startNext(): void {
    while (this.#running < this.#bounds.atOnce && this.#waiting.length > 0) {
      const next = this.#waiting.reduce((first, job) => (this.#comesBefore(job, first) ? job : first));
      this.#waiting = this.#waiting.filter((job) => job !== next);
      this.#running += 1;
      this.#turn += 1;
      for (const key of [next.address, accountKey(next)]) this.#served.set(key, this.#turn);
      next.start();
    }
  }

  /** Known callers first, then the address that was served longest ago, then the account. */
  #comesBefore(one: Job, other: Job): boolean {
    if (one.known !== other.known) return one.known;
    const waits = (key: string) => this.#served.get(key) ?? 0;
    const byAddress = waits(one.address) - waits(other.address);
    return (byAddress || waits(accountKey(one)) - waits(accountKey(other))) < 0;
  }
}

function accountKey({ address, account }: Caller): string {
  return `${address} ${account}`;
}
