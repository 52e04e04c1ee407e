/** Templates: the list, one with all its tasks, and the page that starts it. */
import { Router } from 'express';
import { notFound } from '../../domain/refusal.ts';
import { knownForm } from '../../domain/text.ts';
import { takenDates } from '../../store/taken-dates.ts';
import { findTemplate, listTemplateHeads } from '../../store/templates.ts';
import { listUsers } from '../../store/users.ts';
import { type AppParts, state } from '../context.ts';
import { typedIn } from '../forms/form-values.ts';
import { slice } from '../listing.ts';
import { pageContext, sendPage } from '../page/page-context.ts';
import { paging } from '../page/paging.ts';
import { route } from '../routes.ts';
import { startForm } from '../start/start-forms.ts';
import { startPage } from '../start/start-page.ts';
import { definitionFormHandlers } from './definition-forms.ts';
import { newTemplate } from './new-template.ts';
import { templateFormHandlers } from './template-forms.ts';
import { templateOrderHandlers } from './template-order.ts';
import { templatesPage } from './templates-page.ts';

/** On a page of the list. */
const SHOWN = 50;

export function templateHandlers(parts: AppParts): Router {
  const { table, settings, newId, pageRows = SHOWN } = parts;
  const router = Router();
  const { open, create } = newTemplate(parts);

  route(router, '/templates', {
    get: async (request, response) => {
      const { after, links } = paging(request, 'id');
      const heads = await listTemplateHeads(table);
      const { rows, next } = slice(heads, { after, limit: pageRows }, ({ id }) => id);
      const view = { templates: rows, count: heads.length, pages: links(next) };
      sendPage(response, templatesPage(pageContext(parts, response, 'templates'), view));
    },
    post: create,
  });

  route(router, '/templates/new', { get: open });

  router.use(templateOrderHandlers(parts), templateFormHandlers(parts), definitionFormHandlers(parts));

  route(router, '/templates/:id/start', {
    get: async (request, response) => {
      const template = await templateOr404(request.params.id);
      const { today } = state(response);
      const [taken, users] = await Promise.all([takenDates(table, template.id, today), listUsers(table)]);
      const form = startForm(template, {
        ...{ today, taken, typed: typedIn(request.query) },
        locale: settings.locale,
        idempotencyKey: newId(),
      });
      sendPage(response, startPage(pageContext(parts, response, null, users), { form }));
    },
  });

  async function templateOr404(id: unknown) {
    const template = await findTemplate(table, knownForm(id));
    if (!template) throw notFound('template');
    return template;
  }
  return router;
}
