/** Files that a task collects as evidence: accepted by content and extension, kept as bytes. */
import { createHash, randomUUID } from 'node:crypto';
import { type Context, entry, withEntry } from './context.ts';
import type { Store } from './database.ts';
import type { EvidenceFile, Task } from './model.ts';
import { missing, Problem, wrong } from './problem.ts';
import { settle } from './stage.ts';
import { missingEvidence, taskOf } from './tasks.ts';

const ZIP = [0x50, 0x4b, 3, 4];
const OFFICE = 'application/vnd.openxmlformats-officedocument';
/** Extension, media type, and the bytes it begins with (none: text). */
const TYPES: [string, string, number[]?][] = [
  ['png', 'image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['jpg', 'image/jpeg', [0xff, 0xd8, 0xff]],
  ['jpeg', 'image/jpeg', [0xff, 0xd8, 0xff]],
  ['gif', 'image/gif', [0x47, 0x49, 0x46, 0x38]],
  ['webp', 'image/webp', [0x52, 0x49, 0x46, 0x46]],
  ['pdf', 'application/pdf', [0x25, 0x50, 0x44, 0x46]],
  ['zip', 'application/zip', ZIP],
  ['docx', `${OFFICE}.wordprocessingml.document`, ZIP],
  ['xlsx', `${OFFICE}.spreadsheetml.sheet`, ZIP],
  ['txt', 'text/plain'],
  ['csv', 'text/csv'],
  ['md', 'text/markdown'],
];

function mediaTypeOf(name: string, bytes: Buffer): string {
  const ending = name.split('.').pop()?.toLowerCase();
  const [, type, magic] = TYPES.find(([one]) => one === ending) ?? [];
  const fits = magic
    ? magic.every((byte, index) => bytes[index] === byte)
    : !bytes.includes(0) && Buffer.from(bytes.toString()).equals(bytes);
  if (!type || !fits) {
    const known = TYPES.map(([one]) => one).join(', ');
    throw new Problem(415, 'unsupported-file', `The content of ${name} is not that of one of: ${known}`);
  }
  return type;
}

export function filesOf(store: Store, taskId: string): EvidenceFile[] {
  return store
    .all<EvidenceFile>('file', "doc ->> 'taskId' = ?", taskId)
    .sort((one, other) => one.createdAt.localeCompare(other.createdAt));
}

function count(context: Context, task: Task, action: string, file: string): void {
  const fileCount = filesOf(context.store, task.id).length;
  const taskHistory = withEntry(task.taskHistory, { ...entry(context.by, action), note: file });
  context.store.update<Task>('task', { ...task, fileCount, taskHistory });
  settle(context.store, task.bundleId);
}

export function addFile(
  context: Context,
  taskId: string | undefined,
  name: string,
  bytes: Buffer,
): EvidenceFile {
  const { store, by } = context;
  const task = taskOf(store, taskId);
  if (bytes.length === 0) throw wrong('file', 'Choose a file that is not empty (file)');
  if (filesOf(store, task.id).length >= 20) throw wrong('file', 'A task has at most 20 files');
  const mediaType = mediaTypeOf(name, bytes);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const id = randomUUID();
  store.run('INSERT INTO content VALUES (?, ?)', id, bytes);
  const fields = { id, taskId: task.id, name, mediaType, size: bytes.length, sha256, uploadedBy: by };
  const file = store.insert<EvidenceFile>('file', fields);
  count(context, task, 'file-added', name);
  return file;
}

export function fileOf(store: Store, taskId: string | undefined, id: string | undefined): EvidenceFile {
  const file = store.get<EvidenceFile>('file', id);
  if (file?.taskId !== taskOf(store, taskId).id) throw missing('File');
  return file;
}

export function bytesOf(store: Store, id: string): Uint8Array<ArrayBuffer> {
  const found = store.first<{ bytes: Uint8Array }>('SELECT bytes FROM content WHERE id = ?', id);
  return new Uint8Array(found?.bytes ?? []);
}

export function removeFile(context: Context, taskId: string | undefined, id: string | undefined): void {
  const { store } = context;
  const task = taskOf(store, taskId);
  const file = fileOf(store, taskId, id);
  const without = { ...task, fileCount: (task.fileCount ?? 1) - 1 };
  if (task.status === 'done' && missingEvidence(store, without).length > 0)
    throw wrong('file', 'The task was completed on this file: reopen the task first');
  store.remove('file', file.id);
  store.run('DELETE FROM content WHERE id = ?', file.id);
  count(context, task, 'file-removed', file.name);
}
