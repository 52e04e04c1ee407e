/** The interface of all stores. */
import { randomBytes } from 'node:crypto';
import type { OnProgress } from '../machine/progress.ts';

export interface LocalStore {
  kind: 'endpoint' | 'docker' | 'embedded';
  /** URL of a DynamoDB API, without access key. On DynamoDB Local each access key id is a separate, empty database. */
  endpoint: string;
  /** The same with the access key of the database that is kept, as DYNAMODB_ENDPOINT takes it. */
  address: string;
  /** One line for people: what it is and where its data is. */
  description: string;
  /** Ends the started store and waits until it has ended. It can be called twice, and does not end a store that it did not
   * start. */
  stop(): Promise<void>;
}

/** Where a store keeps its data. */
export interface Persistence {
  /** Secret: with it, anyone who can connect can read and write everything. */
  accessKeyId: string;
  /** Absolute path, used by the embedded store. */
  folder: string;
  /** Name of a Docker volume, used by the container. */
  dockerVolume: string;
}

export interface StoreOptions {
  persist?: Persistence | undefined;
  onProgress: OnProgress;
}

/** The reason why one kind of store cannot be used. The error after the last kind quotes it. */
export interface Unavailable {
  unavailable: string;
}

/** Letters and digits only: DynamoDB Local requires this. */
export const newAccessKey = () => randomBytes(16).toString('hex');

export const withKey = (endpoint: string, accessKeyId: string) =>
  endpoint.replace('://', `://${accessKeyId}@`);

export function isUnavailable<T extends object>(result: T | Unavailable): result is Unavailable {
  return 'unavailable' in result;
}
