/** Evidence files of tasks, as the API and the pages both handle them. */
import type { IncomingMessage } from 'node:http';
import { pipeline, type Readable } from 'node:stream';
import type { Response } from 'express';
import type { EvidenceFile } from '../../domain/evidence-file.ts';
import { notFound, Refusal } from '../../domain/refusal.ts';
import { requireRoom, withFile, withoutFile } from '../../domain/task-files.ts';
import { isId } from '../../evidence/evidence-store.ts';
import { type Received, receiveFile } from '../../evidence/receive.ts';
import { type Created, createOnce } from '../../starting/create-once.ts';
import { fileRemoval, fileWrite, findFile } from '../../store/files.ts';
import { readConsumed } from '../../store/idempotency.ts';
import { fileKey } from '../../store/keys.ts';
import type { Actor, AppParts } from '../context.ts';
import { requireKey, submissionOf } from '../forms/submission.ts';
import { changed, changeOnce, type Decide, readTask } from './task-actions.ts';

/**
 * Stores a file with a task: one that was received, or the one of a multipart request. The bytes are stored before the row that refers to them, so a
 * crash between the two leaves bytes without a row, never a row without bytes.
 * @throws Refusal `not-found` · `invalid` · `unreadable` · `media-type` · `too-large` · `workflow-undone` · what
 * {@link createOnce} refuses
 */
export async function addFile(
  parts: AppParts,
  taskId: string,
  sent: IncomingMessage | Received,
  { key, ...actor }: Actor & { key: string | undefined },
): Promise<Created<EvidenceFile>> {
  const { table, evidence, clock, newId } = parts;
  const by = { userId: actor.userId, route: 'POST /api/tasks/:id/files' } as const;
  if (key !== undefined) requireKey(key);
  // Also under a key that was used for another task.
  if (!isId(taskId)) throw notFound('task');
  const repeated = key !== undefined && (await readConsumed(table, { ...by, key }, clock)) !== undefined;
  // A file that is sent again is counted already.
  if (!repeated) requireRoom((await readTask(parts, taskId)).task);
  const { bytes, ...received } = 'bytes' in sent ? sent : await receiveFile(sent);
  const id = newId();
  const file = { id, taskId, ...received, uploadedBy: actor.userId, createdAt: clock().toISOString() };
  const { name, mediaType, sha256 } = received;
  const submission = submissionOf(key, by, { taskId, name, mediaType, sha256 });
  const stored = { taskId, fileId: id };
  try {
    const decide: Decide = async ({ task, bundle }, who) => ({
      task: withFile(task, bundle, file.name, who),
      bundle,
    });
    const added = await createOnce(parts, submission, {
      ...{ what: 'file', id },
      attempt: async (_id, also) => {
        await evidence.put(stored, bytes).catch(async (cause) => {
          // A task that is deleted at the same time takes its folder along.
          await readTask(parts, taskId);
          throw cause;
        });
        return (await changeOnce(parts, taskId, actor, decide, [fileWrite(file), ...also])) && file;
      },
      find: (known) => findFile(table, taskId, known),
    });
    if (added.made.id !== id) await evidence.remove(stored);
    return added;
  } catch (cause) {
    // Only a refusal is sure not to have written the row; and even then it may be there, where an answer was lost.
    if (!(cause instanceof Refusal)) throw cause;
    if (await findFile(table, taskId, id)) return { made: file, replayed: false };
    await evidence.remove(stored);
    throw cause;
  }
}

/**
 * Removes a file from a task, its row before its bytes. Returns false when the task has no such file.
 * @throws Refusal `not-found` for the task · `file-in-use` · `workflow-undone`
 */
export async function removeFile(
  parts: AppParts,
  taskId: string,
  fileId: string,
  actor: Actor,
): Promise<boolean> {
  let name: string | undefined;
  const decide: Decide = async ({ task, bundle }, by) => {
    name = (await findFile(parts.table, taskId, fileId))?.name;
    return { task: name === undefined ? task : withoutFile(task, bundle, name, by), bundle };
  };
  await changed(parts, taskId, actor, decide, [fileRemoval(fileKey(taskId, fileId))]);
  if (name === undefined) return false;
  await parts.evidence.remove({ taskId, fileId });
  return true;
}

/** @throws Refusal `not-found` for the file */
export async function openFile(
  parts: AppParts,
  taskId: string,
  fileId: string,
): Promise<{ file: EvidenceFile; content: Readable }> {
  await readTask(parts, taskId);
  const file = await findFile(parts.table, taskId, fileId);
  const content = file && (await parts.evidence.read({ taskId, fileId }));
  if (!file || !content) throw notFound('file');
  return { file, content };
}

/** Sends it to be saved, never to be shown: what others uploaded does not run on this site. */
export function sendFile(
  response: Response,
  { file, content }: { file: EvidenceFile; content: Readable },
): void {
  response.attachment(file.name);
  response.set({
    'Content-Type': file.mediaType,
    'Content-Length': String(file.size),
    'X-Content-Type-Options': 'nosniff',
    'Content-Security-Policy': "default-src 'none'; sandbox",
    'Cache-Control': 'private, no-store',
  });
  // Ends both when either breaks off; then the response is destroyed, so nobody takes it for the whole file.
  pipeline(content, response, () => undefined);
}
