/** Tasks: list, make, read, edit, delete, and the five actions. Contract: api.md. */
import { type Request, Router } from 'express';
import { taskFits } from '../../domain/finding.ts';
import { invalidField, notFound, Refusal } from '../../domain/refusal.ts';
import { byDateThenId, positionOf, type Task } from '../../domain/task.ts';
import type { TaskAction } from '../../domain/task-action.ts';
import { knownForm } from '../../domain/text.ts';
import { findWorkflow } from '../../store/bundles.ts';
import { listTasks, type TaskFilter } from '../../store/task-lists.ts';
import { jsonRoute } from '../api/json-route.ts';
import { shownTask } from '../api/replies.ts';
import { type AppParts, actorOf } from '../context.ts';
import { IDEMPOTENCY_KEY, sendCreated, submissionOf } from '../forms/submission.ts';
import { firstOf, type Listing, listed, type Part, sliceAfter } from '../listing.ts';
import { parseBody } from '../parse.ts';
import { act, createTask, deleteTask, editTask, readTask } from './task-actions.ts';
import { actionBodies, isTaskAction, newTaskBody, taskEditBody, taskListQuery } from './task-bodies.ts';

export function tasksApi(parts: AppParts): Router {
  const router = Router();
  jsonRoute(router, '/tasks', {
    get: async (request, response) => {
      const { read, searched } = await readerOf(parts, request);
      const list = await listed(request, { name: 'tasks', form: 'dated', searched }, async (part) => {
        const { rows, next } = await read(part);
        return { rows: rows.map(shownTask), next };
      });
      response.json(list);
    },
    post: async (request, response) => {
      const { bundleId, ...fields } = parseBody(newTaskBody, request.body);
      const inside = bundleId === undefined ? {} : { bundleId: knownForm(bundleId) };
      const actor = actorOf(response);
      const submitted = { userId: actor.userId, route: 'POST /api/tasks' } as const;
      const body = { ...fields, ...inside };
      const submission = submissionOf(request.get(IDEMPOTENCY_KEY), submitted, body);
      const { made, replayed } = await createTask(parts, body, { ...actor, submission });
      sendCreated(response, { replayed, location: `/api/tasks/${made.id}` }, shownTask(made));
    },
  });
  jsonRoute(router, '/tasks/:id', {
    get: async (request, response) => {
      const { task } = await readTask(parts, knownForm(request.params.id));
      response.json(shownTask(task));
    },
    put: async (request, response) => {
      const { revision, ...change } = parseBody(taskEditBody, request.body);
      if (change.bundleId) change.bundleId = knownForm(change.bundleId);
      const edit = { ...actorOf(response), revision };
      response.json(shownTask(await editTask(parts, knownForm(request.params.id), change, edit)));
    },
    delete: async (request, response) => {
      await deleteTask(parts, knownForm(request.params.id), actorOf(response));
      response.status(204).end();
    },
  });
  jsonRoute(router, '/tasks/:id/actions/:action', {
    post: [
      ({ params }, _response, next) => next(isTaskAction(params.action) ? undefined : notFound('address')),
      async (request, response) => {
        const action = request.params.action as TaskAction;
        const { revision, ...said } = parseBody(actionBodies[action], request.body);
        const edit = { ...actorOf(response), revision };
        response.json(shownTask(await act(parts, knownForm(request.params.id), { action, said }, edit)));
      },
    ],
  });
  return router;
}

/** Tasks that a search reads for one page. */
const ROWS_READ = 1_000;

/** @throws Refusal `invalid` for half a range or a value that is none · `filter-needed` without a filter, or with two that exclude each other */
async function readerOf(
  { table }: AppParts,
  request: Request,
): Promise<{ read: (part: Listing) => Promise<Part<Task>>; searched: boolean }> {
  const { limit: _limit, cursor: _cursor, ...query } = request.query;
  const { q, tag, assigneeId, phase, ...place } = parseBody(taskListQuery, query);
  const { bundleId, status, date, startDate, endDate } = place;
  const searched = [q, tag, assigneeId, phase].some((one) => one !== undefined);
  const fits = taskFits({ text: q, tag, assigneeId, phase });
  const ranged = startDate !== undefined || endDate !== undefined;
  const places = [date, bundleId, status].filter((one) => one !== undefined).length + Number(ranged);
  if (places > 1 || (places === 0 && !searched)) throw new Refusal({ code: 'filter-needed' });
  if (bundleId !== undefined) {
    const workflow = await findWorkflow(table, knownForm(bundleId));
    const rows = byDateThenId(workflow?.tasks ?? []).filter(fits);
    return { searched, read: async (part) => sliceAfter(rows, part, positionOf) };
  }
  const dates = date !== undefined || ranged ? range(date ?? startDate, date ?? endDate) : undefined;
  const filter: TaskFilter = { ...(status && { status }), ...(dates && { dates }) };
  const read = async ({ after, limit }: Listing): Promise<Part<Task>> => {
    const most = searched ? Math.max(limit, ROWS_READ) : limit;
    const { tasks, next } = await listTasks(table, filter, after, most);
    if (!searched) return { rows: tasks, next };
    return firstOf(tasks.filter(fits), { limit, next }, positionOf);
  };
  return { searched, read };
}

function range(from: NonNullable<TaskFilter['dates']>['from'] | undefined, to: typeof from) {
  if (from === undefined) throw invalidField('startDate', { code: 'required-with', other: 'endDate' });
  if (to === undefined) throw invalidField('endDate', { code: 'required-with', other: 'startDate' });
  if (to < from) throw invalidField('endDate', { code: 'before', other: 'startDate', date: from }, to);
  return { from, to };
}
