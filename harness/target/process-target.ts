/** An implementation that is another process: one for each worker, for all its scenarios. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { ApiCaller } from '../actors/api-caller.ts';
import { ExchangeLog } from '../actors/exchange-log.ts';
import { CRON_TOKEN, emailOf, PASSWORD } from '../contract/people.ts';
import type { Template } from '../contract/wire.ts';
import { findFaketime } from '../machine/faketime.ts';
import { ROOT } from '../machine/root.ts';
import type { Resources } from '../run/resources.ts';
import { SetupFailed } from '../run/setup-failed.ts';
import type { AbilitiesModule } from './abilities-module.ts';
import type { Abilities, Outage } from './capabilities.ts';
import { Front } from './front.ts';
import { outageOf, ProcessOutage } from './outage.ts';
import { NOW, PLACE, type Place } from './place.ts';
import { ProcessClock } from './process-clock.ts';
import { ProcessSeeding, runOrSend, runSetting } from './process-seeding.ts';
import { ProcessStore, type ScenarioTables } from './process-store.ts';
import type { TargetProfile } from './profile.ts';
import { RunningProcess } from './running-process.ts';
import { type Driver, dateAt, type Target } from './target.ts';

/** If the clock is further ahead than this, it is set back. */
const DRIFT_MS = 10 * 60_000;
const SEEDED_TYPES = ['podcast', 'newsletter', 'tax-report'];

interface Worker {
  scratch: string;
  clock: ProcessClock | null;
  store: ProcessStore | null;
  running: RunningProcess | null;
  module: AbilitiesModule | null;
  /** Somebody could sign in and saw the seeded items. */
  seen: boolean;
}

export function processDriver(profile: TargetProfile): Driver {
  let worker: Promise<Worker> | undefined;
  return {
    open: async (resources) => {
      worker ??= openWorker(profile);
      return openScenario(profile, await worker, resources);
    },
    close: async () => {
      const opened = await worker?.catch(() => undefined);
      await opened?.running?.end();
      if (opened) rmSync(opened.scratch, { recursive: true, force: true });
    },
  };
}

async function openWorker(profile: TargetProfile): Promise<Worker> {
  const scratch = mkdtempSync(path.join(tmpdir(), 'target-'));
  const library = profile.capabilities.includes('clock') ? findFaketime() : null;
  const clock = library
    ? new ProcessClock(library, `${scratch}.clock`, new Date(NOW), profile.environment?.TZ)
    : null;
  const environment = {
    ...{
      SEED_PASSWORD: PASSWORD,
      CRON_TOKEN,
      SCRATCH: scratch,
      TIME_ZONE: PLACE.timeZone,
      LOCALE: PLACE.locale,
    },
    ...clock?.environment,
    ...profile.environment,
  };
  let running: RunningProcess | null = null;
  const begin = async (store: NodeJS.ProcessEnv = {}) => {
    const { seed, start } = profile;
    if (seed && profile.store === 'dynamodb') await runSetting(seed, { ...environment, ...store });
    if (start) running = await RunningProcess.start(start, ROOT, { ...environment, ...store });
  };
  const store =
    profile.store === 'dynamodb'
      ? await ProcessStore.open((url) => begin({ DYNAMODB_ENDPOINT: url, ...credentials(url) }))
      : null;
  if (!store) await begin();
  if (profile.url) await requireServed(profile.url);
  const module = profile.abilities ? await load(profile.abilities) : null;
  return { scratch, clock, store, running, module, seen: false };
}

/** @throws SetupFailed when nothing responds there */
async function requireServed(url: string): Promise<void> {
  await fetch(url, { redirect: 'manual' }).catch((cause: Error) => {
    const reason = cause.cause instanceof Error ? cause.cause.message : cause.message;
    throw new SetupFailed(
      `Nothing responds at ${url} (${reason}). Serve the implementation there, or name the command that does in "start".`,
    );
  });
}

/** The environment from which the AWS SDKs read their credentials. */
function credentials(url: string): NodeJS.ProcessEnv {
  return {
    AWS_ENDPOINT_URL_DYNAMODB: url,
    AWS_REGION: 'eu-central-1',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
  };
}

async function openScenario(profile: TargetProfile, worker: Worker, resources: Resources): Promise<Target> {
  const { scratch, clock, store, running } = worker;
  rmSync(scratch, { recursive: true, force: true });
  mkdirSync(scratch, { recursive: true });
  const tables = await store?.openScenario(resources);
  const upstream = running?.url ?? profile.url ?? '';
  const outage = profile.outage && new ProcessOutage(profile.outage, upstream, resources);
  const storeFails = () => tables?.proxy.faulty ?? outage?.away ?? false;
  const front = await Front.open(resources, upstream, storeFails);
  if (clock && (clock.standsStill || Math.abs(clock.now.getTime() - Date.parse(NOW)) > DRIFT_MS))
    await clock.moveTo(new Date(NOW), upstream);
  running?.takeOutput();
  return new ProcessTarget(profile, worker, {
    front,
    tables,
    outage: tables ? outageOf(tables.proxy) : outage,
    upstream,
    inside: await inside(worker, tables, resources),
  });
}

async function inside(
  { module, store, scratch, clock }: Worker,
  tables: ScenarioTables | undefined,
  resources: Resources,
): Promise<Partial<Abilities>> {
  if (!module || !store || !tables) return {};
  const { endpoint, accessKeyId } = store;
  const { prefix, proxy } = tables;
  const now = () => clock?.now ?? new Date();
  return module.abilities({ endpoint, accessKeyId, prefix, proxyUrl: proxy.url, scratch, now }, resources);
}

interface Parts {
  front: Front;
  tables: ScenarioTables | undefined;
  outage: Outage | undefined;
  upstream: string;
  inside: Partial<Abilities>;
}

class ProcessTarget implements Target {
  readonly abilities: Partial<Abilities>;
  readonly #profile: TargetProfile;
  readonly #worker: Worker;
  readonly #parts: Parts;
  readonly #seeding: ProcessSeeding | undefined;
  #logs = '';

  constructor(profile: TargetProfile, worker: Worker, parts: Parts) {
    this.#profile = profile;
    this.#worker = worker;
    this.#parts = parts;
    const { clock } = worker;
    const { tables, outage, upstream, inside: more } = parts;
    const { seed, store } = profile;
    this.#seeding =
      seed && store === 'none'
        ? new ProcessSeeding({ seed, url: upstream, scratch: worker.scratch })
        : undefined;
    this.abilities = {
      ...more,
      ...(this.#seeding && { seeding: this.#seeding }),
      ...(tables && { store: tables }),
      ...(outage && { outage }),
      ...(clock && {
        clock: {
          travelTo: (date) => clock.moveTo(new Date(`${date}${NOW.slice(10)}`), upstream),
          stopAt: (now) => clock.stopAt(now, upstream),
        },
      }),
    };
  }

  get url(): string {
    return this.#parts.front.url;
  }

  get place(): Place {
    const now = this.#worker.clock?.now ?? new Date();
    return { ...PLACE, now: now.toISOString() };
  }

  get today(): string {
    return dateAt(this.place);
  }

  get busy() {
    return this.#parts.front.traffic.busy;
  }

  get faults() {
    return this.#parts.front.traffic.faults;
  }

  get logs(): string {
    this.#logs += this.#worker.running?.takeOutput() ?? '';
    return this.#logs;
  }

  get empty(): boolean {
    return this.#seeding?.empty ?? false;
  }

  quiet(): Promise<number> {
    return this.#parts.front.traffic.quiet();
  }

  /** @throws SetupFailed when nobody can sign in then, or the seeded templates are not listed */
  async becomeSeeded(): Promise<void> {
    await this.#parts.tables?.fill();
    const { reset } = this.#profile;
    if (reset) await runOrSend(reset, this.#parts.upstream);
    else await this.#seeding?.seed();
    if (this.#worker.seen) return;
    const caller = new ApiCaller(this.url, new ExchangeLog());
    const { status, body } = await caller.signIn(emailOf('Grace'), PASSWORD);
    if (status !== 200 || typeof body.token !== 'string')
      throw new SetupFailed(
        `Grace cannot sign in at the seeded system: POST /api/auth/login responded ${status}${status === 200 ? ' without a token' : ''}. Seed her with the password of $SEED_PASSWORD, or name the password that she has in "signIn.password".`,
      );
    const { templates } = await caller.read<{ templates?: Template[] }>('/api/templates');
    const types = Array.isArray(templates) ? templates.map(({ type }) => type) : [];
    const missing = SEEDED_TYPES.filter((type) => !types.includes(type));
    if (missing.length > 0)
      throw new SetupFailed(
        `GET /api/templates of the seeded system lists no template of the type ${missing.join(', ')}. Seed the templates of fixtures/templates.`,
      );
    this.#worker.seen = true;
  }
}

async function load(module: string): Promise<AbilitiesModule> {
  return import(pathToFileURL(path.resolve(ROOT, module)).href);
}
