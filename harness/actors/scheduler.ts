/** The scheduler at the API: runs catch-up with its token, also with interruptions. */
import type { Notification, RunReport, Task, WorkflowWithTasks } from '../contract/wire.ts';
import { SetupFailed } from '../run/setup-failed.ts';
import type { DynamoDbProxy } from '../store/dynamodb-proxy.ts';
import type { Answer, ApiCaller } from './api-caller.ts';
import type { ApiReader } from './api-reader.ts';
import { daysAfter } from './calendar.ts';

const PATH = '/api/cron/run';
/** No run of a date with 95 tasks needs more writes. */
const MOST_WRITES = 20;
/** The first date of interrupted runs. Each has a separate date. */
const FIRST_DATE = '2026-03-01';

export interface Asked {
  date?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  allowFuture?: boolean;
  dryRun?: boolean;
  daily?: boolean;
  /** The shown plan. */
  plan?: string | undefined;
}

/** Reads "for 2026-06-22" or "from 2026-06-15 to 2026-06-22", either with ", future dates allowed". */
export function askedIn(words: string): Asked {
  const dates = [...words.matchAll(/\b(for|from|to) ([^ ,]+)/g)];
  const asked = Object.fromEntries(dates.map(([, which, date]) => [which === 'for' ? 'date' : which, date]));
  return { ...asked, ...(words.endsWith(', future dates allowed') && { allowFuture: true }) };
}

export class Scheduler {
  readonly #caller: ApiCaller;

  constructor(caller: ApiCaller) {
    this.#caller = caller;
  }

  /** Sends no body if there are no options. */
  run(asked?: Asked): Promise<Answer> {
    return this.#caller.send('POST', PATH, { body: asked });
  }

  /** Concurrent runs. */
  atOnce(count: number, asked: Asked): Promise<Answer[]> {
    return Promise.all(Array.from({ length: count }, () => this.run(asked)));
  }
}

/** The report in a response; an empty one if the run was refused. */
export function reportOf({ status, body }: Answer): RunReport | undefined {
  return status === 200 ? (body as unknown as RunReport) : undefined;
}

/** @throws if an arrangement failed */
export async function ran(answer: Promise<Answer>): Promise<RunReport> {
  const { status, text, body } = await answer;
  if (status !== 200)
    throw new SetupFailed(`A run of catch-up was refused with ${status}: ${text.slice(0, 300)}`);
  return body as unknown as RunReport;
}

/** The work of one date. */
export interface Sight {
  workflows: WorkflowWithTasks[];
  recurringTasks: Task[];
  notifications: Notification[];
}

/** A run that was interrupted at its nth write, and the next complete one. */
export interface CutOffRun {
  date: string;
  nth: number;
  seen: Sight;
  after: Sight;
  reports: RunReport[];
}

export interface CuttingOff {
  scheduler: Scheduler;
  proxy: DynamoDbProxy;
  reader: ApiReader;
  /** Of everybody, dismissed ones too. */
  notifications: () => Promise<Notification[]>;
}

/** Each run has a separate date. Ends with the first run that needs fewer writes. */
export async function cutOffRuns(parts: CuttingOff, moment: 'before' | 'right after'): Promise<CutOffRun[]> {
  const { scheduler, proxy } = parts;
  const cut: CutOffRun[] = [];
  for (let nth = 1; nth <= MOST_WRITES; nth++) {
    const date = daysAfter(FIRST_DATE, nth);
    if (moment === 'before') proxy.cutOffBefore(nth);
    else proxy.cutOffAfter(nth);
    const first = reportOf(await scheduler.run({ date }));
    proxy.restore();
    const seen = await look(parts, date);
    const second = await ran(scheduler.run({ date }));
    const done = first?.complete && first.failures === 0;
    cut.push({
      date,
      nth,
      seen,
      after: await look(parts, date),
      reports: first ? [first, second] : [second],
    });
    if (done) return cut;
  }
  throw new Error(`a run did not come to its end within ${MOST_WRITES} writes`);
}

async function look({ reader, ...parts }: CuttingOff, date: string): Promise<Sight> {
  const of = (await reader.workflows()).filter(({ anchorDate }) => anchorDate === date);
  const notifications = await parts.notifications();
  return {
    workflows: await Promise.all(of.map(({ id }) => reader.workflow(id))),
    recurringTasks: (await reader.recurringTasks()).filter((task) => task.date === date),
    notifications: notifications.filter(({ dueAt }) => dueAt === date),
  };
}
