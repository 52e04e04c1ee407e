/** Evidence files of a task: add, list, fetch, delete. Contract: api.md. */
import { z } from 'zod';
import { notFound } from '../../domain/refusal.ts';
import { listFiles } from '../../store/files.ts';
import { create, get, remove, UNDONE } from '../api/api-route.ts';
import { actorOf } from '../context.ts';
import { IDEMPOTENCY_KEY, sendCreated } from '../forms/submission.ts';
import * as replies from '../openapi/replies.ts';
import { addFile, openFile, removeFile, sendFile } from './file-actions.ts';
import { readTask } from './task-actions.ts';

const area = 'tasks';

/** The files of a task: list and add. */
export const uploadRoutes = [
  get('/tasks/:id/files', {
    ...{ area, summary: 'The evidence files of a task, oldest first' },
    reply: z.object({ files: z.array(replies.file) }),
    answer: async ({ parts, id }) => {
      await readTask(parts, id);
      return { files: await listFiles(parts.table, id) };
    },
  }),
  create('/tasks/:id/files', {
    ...{ area, summary: 'Add an evidence file', file: true, refusals: { 409: UNDONE } },
    reply: z.object({ file: replies.file }),
    answer: async ({ parts, id, request, response }) => {
      const by = { ...actorOf(response), key: request.get(IDEMPOTENCY_KEY) };
      const { made: file, replayed } = await addFile(parts, id, request, by);
      sendCreated(response, { replayed, location: `/api/tasks/${file.taskId}/files/${file.id}` }, { file });
    },
  }),
];

/** An existing file: fetch and delete it. */
export const fileRoutes = [
  get('/tasks/:id/files/:fileId', {
    area,
    summary: 'Download an evidence file',
    reply: 'file',
    answer: async ({ parts, id, fileId, response }) => sendFile(response, await openFile(parts, id, fileId)),
  }),
  remove('/tasks/:id/files/:fileId', {
    ...{ area, summary: 'Delete an evidence file', reply: null },
    refusals: { 400: 'The task was completed on this file' },
    answer: async ({ parts, id, fileId, response }) => {
      if (!(await removeFile(parts, id, fileId, actorOf(response)))) throw notFound('file');
    },
  }),
];
