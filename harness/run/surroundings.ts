/** The shared parts of one run: report folder, store and browser, opened once. */
import { mkdir } from 'node:fs/promises';
import '../machine/compile-cache.ts';
import { findChromium } from '../machine/chromium.ts';
import type { OnProgress } from '../machine/progress.ts';
import { ROOT as root } from '../machine/root.ts';
import { useTempFolder } from '../machine/temp-folder.ts';
import { newRunFolder } from '../report/run-folders.ts';
import type { LocalStore } from '../store/local-store.ts';
import { openLocalStore } from '../store/open.ts';
import type { TargetProfile } from '../target/profile.ts';
import type { Surroundings } from './check.ts';
import { STORE_PATIENCE } from './patience.ts';

const LEAVE_MS = 5_000;
const NO_STORE = { description: 'none' };

export const openStore = (onProgress: OnProgress): Promise<LocalStore> => openLocalStore({ onProgress });

/** The environment variables of the processes of a run. */
export async function openParts(
  { endpoint, description }: Partial<LocalStore>,
  onProgress: OnProgress,
): Promise<NodeJS.ProcessEnv> {
  const chromium = await findChromium({ onProgress });
  return {
    ...(endpoint && { DYNAMODB_ENDPOINT: endpoint }),
    STORE_PATIENCE: String(STORE_PATIENCE),
    CHROMIUM: chromium.executablePath,
    CHROMIUM_ARGS: JSON.stringify(chromium.args),
    SPEC_VERSIONS: JSON.stringify({ browser: chromium.version, store: description }),
  };
}

export interface OpenSurroundings extends Surroundings {
  close(): Promise<void>;
}

/**
 * Makes the folder of a run; SIGINT and SIGTERM stop the run and close everything.
 * @param target the reference when left out. `store: 'none'`: its scenarios get no DynamoDB, which takes seconds to start
 */
export async function openSurroundings(
  onProgress: OnProgress,
  target?: Pick<TargetProfile, 'name' | 'store'>,
): Promise<OpenSurroundings> {
  useTempFolder();
  const reportDir = newRunFolder(root, target?.name);
  await mkdir(reportDir, { recursive: true });
  const stopped = new AbortController();
  let store: Promise<LocalStore> | undefined;
  let parts: Promise<NodeJS.ProcessEnv> | undefined;

  const opened = () => {
    store ??= openStore(onProgress);
    return store;
  };
  const open = async () => openParts(target?.store === 'none' ? NO_STORE : await opened(), onProgress);
  const close = async () => {
    await (await store?.catch(() => null))?.stop();
    // A Docker daemon that never answers leaves a connection open, which would keep this process alive.
    setTimeout(() => process.exit(), LEAVE_MS).unref();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, async () => {
      console.error(`\nStopped by ${signal}.`);
      stopped.abort();
      await close();
      process.exit(130);
    });
  }
  return {
    root,
    reportDir,
    signal: stopped.signal,
    store: opened,
    parts: () => {
      parts ??= open();
      return parts;
    },
    close,
  };
}
