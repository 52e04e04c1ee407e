/** Where the bytes of evidence files stand: a folder here, a bucket on AWS. Keys are made by the app, of ids alone. */
import type { Readable } from 'node:stream';

/** Every verb rejects an id that is none. @throws StoreUnavailable where the bytes stand behind a network */
export interface EvidenceStore {
  /** Stores the stream whole, or nothing: what breaks off is not there afterwards. */
  put(key: EvidenceKey, content: Readable): Promise<void>;
  /** The bytes from the first; null when they are not there. */
  read(key: EvidenceKey): Promise<Readable | null>;
  /** Removing what is not there is no error. */
  remove(key: EvidenceKey): Promise<void>;
  /** Removes every file of a task. */
  removeAll(taskId: string): Promise<void>;
}

/** Both are UUIDs. */
export interface EvidenceKey {
  taskId: string;
  fileId: string;
}

const ID = /^[\da-f-]{36}$/i;

/** No name that a caller chose ever becomes a path or a key. */
export function requireId(id: string): string {
  if (ID.test(id)) return id.toLowerCase();
  throw new Error(`${JSON.stringify(id)} is no id, so it names no evidence file`);
}
