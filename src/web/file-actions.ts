/** Evidence files of tasks, as the API and the pages both handle them. */
import type { IncomingMessage } from 'node:http';
import { pipeline, type Readable } from 'node:stream';
import type { Response } from 'express';
import { type EvidenceFile, MAX_FILES } from '../domain/evidence-file.ts';
import { invalidField, notFound, Refusal } from '../domain/refusal.ts';
import { receiveFile } from '../evidence/receive.ts';
import { fileWrite, findFile } from '../store/files.ts';
import type { AppParts } from './context.ts';
import { countFile, readTask } from './task-actions.ts';

/**
 * Stores the one file of a multipart request with a task. The bytes are stored before the row that refers to them, so a
 * crash between the two leaves bytes without a row, never a row without bytes.
 * @throws Refusal `not-found` · `invalid` · `media-type` · `too-large` · `workflow-undone`
 */
export async function addFile(
  parts: AppParts,
  taskId: string,
  request: IncomingMessage,
  userId: string,
): Promise<EvidenceFile> {
  const { evidence, clock, newId } = parts;
  requireRoom((await readTask(parts, taskId)).task.fileCount ?? 0);
  const { bytes, ...received } = await receiveFile(request);
  const key = { taskId, fileId: newId() };
  const createdAt = clock().toISOString();
  const file: EvidenceFile = { id: key.fileId, taskId, ...received, uploadedBy: userId, createdAt };
  await evidence.put(key, bytes).catch(async (cause) => {
    // A task that is deleted at the same time takes its folder along.
    await readTask(parts, taskId);
    throw cause;
  });
  try {
    await countFile(parts, taskId, { userId, requireRoom, also: [fileWrite(file)] });
    return file;
  } catch (cause) {
    // Only a refusal is sure not to have written the row; and even then it may be there, where an answer was lost.
    if (!(cause instanceof Refusal)) throw cause;
    if (await findFile(parts.table, taskId, file.id)) return file;
    await evidence.remove(key);
    throw cause;
  }
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

function requireRoom(files: number): void {
  if (files < MAX_FILES) return;
  throw invalidField('file', { code: 'files-full', max: MAX_FILES, has: files });
}
