/**
 * The reference implementation as the target of one scenario: its own table, its own app, in this process. The app
 * reaches its store through the proxy; arranging and independent reads go past it.
 */
import { randomUUID } from 'node:crypto';
import { readdir, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pino } from 'pino';
import type { Mutant } from '../../proof/mutants/mutant.ts';
import { folderEvidence } from '../../src/evidence/folder.ts';
import { readSettings } from '../../src/settings.ts';
import type { Table } from '../../src/store/table.ts';
import { createApp } from '../../src/web/app.ts';
import { askedMutants } from './asked-mutants.ts';
import { Busy } from './busy.ts';
import { DynamoDbProxy } from './dynamodb-proxy.ts';
import { ownPart } from './harness-error.ts';
import { startLoopTimer } from './loop-time.ts';
import { CRON_TOKEN, PASSWORD } from './people.ts';
import { Arranging } from './reference-arranging.ts';
import type { Resources } from './resources.ts';
import { ACCESS_KEY_ID, openScenarioStore, type ScenarioStore, storeEndpoint } from './scenario-store.ts';
import { fillAsSeeded } from './seeded-rows.ts';
import { type SeedWish, seedAll } from './seeding.ts';
import type { StoreReader } from './store-reader.ts';

/** A Monday, ten in the morning in Berlin. */
export const NOW = '2026-06-22T08:00:00.000Z';
export const TIME_ZONE = 'Europe/Berlin';
export const LOCALE = 'en-GB';
const PLACE = { now: NOW, timeZone: TIME_ZONE, locale: LOCALE };

/** When and where the app runs. */
export interface Place {
  /** The instant it believes it is, ISO 8601. */
  now: string;
  timeZone: string;
  locale: string;
}

/** Something the app answered with a fault. */
export interface Fault {
  method: string;
  path: string;
  status: number;
  /** True when the harness had made the store fail: then, and only then, 503 is an honest answer. */
  provoked: boolean;
}

export class ReferenceTarget {
  readonly proxy: DynamoDbProxy;
  readonly store: StoreReader;
  readonly arranging: Arranging;
  /** While the app has a request to answer. */
  readonly busy = new Busy();
  readonly faults: Fault[] = [];
  readonly logLines: string[] = [];
  /** How long the app took for the answer that took longest, in ms of loop-time.ts. */
  slowestMs = 0;
  /** Where the app is, and the instant it believes it is. */
  place: Place;
  readonly #direct: Table;
  readonly #scenarioStore: ScenarioStore;
  readonly #clock = () => new Date(this.place.now);
  readonly #evidenceDir = path.join(tmpdir(), `evidence-${randomUUID()}`);
  #server: Server | undefined;
  #inFlight = 0;
  #answered = 0;
  #whenQuiet: (() => void)[] = [];

  private constructor(proxy: DynamoDbProxy, direct: Table, store: ScenarioStore, place: Place) {
    this.proxy = proxy;
    this.#direct = direct;
    this.#scenarioStore = store;
    this.store = store.reader;
    this.place = place;
    this.arranging = new Arranging(direct, this.#clock);
  }

  /** An empty table, and the app on it. */
  static async open(resources: Resources, place: Partial<Place> = {}): Promise<ReferenceTarget> {
    const endpoint = storeEndpoint();
    const mutants = await askedMutants();
    const asked = (table: Table) => mutants.reduce((inner, mutant) => mutant.table?.(inner) ?? inner, table);
    const store = await ownPart('the store', () => openScenarioStore(endpoint, resources));
    const proxy = resources.add('proxy', await DynamoDbProxy.open(endpoint, ACCESS_KEY_ID), (one) =>
      one.close(),
    );
    const table = store.through(proxy.url, () => proxy.silent);
    const target = new ReferenceTarget(proxy, asked(store.direct), store, { ...PLACE, ...place });
    resources.add('app', target, (one) => one.#stop());
    await target.#listen(asked(table), (app) =>
      mutants.reduce((inner, mutant) => mutant.app?.(inner) ?? inner, app),
    );
    return target;
  }

  /** The table, past the proxy. */
  get table(): Table {
    return this.#direct;
  }

  get url(): string {
    if (!this.#server) throw new Error('the app does not listen yet');
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** As {@link seed} leaves an empty database, at a fraction of the time. */
  fillAsSeeded(): Promise<void> {
    return fillAsSeeded(this.#direct, () => this.seed());
  }

  seed(wish?: SeedWish) {
    return seedAll(this.#direct, this.#clock, wish);
  }

  /** From now on indexes answer as they would answer now, whatever is written. */
  async letIndexesFallBehind(): Promise<void> {
    this.proxy.readIndexesFrom(await this.#scenarioStore.copy());
  }

  /** It is ten in the morning in Berlin, on another day of the summer. */
  travelTo(date: string): void {
    this.place = { ...this.place, now: `${date}${NOW.slice(10)}` };
  }

  /** The table as the product's own commands find it: name, and the endpoint of the proxy. */
  get environment(): NodeJS.ProcessEnv {
    return {
      APP_MODE: 'local',
      TABLE_NAME: this.#direct.name,
      DYNAMODB_ENDPOINT: this.proxy.url,
      TIME_ZONE: this.place.timeZone,
    };
  }

  /** Moves the app's clock. Sessions last a fortnight, so no further from a sign-in than that. */
  moveClock(now: Date): void {
    this.place = { ...this.place, now: now.toISOString() };
  }

  /** The day it is where the app is set to be. */
  get today(): string {
    return new Intl.DateTimeFormat('sv-SE', { timeZone: this.place.timeZone }).format(this.#clock());
  }

  /** How many evidence files are kept, half-written ones included. */
  async keptFiles(): Promise<number> {
    const entries = await readdir(this.#evidenceDir, { recursive: true, withFileTypes: true }).catch(
      () => [],
    );
    return entries.filter((entry) => entry.isFile()).length;
  }

  /**
   * Resolves when the app has answered everything it was asked: what it was going to write is written.
   * @returns how many requests it has answered so far
   */
  async quiet(): Promise<number> {
    if (this.#inFlight > 0) await new Promise<void>((resolve) => this.#whenQuiet.push(resolve));
    return this.#answered;
  }

  async #listen(table: Table, around: Mutant['app'] = (app) => app): Promise<void> {
    const settings = readSettings({
      APP_MODE: 'local',
      TIME_ZONE: this.place.timeZone,
      LOCALE: this.place.locale,
      SEED_PASSWORD: PASSWORD,
      TABLE_NAME: table.name,
      CRON_TOKEN,
      // Scenarios move the clock by days within a session.
      SESSION_IDLE_HOURS: '336',
      SESSION_MAX_DAYS: '14',
    });
    const log = pino({ level: 'info' }, { write: (line: string) => void this.logLines.push(line) });
    const evidence = folderEvidence(this.#evidenceDir);
    const app = around(
      createApp({ table, evidence, clock: this.#clock, newId: countingIds(), settings, log }),
    );
    this.#server = createServer((request, response) => {
      this.#inFlight += 1;
      this.busy.enter();
      const provoked = this.proxy.faulty;
      const stop = startLoopTimer();
      response.once('close', () => {
        this.#inFlight -= 1;
        this.#answered += 1;
        this.busy.leave();
        this.slowestMs = Math.max(this.slowestMs, stop());
        const { method = '', url = '' } = request;
        const fault = {
          method,
          path: url,
          status: response.statusCode,
          provoked: provoked || this.proxy.faulty,
        };
        if (fault.status >= 500) this.faults.push(fault);
        if (this.#inFlight === 0) for (const resolve of this.#whenQuiet.splice(0)) resolve();
      });
      app(request, response);
    });
    await new Promise<void>((resolve) => this.#server?.listen(0, '127.0.0.1', resolve));
  }

  async #stop(): Promise<void> {
    const server = this.#server;
    if (!server) return;
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    server.closeIdleConnections();
    await this.quiet();
    server.closeAllConnections();
    await closed;
    await rm(this.#evidenceDir, { recursive: true, force: true });
  }
}

/** Ids in order, so that a page is the same page every time it is pictured. */
function countingIds(): () => string {
  let last = 0;
  return () => {
    last += 1;
    return `feed0000-0000-4000-8000-${last.toString(16).padStart(12, '0')}`;
  };
}
