/** Stores the bytes of evidence files, in a local folder or an S3 bucket. Keys consist of ids. */
import type { Readable } from 'node:stream';

/** Every method rejects a key that has another form. @throws StoreUnavailable when the bucket cannot be reached */
export interface EvidenceStore {
  /** Stores the bytes whole or not at all. */
  put(key: EvidenceKey, bytes: Uint8Array): Promise<void>;
  /** Null when there is no such file. */
  read(key: EvidenceKey): Promise<Readable | null>;
  /** Does nothing when there is no such file. */
  remove(key: EvidenceKey): Promise<void>;
  /** Removes every file of a task. */
  removeAll(taskId: string): Promise<void>;
  /** Every file, in no order. */
  list(): AsyncIterable<StoredFile>;
  /** Where a file is, for an administrator: a path or a URL. */
  address(key: EvidenceKey): string;
}

/** Both are UUIDs in lower case. */
export interface EvidenceKey {
  taskId: string;
  fileId: string;
}

export interface StoredFile extends EvidenceKey {
  /** In bytes. */
  size: number;
  /** Milliseconds since 1970. */
  modifiedMs: number;
}

const ID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

export function isId(text: string): boolean {
  return ID.test(text);
}

/** File names of callers are never part of a path or a key. */
export function requireId(id: string): string {
  if (isId(id)) return id;
  throw new Error(`${JSON.stringify(id)} is not an id, so it names no evidence file`);
}
