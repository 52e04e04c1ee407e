/** Evidence files of tasks, as the API and the pages both handle them. */
import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import type { Response } from 'express';
import { type EvidenceFile, MAX_FILES } from '../domain/evidence-file.ts';
import { invalidField, notFound } from '../domain/refusal.ts';
import { receiveFile } from '../evidence/receive.ts';
import { fileWrite, findFile } from '../store/files.ts';
import type { AppParts } from './context.ts';
import { countFile, readTask } from './task-actions.ts';

/**
 * Stores the one file of a multipart request with a task: its bytes first, then what is known of it, together with the
 * task's count of files. When that cannot be written the bytes are removed again.
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
  const key = { taskId, fileId: newId() };
  const received = await receiveFile(request, evidence, key).catch(async (cause) => {
    // A task that is deleted meanwhile takes its folder along.
    await readTask(parts, taskId);
    throw cause;
  });
  try {
    const file = {
      id: key.fileId,
      taskId,
      ...received,
      uploadedBy: userId,
      createdAt: clock().toISOString(),
    };
    await countFile(parts, taskId, { userId, requireRoom, also: [fileWrite(file)] });
    return file;
  } catch (cause) {
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
  content.on('error', () => response.destroy());
  content.pipe(response);
}

function requireRoom(files: number): void {
  if (files < MAX_FILES) return;
  throw invalidField('file', { code: 'files-full', max: MAX_FILES, has: files });
}
