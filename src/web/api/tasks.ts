/** One task: read it, supply evidence, change its status. Contract: api.md. */
import { Router } from 'express';
import { z } from 'zod';
import { Refusal } from '../../domain/refusal.ts';
import { taskStatuses } from '../../domain/task.ts';
import { changeTask } from '../../domain/task-change.ts';
import { knownForm, text, webUrl } from '../../domain/text.ts';
import { findBundle, findTask } from '../../store/bundles.ts';
import { writeTask } from '../../store/task-writes.ts';
import { type AppParts, signedIn } from '../context.ts';
import { parseBody } from '../parse.ts';
import { route } from '../routes.ts';

const TRIES = 5;

const evidence = text(10_000).nullable();

/** What can be set on a task here. What it requires is not among it: a gate is never talked away. */
const taskBodySchema = z
  .strictObject({
    status: z.enum(taskStatuses, { error: `must be one of ${taskStatuses.join(', ')}` }),
    comment: evidence,
    link: webUrl.or(z.literal('')).nullable(),
    externalStatus: evidence,
  })
  .partial()
  .refine((body) => Object.keys(body).length > 0, 'must carry at least one field to change');

export function tasksApi(parts: AppParts): Router {
  const { table, clock } = parts;
  const router = Router();
  route(router, '/tasks/:id', {
    get: async (request, response) => {
      const found = await findTask(table, knownForm(request.params.id));
      const sealed = !found?.task.bundleId || (await findBundle(table, found.task.bundleId));
      if (!found || !sealed) throw new Refusal('not-found', 'Task not found');
      response.json(found.task);
    },
    put: async (request, response) => {
      const change = parseBody(taskBodySchema, request.body);
      for (let tries = 1; tries <= TRIES; tries++) {
        const { task, bundle } = await taskAndBundle(parts, knownForm(request.params.id));
        const changed = changeTask(task, bundle, change, {
          userId: signedIn(response).id,
          now: clock().toISOString(),
        });
        if (changed.task === task) return void response.json(task);
        const stored = await writeTask(table, {
          before: task,
          after: changed.task,
          bundle,
          stage: changed.stage,
        });
        if (stored) return void response.json(stored);
      }
      throw new Refusal('stale', 'This task keeps changing; read it again and repeat your change');
    },
  });
  return router;
}

async function taskAndBundle({ table }: AppParts, id: string) {
  const found = await findTask(table, id);
  const bundle = found?.task.bundleId ? await findBundle(table, found.task.bundleId) : undefined;
  if (!found || !bundle) throw new Refusal('not-found', 'Task not found');
  return { task: found.task, bundle };
}
