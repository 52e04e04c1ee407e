/** A DynamoDB Local in a separate process with its data on disk, so that it can be killed, frozen and started again. */
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { findJava } from '../../harness/store/java.ts';
import { type JavaServer, startJavaServer, stopJavaServer } from '../../harness/store/java-server.ts';

export class LiveStore {
  readonly #program: string;
  readonly #folder = mkdtempSync(path.join(os.tmpdir(), 'store-'));
  #server: JavaServer | undefined;

  private constructor(program: string) {
    this.#program = program;
  }

  /** Null without Java. */
  static async open(): Promise<LiveStore | null> {
    const java = await findJava(() => undefined);
    if ('unavailable' in java) return null;
    const store = new LiveStore(java.program);
    await store.start();
    return store;
  }

  get endpoint(): string {
    return `http://127.0.0.1:${this.#server?.port}`;
  }

  /** On the port that it had before. */
  async start(): Promise<void> {
    const options = ['-dbPath', this.#folder, '-disableTelemetry'];
    this.#server = await startJavaServer(this.#program, this.#server?.port ?? 0, options);
  }

  /** Ends it without warning, or stops and continues it. */
  signal(name: 'SIGKILL' | 'SIGSTOP' | 'SIGCONT'): void {
    this.#server?.process.kill(name);
  }

  async close(): Promise<void> {
    if (this.#server) await stopJavaServer(this.#server.process);
    await rm(this.#folder, { recursive: true, force: true });
  }
}
