/** Bundles: list, start, read, edit, delete, archive, restore, undo, reschedule, and their tasks. Contract: api.md. */
import { Router } from 'express';
import type { Bundle } from '../../domain/bundle.ts';
import { workflowFits } from '../../domain/finding.ts';
import { notFound } from '../../domain/refusal.ts';
import { byDateThenId, positionOf, type Task } from '../../domain/task.ts';
import { knownForm } from '../../domain/text.ts';
import { startWorkflow } from '../../starting/start-workflow.ts';
import { bundlePosition, findWorkflow, listBundles } from '../../store/bundles.ts';
import { jsonRoute } from '../api/json-route.ts';
import { shownBundle, shownTask } from '../api/replies.ts';
import { type AppParts, actorOf, signedIn } from '../context.ts';
import { IDEMPOTENCY_KEY, sendCreated, submissionOf } from '../forms/submission.ts';
import { firstOf, listed, sliceAfter } from '../listing.ts';
import { parseBody } from '../parse.ts';
import { searchQuery } from '../tasks/task-bodies.ts';
import { bundleEditBody, rescheduleBody, restoreBody, startBodySchema } from './bundle-bodies.ts';
import { archive, deleteBundle, editBundle, reschedule, restore, undo } from './workflow-actions.ts';

/** Workflows that a search reads for one page. */
const ROWS_READ = 100;

export function bundlesApi(parts: AppParts): Router {
  const { table } = parts;
  const router = Router();

  jsonRoute(router, '/bundles', {
    get: async (request, response) => {
      const { limit: _limit, cursor: _cursor, ...query } = request.query;
      const { q, tag } = parseBody(searchQuery, query);
      const searched = q !== undefined || tag !== undefined;
      const shape = { name: 'bundles', form: 'dated', searched } as const;
      const list = await listed(request, shape, async ({ after, limit }) => {
        const most = searched ? Math.max(limit, ROWS_READ) : limit;
        const { bundles, next } = await listBundles(table, after, most);
        const found = bundles.filter(workflowFits({ text: q, tag }));
        const page = firstOf(found, { limit, next }, bundlePosition);
        return { rows: page.rows.map(shownBundle), next: page.next };
      });
      response.json(list);
    },
    post: async (request, response) => {
      const { allowDuplicate = false, templateId, ...body } = parseBody(startBodySchema, request.body);
      const user = signedIn(response);
      const started = await startWorkflow(parts, {
        request: body,
        templateId: templateId === undefined ? undefined : knownForm(templateId),
        allowDuplicate,
        startedBy: user.id,
        submission: submissionOf(
          request.get(IDEMPOTENCY_KEY),
          { userId: user.id, route: 'POST /api/bundles' },
          { ...body, templateId },
        ),
      });
      const { bundle, tasks, replayed } = started;
      sendCreated(
        response,
        { replayed, location: `/api/bundles/${bundle.id}` },
        {
          bundle: shownBundle(bundle),
          ...(bundle.templateId && { tasks: byDateThenId(tasks).map(shownTask) }),
        },
      );
    },
  });

  jsonRoute(router, '/bundles/:id', {
    get: async (request, response) => {
      const { bundle } = await workflow(table, knownForm(request.params.id));
      response.json({ bundle: shownBundle(bundle) });
    },
    put: async (request, response) => {
      const { allowDuplicate, ...edit } = parseBody(bundleEditBody, request.body);
      const wanted = { ...edit, allowDuplicate: allowDuplicate === true };
      const id = knownForm(request.params.id);
      response.json({ bundle: shownBundle(await editBundle(parts, id, wanted, actorOf(response))) });
    },
    delete: async (request, response) => {
      await deleteBundle(parts, knownForm(request.params.id));
      response.status(204).end();
    },
  });

  jsonRoute(router, '/bundles/:id/tasks', {
    get: async (request, response) => {
      const { tasks } = await workflow(table, knownForm(request.params.id));
      const rows = byDateThenId(tasks).map(shownTask);
      const list = { name: 'tasks', form: 'dated' } as const;
      response.json(await listed(request, list, async (part) => sliceAfter(rows, part, positionOf)));
    },
  });

  jsonRoute(router, '/bundles/:id/archive', {
    put: async (request, response) => {
      response.json({
        bundle: shownBundle(await archive(parts, knownForm(request.params.id), actorOf(response))),
      });
    },
  });

  jsonRoute(router, '/bundles/:id/undo', {
    post: async (request, response) => {
      response.json({
        bundle: shownBundle(await undo(parts, knownForm(request.params.id), actorOf(response))),
      });
    },
  });

  jsonRoute(router, '/bundles/:id/restore', {
    post: async (request, response) => {
      const { allowDuplicate = false } = parseBody(restoreBody, request.body);
      const wanted = { ...actorOf(response), allowDuplicate };
      const bundle = await restore(parts, knownForm(request.params.id), wanted);
      response.json({ bundle: shownBundle(bundle) });
    },
  });

  jsonRoute(router, '/bundles/:id/reschedule', {
    post: async (request, response) => {
      const { allowDuplicate = false, dryRun = false, ...to } = parseBody(rescheduleBody, request.body);
      const wanted = { ...to, ...actorOf(response), allowDuplicate, dryRun };
      const { bundle, tasks } = await reschedule(parts, knownForm(request.params.id), wanted);
      response.json({ bundle: shownBundle(bundle), tasks: byDateThenId(tasks).map(shownTask) });
    },
  });
  return router;
}

async function workflow(table: AppParts['table'], id: string): Promise<{ bundle: Bundle; tasks: Task[] }> {
  const found = await findWorkflow(table, id);
  if (!found) throw notFound('workflow');
  return found;
}
