/** The faults: how each begins and ends. */
import { setTimeout as pause } from 'node:timers/promises';
import type { DynamoDbProxy } from '../../steps/drivers/dynamodb-proxy.ts';
import type { Random } from '../catch-up/random.ts';
import type { AppProcess } from './app-process.ts';
import type { LiveStore } from './live-store.ts';
import type { StoredFolder } from './stored-folder.ts';

export interface Stage {
  /** Between the apps and the store. */
  proxy: DynamoDbProxy;
  /** Null when the store is shared: then it must not be ended, and the proxy acts for it. */
  store: LiveStore | null;
  apps: AppProcess[];
  folder: StoredFolder;
  random: Random;
}

export interface Fault {
  name: string;
  begin(stage: Stage): Promise<void> | void;
  end(stage: Stage): Promise<void> | void;
  /** Why it cannot be made here; null if it can. */
  impossible?(stage: Stage): string | null;
}

const restore = ({ proxy }: Stage) => proxy.restore();
const THROTTLED = ['ProvisionedThroughputExceededException', 'ThrottlingException'];
const DRAIN_MS = 100;
const SLOW_MS = 1_500;

/**
 * Half of the requests do not arrive, of the others the answer is lost; then the store is killed. It is killed while
 * nothing is in progress: after a kill during transactions one task was once missing, and whether DynamoDB Local or the app
 * lost it is not known. Such a kill is not part of the load until that is found.
 */
async function kill({ store, proxy, random }: Stage): Promise<void> {
  proxy.disturb(() => (random.chance(0.5) ? 'refuses connections' : 'lose-answer'));
  if (!store) return;
  await pause(DRAIN_MS);
  proxy.failAll('refuses connections');
  // Refused requests take the proxy no time worth counting; one that the store still carries out takes all of it.
  for (let busyMs = DRAIN_MS; busyMs > DRAIN_MS / 2; ) {
    const before = proxy.busy.ms;
    await pause(DRAIN_MS);
    busyMs = proxy.busy.ms - before;
  }
  store.signal('SIGKILL');
}

export const faults: Fault[] = [
  {
    name: 'store killed',
    begin: kill,
    end: async ({ store, proxy }) => {
      await store?.start();
      proxy.restore();
    },
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
