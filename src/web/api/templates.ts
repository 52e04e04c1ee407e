/** Templates: read. Contract: api.md. */
import { Router } from 'express';
import { Refusal } from '../../domain/refusal.ts';
import { knownForm } from '../../domain/text.ts';
import { findTemplate, listTemplateHeads, readTemplates } from '../../store/templates.ts';
import type { AppParts } from '../context.ts';
import { listing, page, slice } from '../listing.ts';
import { route } from '../routes.ts';

export function templatesApi({ table }: AppParts): Router {
  const router = Router();
  route(router, '/templates', {
    get: async (request, response) => {
      const { rows, next } = slice(await listTemplateHeads(table), listing(request), ({ id }) => id);
      response.json(page(request, 'templates', await readTemplates(table, rows), next));
    },
  });
  route(router, '/templates/:id', {
    get: async (request, response) => {
      const template = await findTemplate(table, knownForm(request.params.id));
      if (!template) throw new Refusal('not-found', 'Template not found');
      response.json({ template });
    },
  });
  return router;
}
