/** The store of the app that `npm start` runs, for the commands that run next to it. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '../../harness/machine/root.ts';

/** Only this user can read it: the address has the access key. */
export const STORE_FILE = path.join(ROOT, '.data', 'running-store.json');

export interface RunningStore {
  /** The URL of the store, with its access key. */
  address: string;
  tableName: string;
  /** The URL of the app. */
  app: string;
}

/** Publishes the address of the store to the commands of this folder while this process runs. */
export function publishStore(store: RunningStore, file = STORE_FILE): void {
  rmSync(file, { force: true });
  writeFileSync(file, JSON.stringify({ ...store, pid: process.pid }), { mode: 0o600 });
}

export function withdrawStore(file = STORE_FILE): void {
  rmSync(file, { force: true });
}

/** The variables that name a store. */
const NAMES_A_STORE =
  /^(DYNAMODB_ENDPOINT|APP_MODE|AWS_(ACCESS_KEY_ID|PROFILE|ROLE_ARN|CONTAINER_CREDENTIALS_.*))$/;

/**
 * The environment of a command. If it names no store, the store of the running app is added, and `say` gets a line
 * about it.
 */
export function withRunningStore(
  environment: NodeJS.ProcessEnv,
  say: (line: string) => void,
  file = STORE_FILE,
): NodeJS.ProcessEnv {
  const named = Object.entries(environment).some(([name, value]) => value && NAMES_A_STORE.test(name));
  const running = named ? undefined : readRunning(file);
  if (!running) return environment;
  const { address, tableName, app } = running;
  say(`Using the store of the app at ${app}.`);
  const settings = {
    APP_MODE: 'local',
    DYNAMODB_ENDPOINT: address,
    TABLE_NAME: tableName,
    PUBLIC_ORIGIN: app,
  };
  return { ...settings, ...environment };
}

/** Undefined if no app runs. A killed app leaves its file, which does not count. */
function readRunning(file: string): RunningStore | undefined {
  try {
    const { pid, ...store } = JSON.parse(readFileSync(file, 'utf8'));
    process.kill(pid, 0);
    return store;
  } catch {
    return undefined;
  }
}
