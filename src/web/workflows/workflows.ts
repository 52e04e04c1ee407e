/** Workflows: the list, one workflow, starting one from a form, archiving and undoing. */
import { type Request, type Response, Router } from 'express';
import { activeWorkflow } from '../../domain/queue.ts';
import { Refusal } from '../../domain/refusal.ts';
import { knownForm } from '../../domain/text.ts';
import { startWorkflow } from '../../starting/start-workflow.ts';
import { findBundle, findWorkflow, listArchived, pageOfActive } from '../../store/bundles.ts';
import { takenDates } from '../../store/taken-dates.ts';
import { findTemplate } from '../../store/templates.ts';
import { listUsers } from '../../store/users.ts';
import { type AppParts, actorOf, signedIn, state } from '../context.ts';
import { type Typed, typedIn, wrongFields } from '../forms/form-values.ts';
import { entriesOf } from '../forms/kept-entries.ts';
import { leadOf } from '../forms/leads.ts';
import { isKey, submissionOf } from '../forms/submission.ts';
import { pageContext, sendPage } from '../page/page-context.ts';
import { paging } from '../page/paging.ts';
import { failureWords } from '../page/refusal-words.ts';
import { parseBody } from '../parse.ts';
import { problemOf } from '../problem.ts';
import { route } from '../routes.ts';
import { startForm, startLabels, titleForDate } from '../start/start-forms.ts';
import { startPage, templateGonePage } from '../start/start-page.ts';
import { startBodySchema } from './bundle-bodies.ts';
import { archive, undo } from './workflow-actions.ts';
import { workflowEditHandlers } from './workflow-edit.ts';
import { workflowFormHandlers } from './workflow-forms.ts';
import { showWorkflow } from './workflow-shown.ts';
import { workflowSummaryHandlers } from './workflow-summary.ts';
import { workflowsPage } from './workflows-page.ts';

/** On a page of the list. */
const SHOWN = 50;

export function workflowHandlers(parts: AppParts): Router {
  const { table, newId, settings, pageRows } = parts;
  const cards = pageRows ?? SHOWN;
  const router = Router();

  route(router, '/workflows', {
    get: async (request, response) => {
      const { deleted } = request.query;
      const current = paging(request, 'dated', { kept: ['archived'] });
      const older = paging(request, 'dated', { field: 'archived', kept: ['cursor'] });
      const [live, archived, there] = await Promise.all([
        pageOfActive(table, current.after, cards),
        listArchived(table, older.after, cards),
        deleted === undefined ? true : findBundle(table, knownForm(deleted)),
      ]);
      sendPage(
        response,
        workflowsPage(pageContext(parts, response, 'workflows'), {
          active: live.active.map((one) => activeWorkflow(one, state(response).today)),
          activeCount: live.count,
          moreActive: live.more,
          activePages: current.links(live.next),
          archived: archived.bundles,
          archivedPages: older.links(archived.next),
          deleted: !there,
        }),
      );
    },
    post: async (request, response) => {
      const fields = typedIn(request.body);
      const { idempotencyKey, allowDuplicate, suggestedTitle, do: pressed, ...typed } = fields;
      // Without JavaScript the preview of another date is requested by POST, so that entries are in no address.
      if (pressed === 'preview') return showStart(parts, response, fields);
      const title = titleForDate({ ...typed, suggestedTitle }, settings.locale);
      try {
        const assigneeId = typed.assigneeId || undefined;
        const { templateId, ...body } = parseBody(startBodySchema, { ...typed, title, assigneeId });
        const user = signedIn(response);
        const { bundle } = await startWorkflow(parts, {
          request: body,
          templateId: knownForm(templateId),
          allowDuplicate: allowDuplicate === 'true',
          startedBy: user.id,
          submission: submissionOf(
            idempotencyKey || newId(),
            { userId: user.id, route: 'POST /api/bundles' },
            { ...body, templateId },
          ),
        });
        response.redirect(303, `/workflows/${bundle.id}?started=1#notice`);
      } catch (cause) {
        if (!(cause instanceof Refusal)) throw cause;
        await showStart(parts, response, fields, cause);
      }
    },
  });

  route(router, '/workflows/:id', {
    get: (request, response) => showWorkflow(parts, response, pageOf(request)),
  });
  router.use(workflowEditHandlers(parts), workflowSummaryHandlers(parts), workflowFormHandlers(parts));

  for (const [path, act] of [
    ['undo', undo],
    ['archive', archive],
  ] as const) {
    route(router, `/workflows/:id/${path}`, {
      post: async (request, response) => {
        try {
          const bundle = await act(parts, knownForm(request.params.id), actorOf(response));
          response.redirect(303, `/workflows/${bundle.id}#notice`);
        } catch (cause) {
          if (!(cause instanceof Refusal) || cause.code === 'not-found') throw cause;
          const { status, failure } = problemOf(cause);
          const text = `${leadOf(cause)} ${failureWords(failure)}`;
          await showWorkflow(parts, response, pageOf(request), {
            notice: { kind: 'message', tone: 'problem', text },
            status,
          });
        }
      },
    });
  }
  return router;
}

const pageOf = ({ params, query }: Request) => ({ id: knownForm(params.id), query });

/** The form again, with entries and problems. If the template is gone, an error page. */
async function showStart(parts: AppParts, response: Response, sent: Typed, refusal?: Refusal): Promise<void> {
  const { table, newId, settings } = parts;
  const template = await findTemplate(table, knownForm(sent.templateId));
  if (!template) return templateIsGone(parts, response, sent);
  const key = sent.idempotencyKey ?? '';
  const reason = refusal?.reason;
  const used = reason?.code === 'key-reused' || reason?.code === 'undone' || !isKey(key);
  const conflicting =
    reason?.code === 'already-started' ? reason.bundleId : reason?.code === 'key-reused' ? reason.id : '';
  const holder = conflicting ? await findWorkflow(table, conflicting) : undefined;
  const { today } = state(response);
  const [taken, users] = await Promise.all([takenDates(table, template.id, today), listUsers(table)]);
  const form = startForm(template, {
    ...{ today, taken },
    locale: settings.locale,
    idempotencyKey: used ? newId() : key,
    typed: sent,
    ...(holder
      ? { conflict: { bundleId: holder.bundle.id, title: holder.bundle.title, byThisForm: used } }
      : { problems: refusal ? wrongFields(refusal, startLabels) : [] }),
  });
  const status = refusal && problemOf(refusal).status;
  sendPage(response, startPage(pageContext(parts, response, null, users), { form }), status);
}

function templateIsGone(parts: AppParts, response: Response, sent: Typed): void {
  const { title = '', anchorDate = '' } = sent;
  const ctx = pageContext(parts, response, null);
  sendPage(response, templateGonePage(ctx, entriesOf(ctx, { title, anchorDate })), 404);
}
