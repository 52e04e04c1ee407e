/** The form of one task of a template: it is added, edited, moved and removed here. */
import { type Request, type Response, Router } from 'express';
import { notFound, Refusal } from '../../domain/refusal.ts';
import { isSame } from '../../domain/row-content.ts';
import type { TaskDefinition, Template } from '../../domain/template.ts';
import { listUsers } from '../../store/users.ts';
import { type AppParts, signedIn } from '../context.ts';
import {
  asEntered,
  changedLists,
  type EnteredForm,
  formIn,
  mergedEdit,
  opened,
  refusedForm,
} from '../forms/edit-form.ts';
import type { FormState } from '../forms/form-fields.ts';
import { keyAfter, typedIn } from '../forms/form-values.ts';
import { actOnLists } from '../forms/list-values.ts';
import { submissionOf } from '../forms/submission.ts';
import { stageWords } from '../page/labels.ts';
import { pageContext, sendPage } from '../page/page-context.ts';
import { problemOf } from '../problem.ts';
import { route } from '../routes.ts';
import {
  changedBeforeRemoval,
  definitionKey,
  definitionPage,
  definitionLabels as labels,
  removedMeanwhile,
} from './definition-page.ts';
import { addDefinition, editTemplate } from './template-actions.ts';
import { savedAt, templateEdit, theTemplate } from './template-forms.ts';
import { definitionLists } from './template-lists.ts';
import { definitionControls, definitionMember, newRefId } from './template-values.ts';

/** The form without anything wrong in it. */
const whole = { id: 'task', problems: [], lead: '' };

export function definitionFormHandlers(parts: AppParts): Router {
  const router = Router();

  route(router, '/templates/:id/tasks/:key', {
    get: async (request, response) => {
      const template = await theTemplate(parts, request);
      const refId = refIdIn(template, request);
      if (refId === undefined) throw notFound('task');
      const form = opened(definitionLists, controlsOf(template, refId), request.query);
      await show(parts, response, { template, refId }, { ...whole, ...form });
    },
    post: async (request, response) => {
      const pressed = typedIn(request.body).do ?? 'save';
      const entered = formIn(definitionLists, request.body);
      const template = await theTemplate(parts, request);
      const refId = refIdIn(template, request);
      if (refId === undefined) return gone(parts, response, template, { entered, pressed });
      const acted = actOnLists(definitionLists, entered.lists, pressed);
      if (acted) {
        const form = asEntered(definitionLists, controlsOf(template, refId), { ...entered, ...acted });
        return show(parts, response, { template, refId }, { ...whole, ...form, focus: acted.focus });
      }
      try {
        const after =
          refId === null
            ? await added(parts, template, entered, signedIn(response).id)
            : await editTemplate(parts, template.id, (before) =>
                templateEdit({ taskDefinitions: redefined(before, refId, pressed, entered) }),
              );
        response.redirect(303, savedAt(after, pressed === 'save' ? 'edited' : pressed));
      } catch (cause) {
        if (!(cause instanceof Refusal)) throw cause;
        const now = await theTemplate(parts, request);
        if (refId !== null && !now.taskDefinitions.some((one) => one.refId === refId)) {
          return gone(parts, response, now, { entered, pressed });
        }
        response.status(problemOf(cause).status);
        const form =
          pressed === 'remove'
            ? { ...whole, ...opened(definitionLists, controlsOf(now, refId), {}), ...changedBeforeRemoval }
            : await refusedAt(parts, now, refId, { entered, cause });
        await show(parts, response, { template: now, refId, cause }, form);
      }
    },
  });
  return router;
}

/** The entries for a task that somebody else removed, as the form of a new task. */
async function gone(
  parts: AppParts,
  response: Response,
  template: Template,
  { entered, pressed }: { entered: EnteredForm; pressed: string },
): Promise<void> {
  if (pressed === 'remove') return response.redirect(303, savedAt(template, 'remove'));
  const form = {
    ...opened(definitionLists, definitionControls({}), {}),
    values: { ...entered.was, ...entered.typed },
    lists: entered.lists,
    ...removedMeanwhile,
  };
  response.status(409);
  await show(parts, response, { template, refId: null }, { ...whole, ...form });
}

/** The task that an address names: null for a new one, undefined when the template has no such task. */
function refIdIn({ taskDefinitions }: Template, { params }: Request): string | null | undefined {
  if (params.key === 'new') return null;
  return taskDefinitions.find(({ refId }) => definitionKey(refId) === params.key)?.refId;
}

/** The place of a task among the definitions, from 0; a new one comes last. */
function placeOf({ taskDefinitions }: Template, refId: string | null): number {
  const at = taskDefinitions.findIndex((one) => one.refId === refId);
  return at < 0 ? taskDefinitions.length : at;
}

function controlsOf(template: Template, refId: string | null) {
  return definitionControls(template.taskDefinitions[placeOf(template, refId)] ?? {});
}

/**
 * The definitions after what was asked for. Moving a task also saves what was entered.
 * @throws Refusal `not-found` when the task was removed · `conflict` · `invalid` with pointers as in a list of this task alone
 */
function redefined(
  before: Template,
  refId: string,
  pressed: string,
  entered: EnteredForm,
): Record<string, unknown>[] {
  const at = placeOf(before, refId);
  const stored = before.taskDefinitions[at];
  if (!stored) throw notFound('task');
  const others: Record<string, unknown>[] = before.taskDefinitions.toSpliced(at, 1);
  if (pressed === 'remove') {
    requireSeen(stored, entered);
    return others;
  }
  const step = pressed === 'up' ? -1 : pressed === 'down' ? 1 : 0;
  return others.toSpliced(Math.max(0, at + step), 0, merged(before, stored, entered));
}

/** @throws Refusal `conflict` · `invalid` with pointers as in a list of this task alone */
function merged(
  { bundleLinkDefinitions = [] }: Template,
  stored: Partial<TaskDefinition>,
  entered: EnteredForm,
): Record<string, unknown> {
  const choices = { requiredBundleLinks: bundleLinkDefinitions.map(({ name }) => name) };
  const write = mergedEdit('template', definitionLists, definitionControls(stored), entered, choices);
  const definition = definitionMember(stored, write);
  templateEdit({ taskDefinitions: [definition] });
  return definition;
}

/** The template with the new task; a form that is sent again finds the task that it added. */
function added(parts: AppParts, template: Template, entered: EnteredForm, userId: string): Promise<Template> {
  const { idempotencyKey, do: _pressed, ...typed } = entered.typed;
  const lists = changedLists(definitionLists, entered);
  const by = { userId, route: 'POST /templates/:id/tasks/new' } as const;
  const submission = submissionOf(idempotencyKey, by, { templateId: template.id, typed, lists });
  const refId = newRefId(typed.description ?? '', template);
  const add = (before: Template) => {
    if (before.taskDefinitions.some((one) => one.refId === refId))
      throw new Refusal({ code: 'keeps-changing', what: 'template' });
    return templateEdit({
      taskDefinitions: [...before.taskDefinitions, merged(before, { refId }, entered)],
    });
  };
  return addDefinition(parts, { templateId: template.id, refId }, add, submission);
}

/** @throws Refusal `conflict` when the task is not as the person saw it */
function requireSeen(stored: Partial<TaskDefinition>, { was, lists }: EnteredForm): void {
  const now = definitionControls(stored);
  const seen = Object.entries(was).every(([name, value]) => isSame(now.values[name] ?? value, value));
  const listsSeen = Object.entries(lists).every(([name, state]) => isSame(now.lists[name], state.was));
  if (!seen || !listsSeen) throw new Refusal({ code: 'conflict', what: 'template', fields: [] });
}

async function refusedAt(
  { table }: AppParts,
  now: Template,
  refId: string | null,
  { entered, cause }: { entered: EnteredForm; cause: Refusal },
): Promise<FormState & { lead: string }> {
  const names = new Map((await listUsers(table)).map(({ id, name }) => [id, name]));
  const phases = new Map(now.phases?.map(({ id, name }) => [id, name]));
  const written = {
    assigneeId: (id: string) => names.get(id) ?? id,
    phase: (id: string) => phases.get(id) ?? id,
    stageOnComplete: (stage: keyof typeof stageWords) => stageWords[stage] ?? stage,
  };
  const refused = { entered, cause, labels, written, prefix: '/taskDefinitions/0' };
  return refusedForm('task', definitionLists, controlsOf(now, refId), refused);
}

async function show(
  parts: AppParts,
  response: Response,
  { template, refId, cause }: { template: Template; refId: string | null; cause?: Refusal },
  form: FormState & { lead: string },
): Promise<void> {
  const ctx = pageContext(parts, response, 'templates', await listUsers(parts.table));
  const idempotencyKey = keyAfter(parts, form.values, cause);
  sendPage(response, definitionPage(ctx, { template, form, refId, idempotencyKey }), response.statusCode);
}
