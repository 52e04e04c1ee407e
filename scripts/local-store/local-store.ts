/** What every way of getting a store has in common. */
import type { OnProgress } from '../progress.ts';

export interface LocalStore {
  kind: 'endpoint' | 'docker' | 'embedded';
  /** URL of a DynamoDB API. Opened without `persist`, each access key id is an empty database of its own. */
  endpoint: string;
  /** One line for people: what it is and where its data is. */
  description: string;
  /** Ends what was started and waits until it is gone. Safe to call twice; leaves a store it did not start alone. */
  stop(): Promise<void>;
}

/** Where a store keeps its data; it is one shared database then, whatever the access key. */
export interface Persistence {
  /** Absolute path, used by the embedded store. */
  folder: string;
  /** Name of a Docker volume, used by the container. */
  dockerVolume: string;
}

export interface StoreOptions {
  persist?: Persistence | undefined;
  onProgress: OnProgress;
}

/** What is tried next when a way is closed: not an error yet, but quoted in the one that names all ways. */
export interface Unavailable {
  unavailable: string;
}

export function isUnavailable<T extends object>(result: T | Unavailable): result is Unavailable {
  return 'unavailable' in result;
}
