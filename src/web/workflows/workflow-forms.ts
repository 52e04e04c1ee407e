/** The forms of a whole workflow: its links, another date, restoring, deleting. */
import { type Request, type Response, Router } from 'express';
import type { Bundle } from '../../domain/bundle.ts';
import { isLinkField } from '../../domain/bundle-change.ts';
import type { CivilDate } from '../../domain/civil-date.ts';
import { notFound, Refusal } from '../../domain/refusal.ts';
import { knownForm } from '../../domain/text.ts';
import { freeDate } from '../../domain/workflow-start.ts';
import { findBundle, findWorkflow, type Workflow } from '../../store/bundles.ts';
import { findHolder, takenDates } from '../../store/taken-dates.ts';
import { findTemplate } from '../../store/templates.ts';
import { type AppParts, actorOf } from '../context.ts';
import { unplacedYet } from '../forms/form-fields.ts';
import { enteredIn, typedIn, wrongFields } from '../forms/form-values.ts';
import { leadOf } from '../forms/leads.ts';
import { pageContext, sendPage } from '../page/page-context.ts';
import { parseBody } from '../parse.ts';
import { problemOf } from '../problem.ts';
import { route } from '../routes.ts';
import { linksIn, linksLabel, linkWords } from '../tasks/link-values.ts';
import { rescheduleBody } from './bundle-bodies.ts';
import { deleteBundle, editBundle, reschedule, restore } from './workflow-actions.ts';
import { confirmPage, moveLabels, type RescheduleView, reschedulePage } from './workflow-forms-page.ts';
import { showWorkflow } from './workflow-shown.ts';

export function workflowFormHandlers(parts: AppParts): Router {
  const router = Router();
  const ctx = (response: Response) => pageContext(parts, response, 'workflows');
  const refused = (cause: unknown): Refusal => {
    if (cause instanceof Refusal && cause.code !== 'not-found') return cause;
    throw cause;
  };

  route(router, '/workflows/:id/links', {
    post: async (request, response) => {
      const { changed, was } = enteredIn(request.body);
      const { id } = await theBundle(parts, request);
      try {
        const after = await editBundle(parts, id, { ...linksIn(changed), was }, actorOf(response));
        response.redirect(303, savedAt(after, 'links'));
      } catch (error) {
        const cause = refused(error);
        const words = linkWords(Object.keys(changed).filter(isLinkField));
        const problems = wrongFields(cause, { ...words, ...linksLabel });
        const placed = unplacedYet(changed);
        const links = { id: 'links', values: changed, problems, lead: leadOf(cause), placed };
        const { status } = problemOf(cause);
        await showWorkflow(parts, response, { id, query: request.query }, { links, status });
      }
    },
  });

  route(router, '/workflows/:id/reschedule', {
    get: async (request, response) => {
      const { anchorDate } = typedIn(request.query);
      await showMove(parts, request, response, anchorDate);
    },
    post: async (request, response) => {
      const { typed, was } = enteredIn(request.body);
      const { anchorDate, allowDuplicate } = typed;
      try {
        const to = parseBody(rescheduleBody, { anchorDate });
        const id = knownForm(request.params.id);
        const { userId } = actorOf(response);
        const wanted = { ...to, was, userId, dryRun: false, allowDuplicate: allowDuplicate === 'true' };
        const { bundle } = await reschedule(parts, id, wanted);
        response.redirect(303, savedAt(bundle, 'rescheduled'));
      } catch (error) {
        await showMove(parts, request, response, anchorDate, refused(error));
      }
    },
  });

  for (const what of ['restore', 'delete'] as const) {
    const show = async (request: Request, response: Response, cause?: Refusal) => {
      const { bundle, tasks } = await theWorkflow(parts, request);
      const conflict = await holderOf(parts, cause);
      const problems = cause && !conflict ? wrongFields(cause, {}) : [];
      const form = { id: what, values: {}, stored: {}, problems, lead: cause ? leadOf(cause) : '' };
      const page = confirmPage(ctx(response), { bundle, tasks, what, form, conflict });
      sendPage(response, page, cause ? problemOf(cause).status : 200);
    };
    route(router, `/workflows/:id/${what}`, {
      get: (request, response) => show(request, response),
      post: async (request, response) => {
        const id = knownForm(request.params.id);
        try {
          if (what === 'delete') {
            await deleteBundle(parts, id);
            return response.redirect(303, `/workflows?deleted=${id}#notice`);
          }
          const allowDuplicate = typedIn(request.body).allowDuplicate === 'true';
          response.redirect(
            303,
            savedAt(await restore(parts, id, { allowDuplicate, ...actorOf(response) }), 'restored'),
          );
        } catch (error) {
          await show(request, response, refused(error));
        }
      },
    });
  }
  return router;
}

async function showMove(
  parts: AppParts,
  request: Request,
  response: Response,
  typed: string | undefined,
  refusal?: Refusal,
): Promise<void> {
  const { bundle, tasks: before } = await theWorkflow(parts, request);
  let cause = refusal;
  let preview = null;
  let conflict: RescheduleView['conflict'];
  try {
    if (typed !== undefined) {
      const { anchorDate } = parseBody(rescheduleBody, { anchorDate: typed });
      const wanted = { anchorDate, dryRun: true, allowDuplicate: true, ...actorOf(response) };
      const { bundle: moved, tasks: after } = await reschedule(parts, bundle.id, wanted);
      preview = { before, after, anchorDate, title: moved.title };
      conflict = await dateConflict(parts, bundle, anchorDate);
    }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    cause ??= error;
  }
  const known = conflict && cause?.reason.code === 'already-started';
  const problems = cause && !known ? wrongFields(cause, moveLabels) : [];
  const values = { anchorDate: typed ?? bundle.anchorDate };
  const form = { id: 'move', values, stored: null, problems, lead: cause ? leadOf(cause) : '' };
  const page = reschedulePage(pageContext(parts, response, 'workflows'), { bundle, form, preview, conflict });
  sendPage(response, page, cause ? problemOf(cause).status : 200);
}

/** The active workflow that has the date, and the next free date. */
async function dateConflict(
  { table }: AppParts,
  { id, templateId, claimed }: Bundle,
  date: CivilDate,
): Promise<RescheduleView['conflict']> {
  if (!templateId || !claimed) return undefined;
  const taken = await takenDates(table, templateId, date);
  const holder = taken.has(date) ? await findHolder(table, templateId, date) : undefined;
  if (!holder || holder.bundleId === id) return undefined;
  const [other, template] = await Promise.all([
    findBundle(table, holder.bundleId),
    findTemplate(table, templateId),
  ]);
  const free = freeDate(template ?? { triggerType: 'manual' }, date, taken);
  return other && { id: other.id, title: other.title, free };
}

/** The workflow that has the date, when that is why it was refused. */
async function holderOf({ table }: AppParts, cause: Refusal | undefined) {
  if (cause?.reason.code !== 'already-started') return undefined;
  const holder = await findBundle(table, cause.reason.bundleId);
  return holder && { id: holder.id, title: holder.title };
}

async function theWorkflow({ table }: AppParts, request: Request): Promise<Workflow> {
  const workflow = await findWorkflow(table, knownForm(request.params.id));
  if (!workflow) throw notFound('workflow');
  return workflow;
}

export async function theBundle({ table }: AppParts, request: Request): Promise<Bundle> {
  const bundle = await findBundle(table, knownForm(request.params.id));
  if (!bundle) throw notFound('workflow');
  return bundle;
}

export function savedAt({ id, revision }: Bundle, did: string): string {
  return `/workflows/${id}?${new URLSearchParams({ did, saved: String(revision) })}#notice`;
}
