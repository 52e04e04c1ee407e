/** Templates: list, make, read, edit, delete. Contract: api.md. */
import { z } from 'zod';
import { notFound } from '../../domain/refusal.ts';
import type { TemplateFields } from '../../domain/template.ts';
import { deleteTemplate, findTemplate, listTemplateHeads, readTemplates } from '../../store/templates.ts';
import { create, FULL, get, paging, put, remove, STALE } from '../api/api-route.ts';
import { shownTemplate } from '../api/replies.ts';
import { signedIn } from '../context.ts';
import { IDEMPOTENCY_KEY, sendCreated, submissionOf } from '../forms/submission.ts';
import { listed, slice } from '../listing.ts';
import * as replies from '../openapi/replies.ts';
import { createTemplate, editTemplate } from './template-actions.ts';
import { newTemplateBody, templateEditBody } from './template-bodies.ts';

const reply = z.object({ template: replies.template });

export const templateRoutes = [
  get('/templates', {
    ...{ area: 'reading', summary: 'All templates, by name', query: paging },
    reply: replies.listOf('templates', replies.template),
    answer: async ({ parts: { table }, request }) => {
      const heads = await listTemplateHeads(table);
      return listed(request, { name: 'templates', form: 'id' }, async (part) => {
        const { rows, next } = slice(heads, part, ({ id }) => id);
        return { rows: (await readTemplates(table, rows)).map(shownTemplate), next };
      });
    },
  }),
  create('/templates', {
    ...{ area: 'templates', summary: 'Create a template', reply },
    ...{ body: newTemplateBody, refusals: { 409: FULL } },
    answer: async ({ parts, body, request, response }) => {
      const content = body as TemplateFields;
      const by = { userId: signedIn(response).id, route: 'POST /api/templates' } as const;
      const submission = submissionOf(request.get(IDEMPOTENCY_KEY), by, content);
      const { made, replayed } = await createTemplate(parts, content, submission);
      const location = `/api/templates/${made.id}`;
      sendCreated(response, { replayed, location }, { template: shownTemplate(made) });
    },
  }),
  get('/templates/:id', {
    area: 'reading',
    summary: 'A template',
    reply,
    answer: async ({ parts, id }) => {
      const template = await findTemplate(parts.table, id);
      if (!template) throw notFound('template');
      return { template: shownTemplate(template) };
    },
  }),
  put('/templates/:id', {
    ...{ area: 'templates', summary: 'Edit a template', reply },
    ...{ body: templateEditBody, refusals: { 409: STALE } },
    answer: async ({ parts, id, body: { revision, ...change } }) => {
      return { template: shownTemplate(await editTemplate(parts, id, change, revision)) };
    },
  }),
  remove('/templates/:id', {
    ...{ area: 'templates', reply: null },
    summary: 'Delete a template; started workflows keep their version',
    answer: async ({ parts, id }) => {
      if (!(await deleteTemplate(parts.table, id))) throw notFound('template');
    },
  }),
];
