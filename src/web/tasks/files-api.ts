/** Evidence files of a task: add, list, fetch, delete. Contract: api.md. */
import { Router } from 'express';
import { notFound } from '../../domain/refusal.ts';
import { knownForm } from '../../domain/text.ts';
import { listFiles } from '../../store/files.ts';
import { apiRoute, jsonRoute } from '../api/json-route.ts';
import { type AppParts, actorOf } from '../context.ts';
import { IDEMPOTENCY_KEY, sendCreated } from '../forms/submission.ts';
import { requireUser } from '../security/authentication.ts';
import { addFile, openFile, removeFile, sendFile } from './file-actions.ts';
import { readTask } from './task-actions.ts';

/** Adds and lists files. It comes before the parsers of JSON bodies. */
export function uploadApi(parts: AppParts): Router {
  const router = Router();
  apiRoute(router, '/tasks/:id/files', {
    get: [
      requireUser,
      async (request, response) => {
        const id = knownForm(request.params.id);
        await readTask(parts, id);
        response.json({ files: await listFiles(parts.table, id) });
      },
    ],
    post: [
      requireUser,
      async (request, response) => {
        const by = { ...actorOf(response), key: request.get(IDEMPOTENCY_KEY) };
        const added = await addFile(parts, knownForm(request.params.id), request, by);
        const { made: file, replayed } = added;
        sendCreated(response, { replayed, location: `/api/tasks/${file.taskId}/files/${file.id}` }, { file });
      },
    ],
  });
  return router;
}

/** An existing file: fetch and delete it. */
export function filesApi(parts: AppParts): Router {
  const router = Router();
  jsonRoute(router, '/tasks/:id/files/:fileId', {
    get: async (request, response) => {
      const [id, fileId] = [knownForm(request.params.id), knownForm(request.params.fileId)];
      sendFile(response, await openFile(parts, id, fileId));
    },
    delete: async (request, response) => {
      const [id, fileId] = [knownForm(request.params.id), knownForm(request.params.fileId)];
      if (!(await removeFile(parts, id, fileId, actorOf(response)))) throw notFound('file');
      response.status(204).end();
    },
  });
  return router;
}
