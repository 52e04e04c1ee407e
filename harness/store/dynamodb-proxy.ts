/**
 * A proxy between the app and DynamoDB. It counts requests and injects faults, for any implementation that uses
 * DynamoDB (harness.md, Targets).
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { Busy } from '../run/busy.ts';
import { SteadyPort, urlOf } from '../target/steady-port.ts';
import { read, Upstream } from './upstream.ts';

const JSON_1_0 = { 'Content-Type': 'application/x-amz-json-1.0' };
const WRITES = new Set(['PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem', 'TransactWriteItems']);

/** Ways in which the store can be unavailable, by their names in scenarios. */
export const troubles = ['refuses connections', 'never answers', 'answers with errors'] as const;
export type Trouble = (typeof troubles)[number];

/**
 * The treatment of one request. `lose-answer`: the store executes it, but its response is lost. `pretend`: it gets a
 * success, but the store does not receive it. `answerWith`: an error of this type. `first`: it waits until this is
 * finished.
 */
export type Treatment =
  | Trouble
  | 'pass'
  | 'throttle'
  | 'lose-answer'
  | 'pretend'
  | { answerWith: string }
  | { delayMs: number }
  | { first: () => Promise<unknown> };

/**
 * Called with each request before the store gets it. It returns a function, which is called with the status of the store's
 * response; the response is passed on after that function has finished.
 */
export type Watch = (operation: string, body: Buffer) => (status: number) => unknown;

export interface Asked {
  operation: string;
  write: boolean;
  /** The number of the write since the fault was set, from 1; 0 for a read. */
  nth: number;
}

export class DynamoDbProxy {
  /** While a request of the app is with the store. */
  readonly busy = new Busy();
  readonly #server: Server;
  readonly #upstream: Upstream;
  readonly #held = new Set<ServerResponse>();
  #treat: (asked: Asked) => Treatment = () => 'pass';
  #writes = 0;
  #counted = new Map<string, number>();
  #faulty = false;
  #needed = false;
  #silent = false;
  #watch: Watch = () => () => undefined;

  private constructor(upstream: Upstream) {
    this.#upstream = upstream;
    this.#server = createServer((incoming, outgoing) => void this.#answer(incoming, outgoing));
  }

  /**
   * Listens on a port of this machine. With `prefix`, the names of the target's tables have this prefix in the store, and
   * the target sees no other tables.
   */
  static async open(
    upstream: string,
    accessKeyId: string,
    { prefix = '', port = new SteadyPort() } = {},
  ): Promise<DynamoDbProxy> {
    const proxy = new DynamoDbProxy(new Upstream(upstream, accessKeyId, prefix));
    await port.listen(proxy.#server);
    return proxy;
  }

  get url(): string {
    return urlOf(this.#server);
  }

  /** True while a fault is set: only then may the app report that its store is unavailable. */
  get faulty(): boolean {
    return this.#faulty;
  }

  /** False while it only passes requests on: no fault is set, and nothing was counted or watched. A request through the
   * proxy costs twice as much. */
  get inUse(): boolean {
    return this.#faulty || this.#needed;
  }

  /** True while the store leaves requests unanswered on purpose. Only then does the app use the time limits of production. */
  get silent(): boolean {
    return this.#silent;
  }

  /** Requests since {@link countAnew}, by operation; none before. */
  get counts(): Record<string, number> {
    return Object.fromEntries(this.#counted);
  }

  /** Writes since {@link countAnew}; repeats of the SDK count. */
  get writes(): number {
    return [...this.#counted].reduce((sum, [operation, n]) => sum + (WRITES.has(operation) ? n : 0), 0);
  }

  countAnew(): void {
    this.#needed = true;
    this.#counted.clear();
  }

  /** Takes the whole store away. */
  failAll(trouble: Trouble): void {
    this.#set(() => trouble);
    this.#silent = trouble === 'never answers';
  }

  /** Blocks all requests from the nth write on, as if the writer had been killed before it. */
  cutOffBefore(nth: number): void {
    let killed = false;
    this.#set((asked) => {
      killed ||= asked.write && asked.nth >= nth;
      return killed ? 'refuses connections' : 'pass';
    });
  }

  /** Cuts off right after the nth write: the store executes it, and blocks everything after it. */
  cutOffAfter(nth: number): void {
    let killed = false;
    this.#set((asked) => {
      if (killed) return 'refuses connections';
      killed = asked.write && asked.nth === nth;
      return killed ? 'lose-answer' : 'pass';
    });
  }

  /** The store executes the next write and the SDK's retry of it, but both responses are lost. */
  loseNextAnswer(): void {
    this.#set(({ nth }) => (nth === 1 || nth === 2 ? 'lose-answer' : 'pass'));
  }

  throttleWrites(count: number): void {
    this.#set(({ nth }) => (nth >= 1 && nth <= count ? 'throttle' : 'pass'));
  }

  /** Writes get no response; reads do. */
  holdWrites(): void {
    this.#set(({ write }) => (write ? 'never answers' : 'pass'));
    this.#silent = true;
  }

  slowWrites(delayMs: number): void {
    this.#set(({ write }) => (write ? { delayMs } : 'pass'));
  }

  /** The next write waits until `other` has finished, as if another client were faster. */
  letComeFirst(other: () => Promise<unknown>): void {
    this.#set(({ nth }) => (nth === 1 ? { first: other } : 'pass'));
  }

  /** Reads of an index are answered from another table of the store, which has an earlier state. */
  readIndexesFrom(other: (table: string) => string): void {
    this.#needed = true;
    this.#upstream.readIndexesFrom(other);
  }

  watch(watch: Watch): void {
    this.#needed = true;
    this.#watch = watch;
  }

  /** From now on `treat` decides the treatment of each request. */
  disturb(treat: (asked: Asked) => Treatment): void {
    this.#set(treat);
  }

  /** Ends the fault. Open requests are aborted. */
  restore(): void {
    this.#treat = () => 'pass';
    this.#faulty = false;
    this.#silent = false;
    this.#dropHeld();
  }

  async close(): Promise<void> {
    this.#dropHeld();
    this.#upstream.close();
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    this.#server.closeAllConnections();
    await closed;
  }

  #set(treat: (asked: Asked) => Treatment): void {
    this.#treat = treat;
    this.#writes = 0;
    this.#faulty = true;
    this.#silent = false;
  }

  #dropHeld(): void {
    for (const outgoing of this.#held) outgoing.destroy();
    this.#held.clear();
  }

  async #answer(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const operation = String(incoming.headers['x-amz-target']).split('.')[1] ?? 'unknown';
    const write = WRITES.has(operation);
    this.#counted.set(operation, (this.#counted.get(operation) ?? 0) + 1);
    if (write) this.#writes += 1;
    const treatment = this.#treat({ operation, write, nth: write ? this.#writes : 0 });
    this.busy.enter();
    try {
      await this.#carryOut(treatment, operation, incoming, outgoing);
    } catch {
      outgoing.destroy(); // The caller or the store has disconnected, so the connection is useless.
    } finally {
      this.busy.leave();
    }
  }

  async #carryOut(
    treatment: Treatment,
    operation: string,
    incoming: IncomingMessage,
    outgoing: ServerResponse,
  ): Promise<void> {
    const body = await read(incoming);
    if (treatment === 'refuses connections') return void outgoing.destroy();
    if (treatment === 'never answers') return void this.#held.add(outgoing);
    if (treatment === 'answers with errors') return fail(outgoing, 500, 'InternalServerError');
    if (treatment === 'throttle') return fail(outgoing, 400, 'ProvisionedThroughputExceededException');
    if (treatment === 'pretend') return void outgoing.writeHead(200, JSON_1_0).end('{}');
    if (typeof treatment === 'object' && 'answerWith' in treatment)
      return fail(outgoing, 400, treatment.answerWith);
    if (typeof treatment === 'object')
      await ('first' in treatment ? treatment.first() : delay(treatment.delayMs));
    const answered = this.#watch(operation, body);
    const answer = await this.#upstream.send(incoming, operation, body);
    await answered(answer.status);
    if (treatment === 'lose-answer') return void outgoing.destroy();
    outgoing.writeHead(answer.status, answer.headers).end(answer.body);
  }
}

function fail(outgoing: ServerResponse, status: number, type: string): void {
  outgoing.writeHead(status, JSON_1_0).end(
    JSON.stringify({
      __type: `com.amazonaws.dynamodb.v20120810#${type}`,
      message: 'made to fail by the harness',
    }),
  );
}
