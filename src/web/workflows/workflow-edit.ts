/** The form of a workflow's title, description, tags and stage. */
import { type Response, Router } from 'express';
import type { Bundle } from '../../domain/bundle.ts';
import { Refusal } from '../../domain/refusal.ts';
import { type AppParts, actorOf } from '../context.ts';
import {
  asEntered,
  type Controls,
  changedLists,
  type EnteredForm,
  formIn,
  listsOf,
  opened,
  refusedForm,
} from '../forms/edit-form.ts';
import type { FormState } from '../forms/form-fields.ts';
import { cleared, typedIn } from '../forms/form-values.ts';
import { actOnLists } from '../forms/list-values.ts';
import { ownEntry } from '../forms/own-entry.ts';
import { stageWords } from '../page/labels.ts';
import { pageContext, sendPage } from '../page/page-context.ts';
import { parseBody } from '../parse.ts';
import { problemOf } from '../problem.ts';
import { route } from '../routes.ts';
import { tagList } from '../templates/template-lists.ts';
import { bundleEditBody } from './bundle-bodies.ts';
import { type BundleEdit, editBundle } from './workflow-actions.ts';
import { savedAt, theBundle } from './workflow-forms.ts';
import { editLabels as labels, workflowEditPage } from './workflow-forms-page.ts';

const lists = [tagList];
/** The form without anything wrong in it. */
const whole = { id: 'edit', problems: [], lead: '' };

const written = { stage: (stage: string) => ownEntry(stageWords, stage) ?? stage };

export function workflowEditHandlers(parts: AppParts): Router {
  const router = Router();
  const show = (response: Response, bundle: Bundle, form: FormState & { lead: string }) => {
    const page = workflowEditPage(pageContext(parts, response, 'workflows'), { bundle, form });
    sendPage(response, page, response.statusCode);
  };

  route(router, '/workflows/:id/edit', {
    get: async (request, response) => {
      const bundle = await theBundle(parts, request);
      show(response, bundle, { ...whole, ...opened(lists, controlsOf(bundle), request.query) });
    },
    post: async (request, response) => {
      const entered = formIn(lists, request.body);
      const before = await theBundle(parts, request);
      const acted = actOnLists(lists, entered.lists, typedIn(request.body).do);
      if (acted) {
        const form = asEntered(lists, controlsOf(before), { ...entered, ...acted });
        return show(response, before, { ...whole, ...form, focus: acted.focus });
      }
      try {
        const after = await editBundle(parts, before.id, editOf(entered), actorOf(response));
        response.redirect(303, savedAt(after, 'edited'));
      } catch (cause) {
        if (!(cause instanceof Refusal) || cause.code === 'not-found') throw cause;
        const now = await theBundle(parts, request);
        response.status(problemOf(cause).status);
        show(response, now, refusedForm('edit', lists, controlsOf(now), { entered, cause, labels, written }));
      }
    },
  });
  return router;
}

function controlsOf(bundle: Bundle): Controls {
  const { title, description = '', stage } = bundle;
  return { values: { title, description, stage }, lists: listsOf(lists, bundle) };
}

/** What the person changed, and what they saw, as the API reads it. @throws Refusal `invalid` */
function editOf(entered: EnteredForm): BundleEdit {
  const { changed, was } = entered;
  const members = {
    ...changed,
    ...(changed.description !== undefined && { description: cleared(changed.description) }),
    ...changedLists(lists, entered),
  };
  const body = Object.keys(members).length > 0 ? parseBody(bundleEditBody, members) : {};
  const tags = entered.lists.tags?.was ?? [];
  return { ...(body as BundleEdit), was: { ...was, tags } };
}
