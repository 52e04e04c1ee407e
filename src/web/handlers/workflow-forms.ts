/** The forms of a whole workflow: its links, its title and tags, another date, restoring, deleting. */
import { type Request, type Response, Router } from 'express';
import type { Bundle } from '../../domain/bundle.ts';
import { notFound, Refusal } from '../../domain/refusal.ts';
import { knownForm } from '../../domain/text.ts';
import { findBundle, findWorkflow, type Workflow } from '../../store/bundles.ts';
import { bundleEditBody, rescheduleBody } from '../api/bundle-bodies.ts';
import type { AppParts } from '../context.ts';
import type { Labelled, Labels } from '../pages/refusal-words.ts';
import {
  confirmPage,
  reschedulePage,
  type WorkflowFormView,
  workflowEditPage,
} from '../pages/workflow-forms-page.ts';
import { linkField, type WorkflowView } from '../pages/workflow-view.ts';
import { parseBody } from '../parse.ts';
import { problemOf } from '../problem.ts';
import { route } from '../routes.ts';
import { deleteBundle, editBundle, reschedule, restore } from '../workflow-actions.ts';
import { change, namesIn, numberIn, type Typed, typedIn, wrongFields } from './form-values.ts';
import { leadOf } from './leads.ts';
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
    links: WorkflowView['links'],
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
      const { revision, ...typed } = typedIn(request.body);
      const bundle = await theBundle(parts, request);
      const bundleLinks = bundle.bundleLinks.map(({ name, url }, at) => ({
        name,
        url: typed[linkField(at)]?.trim() ?? url,
      }));
      try {
        const body = parseBody(bundleEditBody, { bundleLinks, revision: numberIn(revision) });
        const after = await editBundle(parts, bundle.id, body as Parameters<typeof editBundle>[2]);
        response.redirect(303, savedAt(after, 'links'));
      } catch (error) {
        const cause = refused(error);
        const named = bundleLinks.map(({ name }, at): [string, Labelled] => [
          `/bundleLinks/${at}/url`,
          [linkField(at), `The link “${name}”`],
        ]);
        const problems = wrongFields(cause, {
          ...Object.fromEntries(named),
          '/bundleLinks': ['', 'The links'],
        });
        const form = { id: 'links', values: typed, problems, lead: leadOf(cause) };
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
      const typed = typedIn(request.body);
      const before = await theBundle(parts, request);
      try {
        const after = await editBundle(parts, before.id, {
          ...(parseBody(bundleEditBody, edited(before, typed)) as Parameters<typeof editBundle>[2]),
        });
        response.redirect(303, savedAt(after, 'edited'));
      } catch (error) {
        const cause = refused(error);
        const bundle = await theBundle(parts, request);
        const view = editView(bundle, typed, cause);
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
      const { anchorDate, revision, allowDuplicate } = typedIn(request.body);
      try {
        const to = parseBody(rescheduleBody, { anchorDate, revision: numberIn(revision) });
        const id = knownForm(request.params.id);
        const wanted = { ...to, dryRun: false, allowDuplicate: allowDuplicate === 'true' };
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
      const form = { id: what, values: {}, problems, lead: cause ? leadOf(cause) : '' };
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
  const form = { id: 'move', values, problems, lead: cause ? leadOf(cause) : '' };
  const page = reschedulePage(pageContext(parts, response, 'workflows'), { bundle, form, preview, conflict });
  sendPage(response, page, cause ? problemOf(cause).status : 200);
}

/** The members that an edit form changes; the title always, so that an emptied one is missed. */
function edited(before: Bundle, { title, description, tags, stage, revision }: Typed): object {
  // Unchanged, a tag that holds a comma stays one.
  const untouched = tags === undefined || tags === before.tags.join(', ');
  const wanted = {
    title: title ?? before.title,
    description: change(description, before.description),
    stage: stage === before.stage ? undefined : stage,
    ...(!untouched && { tags: namesIn(tags) }),
    revision: numberIn(revision),
  };
  return Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined));
}

function editView(bundle: Bundle, typed: Typed, cause?: Refusal): WorkflowFormView {
  const { title, description = '', tags, stage } = bundle;
  const values = { title, description, tags: tags.join(', '), stage, ...typed };
  const problems = cause ? wrongFields(cause, labels) : [];
  return { bundle, form: { id: 'edit', values, problems, lead: cause ? leadOf(cause) : '' } };
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
