/** The summary of a workflow, and its exports as CSV and JSON. */
import { type Request, type Response, Router } from 'express';
import { notFound } from '../../domain/refusal.ts';
import { knownForm } from '../../domain/text.ts';
import { listUsers } from '../../store/users.ts';
import { findWhole, type WholeWorkflow } from '../../store/whole-workflow.ts';
import type { AppParts } from '../context.ts';
import { pageContext, sendPage } from '../page/page-context.ts';
import { route } from '../routes.ts';
import { asCsv, asJson } from './workflow-export.ts';
import { workflowSummaryPage } from './workflow-summary-page.ts';

export function workflowSummaryHandlers(parts: AppParts): Router {
  const router = Router();
  const read = async ({ params }: Request): Promise<WholeWorkflow> => {
    const whole = await findWhole(parts.table, knownForm(params.id));
    if (!whole) throw notFound('workflow');
    return whole;
  };
  const save = (response: Response, { bundle }: WholeWorkflow, kind: 'csv' | 'json', content: string) => {
    response.attachment(`${bundle.title}.${kind}`).set('Cache-Control', 'no-store').send(content);
  };

  route(router, '/workflows/:id/summary', {
    get: async (request, response) => {
      const [whole, users] = await Promise.all([read(request), listUsers(parts.table)]);
      sendPage(response, workflowSummaryPage(pageContext(parts, response, 'workflows', users), whole));
    },
  });
  route(router, '/workflows/:id/export.csv', {
    get: async (request, response) => {
      const [whole, users] = await Promise.all([read(request), listUsers(parts.table)]);
      save(response, whole, 'csv', asCsv(whole, new Map(users.map(({ id, name }) => [id, name]))));
    },
  });
  route(router, '/workflows/:id/export.json', {
    get: async (request, response) => {
      const whole = await read(request);
      save(response, whole, 'json', asJson(whole));
    },
  });
  return router;
}
