/** The forms of a whole workflow: its links, its title and tags, another date, restoring, deleting. */
import { type Request, type Response, Router } from 'express';
import type { Bundle } from '../../domain/bundle.ts';
import { isLinkField } from '../../domain/bundle-change.ts';
import { notFound, Refusal } from '../../domain/refusal.ts';
import type { BundleStage } from '../../domain/template.ts';
import { knownForm } from '../../domain/text.ts';
import { findBundle, findWorkflow, type Workflow } from '../../store/bundles.ts';
import { bundleEditBody, rescheduleBody } from '../api/bundle-bodies.ts';
import type { AppParts } from '../context.ts';
import { stageWords } from '../pages/labels.ts';
import type { Labels } from '../pages/refusal-words.ts';
import {
  confirmPage,
  reschedulePage,
  type WorkflowFormView,
  workflowEditPage,
} from '../pages/workflow-forms-page.ts';
import type { WorkflowView } from '../pages/workflow-view.ts';
import { parseBody } from '../parse.ts';
import { problemOf } from '../problem.ts';
import { route } from '../routes.ts';
import { deleteBundle, editBundle, reschedule, restore } from '../workflow-actions.ts';
import {
  cleared,
  type Entered,
  enteredIn,
  namesIn,
  type Typed,
  typedIn,
  wrongFields,
} from './form-values.ts';
import { leadOf } from './leads.ts';
import { linksIn, linkWords } from './link-values.ts';
import { pageContext, sendPage } from './page-context.ts';

const labels: Labels = {
  '/title': ['title', 'The workflow title'],
  '/description': ['description', 'The description'],
  '/tags': ['tags', 'Each tag'],
  '/stage': ['stage', 'The stage', 'Choose'],
  '/anchorDate': ['anchorDate', 'The date', 'Choose'],
};

/** `showWorkflow` answers with the workflow's own page, for the form that stands on it. */
export function workflowFormHandlers(
  parts: AppParts,
  showWorkflow: (
    request: Request,
    response: Response,
    links: Omit<WorkflowView['links'], 'stored'>,
    status: number,
  ) => Promise<void>,
): Router {
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
        const after = await editBundle(parts, id, { ...linksIn(changed), was });
        response.redirect(303, savedAt(after, 'links'));
      } catch (error) {
        const cause = refused(error);
        const words = linkWords(Object.keys(changed).filter(isLinkField));
        const problems = wrongFields(cause, { ...words, '/bundleLinks': ['', 'The links'] });
        const form = { id: 'links', values: changed, problems, lead: leadOf(cause) };
        await showWorkflow(request, response, form, problemOf(cause).status);
      }
    },
  });

  route(router, '/workflows/:id/edit', {
    get: async (request, response) => {
      const bundle = await theBundle(parts, request);
      sendPage(response, workflowEditPage(ctx(response), editView(bundle, typedIn(request.query))));
    },
    post: async (request, response) => {
      const entered = enteredIn(request.body);
      const before = await theBundle(parts, request);
      try {
        const after = await editBundle(parts, before.id, editOf(before, entered));
        response.redirect(303, savedAt(after, 'edited'));
      } catch (error) {
        const cause = refused(error);
        const view = editView(await theBundle(parts, request), entered.changed, cause);
        sendPage(response, workflowEditPage(ctx(response), view), problemOf(cause).status);
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
        const wanted = { ...to, was, dryRun: false, allowDuplicate: allowDuplicate === 'true' };
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
          response.redirect(303, savedAt(await restore(parts, id, { allowDuplicate }), 'restored'));
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
  try {
    if (typed !== undefined) {
      const { anchorDate } = parseBody(rescheduleBody, { anchorDate: typed });
      const wanted = { anchorDate, dryRun: true, allowDuplicate: false };
      preview = { before, after: (await reschedule(parts, bundle.id, wanted)).tasks, anchorDate };
    }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    cause ??= error;
  }
  const conflict = await holderOf(parts, cause);
  const problems = cause && !conflict ? wrongFields(cause, labels) : [];
  const values = { anchorDate: typed ?? bundle.anchorDate };
  const form = { id: 'move', values, stored: null, problems, lead: cause ? leadOf(cause) : '' };
  const page = reschedulePage(pageContext(parts, response, 'workflows'), { bundle, form, preview, conflict });
  sendPage(response, page, cause ? problemOf(cause).status : 200);
}

/** What the person changed, and what they saw, as the API reads it. @throws Refusal `invalid` */
function editOf({ tags }: Bundle, { changed, was }: Entered): Parameters<typeof editBundle>[2] {
  const names = (text: string) => (text === tags.join(', ') ? tags : namesIn(text));
  const members = {
    ...changed,
    ...(changed.description !== undefined && { description: cleared(changed.description) }),
    ...(changed.tags !== undefined && { tags: names(changed.tags) }),
  };
  const body = Object.keys(members).length > 0 ? parseBody(bundleEditBody, members) : {};
  return { ...(body as Parameters<typeof editBundle>[2]), was: { ...was, tags: names(was.tags ?? '') } };
}

function editView(bundle: Bundle, typed: Typed, cause?: Refusal): WorkflowFormView {
  const { title, description = '', tags, stage } = bundle;
  const stored = { title, description, tags: tags.join(', '), stage };
  const written = { stage: (value: string) => stageWords[value as BundleStage] ?? value };
  const problems = cause ? wrongFields(cause, labels, written) : [];
  const lead = cause ? leadOf(cause) : '';
  return { bundle, form: { id: 'edit', values: { ...stored, ...typed }, stored, problems, lead } };
}

/** The workflow that stands in the way, when that is why it was refused. */
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

async function theBundle({ table }: AppParts, request: Request): Promise<Bundle> {
  const bundle = await findBundle(table, knownForm(request.params.id));
  if (!bundle) throw notFound('workflow');
  return bundle;
}

/** What the workflow's page says was done, as long as nothing else was done since. */
export const doneWords: Record<string, string> = {
  links: 'Links saved.',
  edited: 'Workflow saved.',
  rescheduled: 'Rescheduled: the open tasks have their new dates.',
  restored: 'Restored: its open tasks are back in the queue.',
};

function savedAt({ id, revision }: Bundle, did: string): string {
  return `/workflows/${id}?${new URLSearchParams({ did, saved: String(revision) })}#notice`;
}
