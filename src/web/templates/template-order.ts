/** A template's page, and the buttons in its rows that move a task past a neighbour. */
import { type Request, type Response, Router } from 'express';
import type { Template } from '../../domain/template.ts';
import { movedPast, type Step } from '../../domain/template-order.ts';
import { listUsers } from '../../store/users.ts';
import type { AppParts } from '../context.ts';
import { typedIn } from '../forms/form-values.ts';
import { ownEntry } from '../forms/own-entry.ts';
import type { Notice } from '../page/layout.ts';
import { pageContext, sendPage } from '../page/page-context.ts';
import { route } from '../routes.ts';
import { definitionKey } from './definition-page.ts';
import { editTemplate } from './template-actions.ts';
import { theTemplate } from './template-forms.ts';
import { doneWords, type MovedRow, notMoved, templatePage } from './templates-page.ts';

export function templateOrderHandlers(parts: AppParts): Router {
  const router = Router();

  route(router, '/templates/:id', {
    get: async (request, response) => {
      const template = await theTemplate(parts, request);
      await show(parts, response, template, saidOf(template, request));
    },
  });

  route(router, '/templates/:id/order', {
    post: async (request, response) => {
      const { id } = await theTemplate(parts, request);
      const [key = '', passed = '', step] = (typedIn(request.body).move ?? '').split('.');
      let moved = false;
      const after = await editTemplate(parts, id, ({ taskDefinitions }) => {
        const refIdOf = (of: string) =>
          taskDefinitions.find(({ refId }) => definitionKey(refId) === of)?.refId ?? '';
        const move = { refId: refIdOf(key), passed: refIdOf(passed), step: stepOf(step) };
        const ordered = movedPast(taskDefinitions, move);
        moved = ordered !== null;
        return ordered ? { taskDefinitions: ordered } : {};
      });
      if (moved) {
        const query = new URLSearchParams({ moved: key, did: stepOf(step), saved: String(after.version) });
        return response.redirect(303, `/templates/${id}?${query}#moved`);
      }
      response.status(409);
      await show(parts, response, after, { notice: { tone: 'problem', text: notMoved } });
    },
  });
  return router;
}

const stepOf = (text: unknown): Step => (text === 'down' ? 'down' : 'up');

interface Said {
  notice?: Notice | undefined;
  moved?: MovedRow | undefined;
}

/** What was done last, until something else is done. */
function saidOf({ version }: Template, { query }: Request): Said {
  const { did, saved, moved } = query;
  if (saved !== String(version) || typeof did !== 'string') return {};
  if (typeof moved === 'string') return { moved: { key: moved, step: stepOf(did) } };
  const text = ownEntry(doneWords, did);
  return text ? { notice: { tone: 'success', text } } : {};
}

async function show(parts: AppParts, response: Response, template: Template, said: Said): Promise<void> {
  const ctx = pageContext(parts, response, 'templates', await listUsers(parts.table));
  sendPage(response, templatePage(ctx, { template, ...said }), response.statusCode);
}
