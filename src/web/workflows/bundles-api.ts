/** Bundles: list, start, read, edit, delete, archive, restore, undo, reschedule, and their tasks. Contract: api.md. */
import { z } from 'zod';
import type { Bundle } from '../../domain/bundle.ts';
import { workflowFits } from '../../domain/finding.ts';
import { notFound } from '../../domain/refusal.ts';
import { byDateThenId, positionOf, type Task } from '../../domain/task.ts';
import { knownForm } from '../../domain/text.ts';
import { startWorkflow } from '../../starting/start-workflow.ts';
import { bundlePosition, findWorkflow, listBundles } from '../../store/bundles.ts';
import { create, get, paging, post, put, remove, STALE, UNDONE } from '../api/api-route.ts';
import { shownBundle, shownTask } from '../api/replies.ts';
import { type AppParts, actorOf, signedIn } from '../context.ts';
import { IDEMPOTENCY_KEY, sendCreated, submissionOf } from '../forms/submission.ts';
import { firstOf, listed, sliceAfter } from '../listing.ts';
import * as replies from '../openapi/replies.ts';
import { parseBody } from '../parse.ts';
import { searchQuery } from '../tasks/task-bodies.ts';
import { bundleEditBody, rescheduleBody, restoreBody, startBodySchema } from './bundle-bodies.ts';
import { archive, deleteBundle, editBundle, reschedule, restore, undo } from './workflow-actions.ts';

/** Workflows that a search reads for one page. */
const ROWS_READ = 100;
const TAKEN = 'Another active workflow holds that date';
const area = 'workflows';
const reply = z.object({ bundle: replies.bundle });
const tasks = z.array(replies.task);

export const bundleRoutes = [
  get('/bundles', {
    area,
    summary:
      'All workflows, by anchor date. `q` and `tag` search them; then the list is paged, and pages may be short',
    ...{ query: searchQuery.extend(paging.shape), reply: replies.listOf('bundles', replies.bundle) },
    answer: async ({ parts, request }) => {
      const { limit: _limit, cursor: _cursor, ...query } = request.query;
      const { q, tag } = parseBody(searchQuery, query);
      const searched = q !== undefined || tag !== undefined;
      return listed(request, { name: 'bundles', form: 'dated', searched }, async ({ after, limit }) => {
        const most = searched ? Math.max(limit, ROWS_READ) : limit;
        const { bundles, next } = await listBundles(parts.table, after, most);
        const found = bundles.filter(workflowFits({ text: q, tag }));
        const page = firstOf(found, { limit, next }, bundlePosition);
        return { rows: page.rows.map(shownBundle), next: page.next };
      });
    },
  }),
  create('/bundles', {
    ...{ area, summary: 'Start a workflow', body: startBodySchema },
    reply: z.object({ bundle: replies.bundle, tasks: tasks.optional() }),
    refusals: { 404: 'No such template', 409: TAKEN },
    answer: async ({ parts, body: { allowDuplicate = false, templateId, ...body }, request, response }) => {
      const user = signedIn(response);
      const by = { userId: user.id, route: 'POST /api/bundles' } as const;
      const { bundle, tasks, replayed } = await startWorkflow(parts, {
        request: body,
        templateId: templateId === undefined ? undefined : knownForm(templateId),
        allowDuplicate,
        startedBy: user.id,
        submission: submissionOf(request.get(IDEMPOTENCY_KEY), by, { ...body, templateId }),
      });
      const shown = bundle.templateId && { tasks: byDateThenId(tasks).map(shownTask) };
      const location = `/api/bundles/${bundle.id}`;
      sendCreated(response, { replayed, location }, { bundle: shownBundle(bundle), ...shown });
    },
  }),
  get('/bundles/:id', {
    area,
    summary: 'A workflow',
    reply,
    answer: async ({ parts, id }) => shown((await workflow(parts, id)).bundle),
  }),
  put('/bundles/:id', {
    ...{ area, summary: 'Edit a workflow', body: bundleEditBody, reply },
    refusals: { 409: `${STALE}; or: ${TAKEN}; or: ${UNDONE}` },
    answer: async ({ parts, id, body: { allowDuplicate, ...edit }, response }) => {
      const wanted = { ...edit, allowDuplicate: allowDuplicate === true };
      return shown(await editBundle(parts, id, wanted, actorOf(response)));
    },
  }),
  remove('/bundles/:id', {
    ...{ area, summary: 'Delete an archived workflow with its tasks and files', reply: null },
    refusals: { 400: 'It is not archived' },
    answer: ({ parts, id }) => deleteBundle(parts, id),
  }),
  get('/bundles/:id/tasks', {
    ...{ area, summary: 'The tasks of a workflow, by due date', query: paging },
    reply: replies.listOf('tasks', replies.task),
    answer: async ({ parts, id, request }) => {
      const rows = byDateThenId((await workflow(parts, id)).tasks).map(shownTask);
      const list = { name: 'tasks', form: 'dated' } as const;
      return listed(request, list, async (part) => sliceAfter(rows, part, positionOf));
    },
  }),
  put('/bundles/:id/archive', {
    area,
    summary: 'Archive a workflow',
    reply,
    answer: async ({ parts, id, response }) => shown(await archive(parts, id, actorOf(response))),
  }),
  post('/bundles/:id/restore', {
    ...{ area, summary: 'Restore an archived workflow', body: restoreBody, bodyOptional: true, reply },
    refusals: { 409: `${TAKEN}; or: ${UNDONE}` },
    answer: async ({ parts, id, body: { allowDuplicate = false }, response }) => {
      return shown(await restore(parts, id, { ...actorOf(response), allowDuplicate }));
    },
  }),
  post('/bundles/:id/undo', {
    ...{ area, summary: 'Undo the start of a workflow that nobody has worked on', reply },
    refusals: { 409: 'Work on the workflow has begun' },
    answer: async ({ parts, id, response }) => shown(await undo(parts, id, actorOf(response))),
  }),
  post('/bundles/:id/reschedule', {
    area,
    summary:
      'Move it with its open tasks; a title that nobody edited gets the new date. A dry run is refused like the move itself',
    ...{ body: rescheduleBody, reply: z.object({ bundle: replies.bundle, tasks }) },
    refusals: { 409: `${TAKEN}; or: it is not active; or: ${STALE}` },
    answer: async ({ parts, id, body: { allowDuplicate = false, dryRun = false, ...to }, response }) => {
      const wanted = { ...to, ...actorOf(response), allowDuplicate, dryRun };
      const { bundle, tasks } = await reschedule(parts, id, wanted);
      return { ...shown(bundle), tasks: byDateThenId(tasks).map(shownTask) };
    },
  }),
];

const shown = (bundle: Bundle) => ({ bundle: shownBundle(bundle) });

async function workflow({ table }: AppParts, id: string): Promise<{ bundle: Bundle; tasks: Task[] }> {
  const found = await findWorkflow(table, id);
  if (!found) throw notFound('workflow');
  return found;
}
