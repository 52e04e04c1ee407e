/** The faults: how each begins and ends. */
import { setTimeout as pause } from 'node:timers/promises';
import type { DynamoDbProxy } from '../../harness/store/dynamodb-proxy.ts';
import type { Row } from '../../harness/target/rows.ts';
import type { Random } from '../catch-up/random.ts';
import type { AppProcess } from './app-process.ts';
import type { ConfirmedWrites } from './confirmed.ts';
import type { LiveStore } from './live-store.ts';
import type { StoredFolder } from './stored-folder.ts';

export interface Stage {
  /** Between the apps and the store. */
  proxy: DynamoDbProxy;
  /** Null when the store is shared: then it must not be ended, and the proxy acts for it. */
  store: LiveStore | null;
  /** What a store that is killed had confirmed; null when it is shared. */
  confirmed: ConfirmedWrites | null;
  /** Also sessions and what else comes and goes; read past apps and proxy. */
  allRows(): Promise<Row[]>;
  apps: AppProcess[];
  folder: StoredFolder;
  random: Random;
}

export interface Fault {
  name: string;
  begin(stage: Stage): Promise<void> | void;
  end(stage: Stage): Promise<void> | void;
  /** Why the fault cannot be caused here; null if it can. */
  impossible?(stage: Stage): string | null;
}

const restore = ({ proxy }: Stage) => proxy.restore();
const THROTTLED = ['ProvisionedThroughputExceededException', 'ThrottlingException'];
const SLOW_MS = 1_500;

/**
 * Kills the store in the middle of its work. With a shared store, half of the requests do not arrive, and the responses
 * of the others are lost.
 */
function kill({ store, confirmed, proxy, random }: Stage): void {
  if (!store) proxy.disturb(() => (random.chance(0.5) ? 'refuses connections' : 'lose-answer'));
  store?.signal('SIGKILL');
  confirmed?.killed();
}

/** Starts the store again, and compares its rows with the writes it confirmed before a client can reach it. */
async function startAgain({ store, confirmed, proxy, allRows }: Stage): Promise<void> {
  proxy.failAll('refuses connections');
  await store?.start();
  confirmed?.compare(await allRows());
  proxy.restore();
}

const KILLED = 'store killed';

/**
 * All faults. `kills` is the number of times that the store is killed: about every fourth kill hits a transaction between
 * response and commit.
 */
export function allFaults(kills: number): Fault[] {
  return faults.flatMap((fault) => (fault.name === KILLED ? Array<Fault>(kills).fill(fault) : [fault]));
}

export function faultsNamed(...names: string[]): Fault[] {
  return faults.filter(({ name }) => names.includes(name));
}

const faults: Fault[] = [
  {
    name: KILLED,
    begin: kill,
    end: startAgain,
  },
  {
    name: 'store frozen',
    begin: ({ store, proxy }) => (store ? store.signal('SIGSTOP') : proxy.failAll('never answers')),
    end: ({ store, proxy }) => (store ? store.signal('SIGCONT') : proxy.restore()),
  },
  {
    name: 'store slow',
    begin: ({ proxy, random }) => proxy.disturb(() => ({ delayMs: random.below(SLOW_MS) })),
    end: restore,
  },
  {
    name: 'store throttled',
    begin: ({ proxy, random }) =>
      proxy.disturb(() => (random.chance(0.6) ? { answerWith: random.of(THROTTLED) } : 'pass')),
    end: restore,
  },
  {
    name: 'store errors',
    begin: ({ proxy, random }) => proxy.disturb(() => (random.chance(0.6) ? 'answers with errors' : 'pass')),
    end: restore,
  },
  {
    name: 'answers lost',
    begin: ({ proxy, random }) =>
      proxy.disturb(({ write }) => (write && random.chance(0.6) ? 'lose-answer' : 'pass')),
    end: restore,
  },
  {
    name: 'one app killed',
    begin: ({ apps }) => apps[0]?.kill(),
    end: ({ apps }) => apps[0]?.restart(),
  },
  {
    name: 'all apps killed',
    begin: async ({ apps }) => void (await Promise.all(apps.map((app) => app.kill()))),
    end: async ({ apps }) => void (await Promise.all(apps.map((app) => app.restart()))),
  },
  {
    name: 'apps killed often',
    begin: async ({ apps, random }) => {
      for (const app of apps) {
        await app.kill();
        await app.restart();
        await pause(random.below(300));
      }
      await apps[0]?.kill();
    },
    end: ({ apps }) => apps[0]?.restart(),
  },
  {
    name: 'disk full',
    begin: ({ folder }) => folder.fill?.(),
    end: ({ folder }) => folder.empty(),
    impossible: ({ folder }) => (folder.fill ? null : 'only root can make a small file system'),
  },
];
