/** Tasks: list, make, change several, read, edit, delete, and the five actions. Contract: api.md. */
import type { Request } from 'express';
import { taskFits } from '../../domain/finding.ts';
import { invalidField, Refusal } from '../../domain/refusal.ts';
import { byDateThenId, positionOf, type Task } from '../../domain/task.ts';
import { taskActions } from '../../domain/task-action.ts';
import { knownForm } from '../../domain/text.ts';
import { findWorkflow } from '../../store/bundles.ts';
import { listTasks, type TaskFilter } from '../../store/task-lists.ts';
import { create, get, paging, post, put, remove, STALE, UNDONE } from '../api/api-route.ts';
import { shownTask } from '../api/replies.ts';
import { type AppParts, actorOf } from '../context.ts';
import { IDEMPOTENCY_KEY, sendCreated, submissionOf } from '../forms/submission.ts';
import { firstOf, type Listing, listed, type Part, sliceAfter } from '../listing.ts';
import * as replies from '../openapi/replies.ts';
import { parseBody } from '../parse.ts';
import { severalRoutes } from '../several/several-api.ts';
import { act, createTask, deleteTask, editTask, readTask } from './task-actions.ts';
import { actionBodies, newTaskBody, taskEditBody, taskListQuery } from './task-bodies.ts';

const area = 'tasks';
const reply = replies.task;
const changed = { 409: `${STALE}; or: ${UNDONE}` };

export const taskRoutes = [
  get('/tasks', {
    area,
    summary:
      'Tasks by one filter: date, range, workflow or status. `q`, `assigneeId` (or `nobody`), `phase` and `tag` narrow it, or are used alone; then the list is paged, and pages may be short',
    ...{ query: taskListQuery.extend(paging.shape), reply: replies.listOf('tasks', reply) },
    answer: async ({ parts, request }) => {
      const { read, searched } = await readerOf(parts, request);
      return listed(request, { name: 'tasks', form: 'dated', searched }, async (part) => {
        const { rows, next } = await read(part);
        return { rows: rows.map(shownTask), next };
      });
    },
  }),
  create('/tasks', {
    ...{ area, summary: 'Create an ad-hoc task', body: newTaskBody, reply },
    refusals: { 404: 'No such workflow' },
    answer: async ({ parts, body: { bundleId, ...fields }, request, response }) => {
      const inside = bundleId === undefined ? {} : { bundleId: knownForm(bundleId) };
      const actor = actorOf(response);
      const submitted = { userId: actor.userId, route: 'POST /api/tasks' } as const;
      const task = { ...fields, ...inside };
      const submission = submissionOf(request.get(IDEMPOTENCY_KEY), submitted, task);
      const { made, replayed } = await createTask(parts, task, { ...actor, submission });
      sendCreated(response, { replayed, location: `/api/tasks/${made.id}` }, shownTask(made));
    },
  }),
  ...severalRoutes,
  get('/tasks/:id', {
    area,
    summary: 'A task',
    reply,
    answer: async ({ parts, id }) => shownTask((await readTask(parts, id)).task),
  }),
  put('/tasks/:id', {
    ...{ area, summary: 'Edit a task, complete or reopen it', body: taskEditBody, reply },
    refusals: changed,
    answer: async ({ parts, id, body: { revision, ...change }, response }) => {
      if (change.bundleId) change.bundleId = knownForm(change.bundleId);
      return shownTask(await editTask(parts, id, change, { ...actorOf(response), revision }));
    },
  }),
  remove('/tasks/:id', {
    ...{ area, summary: 'Delete a task; succeeds if there is no such task', reply: null },
    ...{ neverMissing: true, refusals: { 409: UNDONE } },
    answer: ({ parts, id, response }) => deleteTask(parts, id, actorOf(response)),
  }),
  ...taskActions.map((action) =>
    post(`/tasks/:id/actions/${action}`, {
      ...{ area, summary: `Task: ${action.replace('-', ' ')}`, reply, refusals: changed },
      ...{ body: actionBodies[action], bodyOptional: action !== 'mark-waiting' },
      answer: async ({ parts, id, body: { revision, ...said }, response }) => {
        return shownTask(await act(parts, id, { action, said }, { ...actorOf(response), revision }));
      },
    }),
  ),
];

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
