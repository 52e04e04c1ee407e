/** Templates: list, make, read, edit, delete. Contract: api.md. */
import { Router } from 'express';
import { notFound } from '../../domain/refusal.ts';
import type { TemplateFields } from '../../domain/template.ts';
import { knownForm } from '../../domain/text.ts';
import { deleteTemplate, findTemplate, listTemplateHeads, readTemplates } from '../../store/templates.ts';
import { jsonRoute } from '../api/json-route.ts';
import { shownTemplate } from '../api/replies.ts';
import { type AppParts, signedIn } from '../context.ts';
import { IDEMPOTENCY_KEY, sendCreated, submissionOf } from '../forms/submission.ts';
import { listed, slice } from '../listing.ts';
import { parseBody } from '../parse.ts';
import { createTemplate, editTemplate } from './template-actions.ts';
import { newTemplateBody, templateEditBody } from './template-bodies.ts';

export function templatesApi(parts: AppParts): Router {
  const { table } = parts;
  const router = Router();
  jsonRoute(router, '/templates', {
    get: async (request, response) => {
      const heads = await listTemplateHeads(table);
      const list = await listed(request, { name: 'templates', form: 'id' }, async (part) => {
        const { rows, next } = slice(heads, part, ({ id }) => id);
        return { rows: (await readTemplates(table, rows)).map(shownTemplate), next };
      });
      response.json(list);
    },
    post: async (request, response) => {
      const content = parseBody(newTemplateBody, request.body) as TemplateFields;
      const by = { userId: signedIn(response).id, route: 'POST /api/templates' } as const;
      const submission = submissionOf(request.get(IDEMPOTENCY_KEY), by, content);
      const { made, replayed } = await createTemplate(parts, content, submission);
      const location = `/api/templates/${made.id}`;
      sendCreated(response, { replayed, location }, { template: shownTemplate(made) });
    },
  });
  jsonRoute(router, '/templates/:id', {
    get: async (request, response) => {
      const template = await findTemplate(table, knownForm(request.params.id));
      if (!template) throw notFound('template');
      response.json({ template: shownTemplate(template) });
    },
    put: async (request, response) => {
      const { revision, ...change } = parseBody(templateEditBody, request.body);
      const template = await editTemplate(parts, knownForm(request.params.id), change, revision);
      response.json({ template: shownTemplate(template) });
    },
    delete: async (request, response) => {
      if (!(await deleteTemplate(table, knownForm(request.params.id)))) throw notFound('template');
      response.status(204).end();
    },
  });
  return router;
}
