/** Where the bytes of evidence files stand: a folder here, a bucket elsewhere. Keys are made by the app, of ids alone. */
import type { Readable } from 'node:stream';

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
