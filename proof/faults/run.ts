/**
 * Runs faults one after another while clients work, then compares what was acknowledged with the store. Each fault has
 * three parts: calm, fault, recovery.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { addDays, civilDate } from '../../src/domain/civil-date.ts';
import { Random } from '../catch-up/random.ts';
import { Client, type Load } from './client.ts';
import { type Comparison, compare } from './compare.ts';
import type { Gone } from './confirmed.ts';
import type { Fault } from './faults.ts';
import { type Exchange, Records } from './records.ts';
import { type OpenStage, openStage } from './stage.ts';

export interface FaultsWish {
  seconds: number;
  seed: number;
  clients: number;
  /** 2 when absent. */
  apps?: number;
  /** In the order in which they are caused. */
  faults: readonly Fault[];
  /** A store that others use too; null for one that is really killed and frozen. */
  endpoint: string | null;
  onProgress?: (line: string) => void;
}

export interface FaultFigures {
  fault: string;
  /** Why it was not caused; the other figures are then 0. */
  skipped: string | null;
  /** Requests that ended from its beginning to the next fault, and those that failed: 503 or no response. */
  requests: number;
  failed: number;
  /** From its end to the first write that was acknowledged; null if there was none. */
  firstWriteMs: number | null;
  /** From its end to the last failed request; 0 if none failed. */
  lastFailureMs: number;
}

export interface FaultsReport extends Comparison {
  seed: number;
  clients: number;
  seconds: number;
  store: 'separate process' | 'shared';
  requests: number;
  faults: FaultFigures[];
  /** Failed requests by status and problem code. */
  errors: Record<string, number>;
  /** Answers of 500 and more, but for 503. */
  crashes: number;
  /** How many writes the store had confirmed when it was killed. */
  confirmed: number;
  /** Which of them were gone when it was started again. */
  gone: Gone[];
}

const CALM = 0.25;
const FAULT = 0.35;
/** How long clients repeat requests without a response after the last fault. */
const GIVE_UP_MS = 60_000;
/** So much longer a fault lasts at most until the first request fails. */
const MET_MS = 5_000;
const POLL_MS = 50;
/** A request that a client gave up on may still be with the store. */
const SETTLE_MS = 1_000;

export async function runFaults(wish: FaultsWish): Promise<FaultsReport> {
  const { clients, seed, seconds, endpoint, apps = 2 } = wish;
  const stage = await openStage(endpoint, new Random(seed), apps);
  try {
    const records = new Records();
    let endedMs = Number.POSITIVE_INFINITY;
    const first = civilDate('1970-01-01');
    let dates = 0;
    const load: Load = {
      urls: stage.apps.map(({ url }) => url),
      token: stage.token,
      records,
      templates: stage.templates,
      freshDate: () => addDays(first, dates++),
      ended: () => performance.now() > endedMs,
      givenUp: () => performance.now() > endedMs + GIVE_UP_MS,
    };
    const running = Promise.all(
      Array.from({ length: clients }, (_, nth) => new Client(load, new Random(seed + nth + 1), nth).run()),
    );
    // A client that throws ends the run.
    const made = await Promise.race([inflict(stage, wish, records), running.then((): Made[] => [])]);
    endedMs = performance.now();
    await running;
    await pause(SETTLE_MS);
    const compared = compare(records, { rows: await stage.rows(), files: await stage.folder.files() });
    const failed = records.exchanges.filter(({ status }) => status === null || status >= 400);
    const crashes = failed.filter(({ status }) => status !== null && status >= 500 && status !== 503);
    return {
      ...{ seed, clients, seconds },
      store: endpoint === null ? 'separate process' : 'shared',
      requests: records.exchanges.length,
      faults: made.map((one) => figuresOf(one, records.exchanges)),
      errors: countBy(failed, ({ status, code }) => `${status ?? 'no answer'} ${code}`),
      crashes: crashes.length,
      confirmed: stage.confirmed?.count ?? 0,
      gone: stage.confirmed?.gone ?? [],
      ...compared,
    };
  } finally {
    await stage.close();
  }
}

interface Made {
  fault: string;
  skipped: string | null;
  /** When it began, ended, and the next one may begin; milliseconds as in {@link Exchange}. */
  fromMs: number;
  endMs: number;
  toMs: number;
}

async function inflict(stage: OpenStage, wish: FaultsWish, { exchanges }: Records): Promise<Made[]> {
  const { seconds, faults, onProgress } = wish;
  const possible = faults.filter((fault) => !fault.impossible?.(stage));
  const slotMs = (seconds * 1_000) / possible.length;
  const made: Made[] = [];
  for (const fault of faults) {
    const skipped = fault.impossible?.(stage) ?? null;
    const times = skipped === null ? await inflictOne(stage, fault, slotMs, exchanges) : NEVER;
    made.push({ fault: fault.name, skipped, ...times });
    onProgress?.(`${fault.name}: ${skipped ?? 'over'}`);
  }
  return made;
}

const NEVER = { fromMs: 0, endMs: 0, toMs: 0 };

async function inflictOne(stage: OpenStage, fault: Fault, slotMs: number, exchanges: Exchange[]) {
  await pause(slotMs * CALM);
  const [fromMs, before] = [performance.now(), exchanges.length];
  await fault.begin(stage);
  await pause(slotMs * FAULT);
  // On a slow machine nobody may have met it yet.
  const latestMs = performance.now() + MET_MS;
  while (!exchanges.slice(before).some(isFailure) && performance.now() < latestMs) await pause(POLL_MS);
  await fault.end(stage);
  const endMs = performance.now();
  await pause(slotMs * (1 - CALM - FAULT));
  return { fromMs, endMs, toMs: performance.now() };
}

function figuresOf({ fault, skipped, fromMs, endMs, toMs }: Made, exchanges: Exchange[]): FaultFigures {
  const since = exchanges.filter(({ endedMs }) => endedMs >= fromMs && endedMs < toMs);
  const firstWrite = exchanges.find(
    ({ endedMs, write, status }) => endedMs >= endMs && write && status !== null && status < 300,
  );
  const lastFailure = since.findLast((one) => one.endedMs >= endMs && isFailure(one));
  return {
    ...{ fault, skipped },
    requests: since.length,
    failed: since.filter(isFailure).length,
    firstWriteMs: firstWrite && skipped === null ? Math.round(firstWrite.endedMs - endMs) : null,
    lastFailureMs: lastFailure ? Math.round(lastFailure.endedMs - endMs) : 0,
  };
}

function isFailure({ status }: Exchange): boolean {
  return status === null || status === 503;
}

function countBy<Thing>(things: Thing[], name: (thing: Thing) => string): Record<string, number> {
  const groups = Map.groupBy(things, name);
  return Object.fromEntries([...groups].map(([key, { length }]) => [key, length]));
}

/** The faults; empty if there are none. */
export function faultsFound(report: FaultsReport): string[] {
  const { lost, doubled, half, crashes, acknowledged, gone } = report;
  return [
    ...lost.map((line) => `lost: ${line}`),
    ...doubled.map((line) => `doubled: ${line}`),
    ...half.map((line) => `half-made: ${line}`),
    ...gone
      .filter(({ passedOn }) => passedOn)
      .map(({ rows }) => `gone, though passed on: ${rows.join(', ')}`),
    ...(crashes > 0 ? [`${crashes} answers of 500 and more that are not 503`] : []),
    ...(acknowledged === 0 ? ['no write was acknowledged'] : []),
  ];
}
