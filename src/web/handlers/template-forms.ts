/** The forms of a template: its fields, its trigger on and off, its task definitions one by one. */
import { type Request, type Response, Router } from 'express';
import { addDays, type CivilDate } from '../../domain/civil-date.ts';
import { notFound, Refusal } from '../../domain/refusal.ts';
import { parseSchedule } from '../../domain/schedule.ts';
import { type TaskDefinition, type Template, templateFieldsSchema } from '../../domain/template.ts';
import { knownForm } from '../../domain/text.ts';
import { findTemplate } from '../../store/templates.ts';
import { listUsers } from '../../store/users.ts';
import { templateEditBody } from '../api/template-bodies.ts';
import { type AppParts, state } from '../context.ts';
import type { Labelled, Labels } from '../pages/refusal-words.ts';
import { definitionPage, templateEditPage } from '../pages/template-edit-page.ts';
import { parseBody } from '../parse.ts';
import { problemOf } from '../problem.ts';
import { route } from '../routes.ts';
import { editTemplate } from '../template-actions.ts';
import { numberIn, type Typed, typedIn, wrongFields } from './form-values.ts';
import { leadOf } from './leads.ts';
import { pageContext, sendPage } from './page-context.ts';
import {
  definitionMember,
  definitionValues,
  newRefId,
  templateMembers,
  templateValues,
} from './template-values.ts';

const NEXT_SHOWN = 4;
const scheduleOnly = templateFieldsSchema.pick({ triggerSchedule: true }).required();

export function templateFormHandlers(parts: AppParts): Router {
  const router = Router();

  route(router, '/templates/:id/edit', {
    get: async (request, response) => {
      await showTemplate(parts, response, await theTemplate(parts, request), typedIn(request.query));
    },
    post: async (request, response) => {
      const template = await theTemplate(parts, request);
      const { do: wish, revision, ...typed } = typedIn(request.body);
      const sent: Typed = { ...typed, triggerEnabled: typed.triggerEnabled ?? '' };
      try {
        if (wish === 'preview') {
          if (sent.triggerType === 'automatic')
            parseBody(scheduleOnly, { triggerSchedule: sent.triggerSchedule });
          return await showTemplate(parts, response, template, sent, undefined, true);
        }
        const after = await change(parts, template, templateMembers(template, typed), revision);
        response.redirect(303, savedAt(after, 'edited'));
      } catch (cause) {
        if (!(cause instanceof Refusal)) throw cause;
        await showTemplate(parts, response, await theTemplate(parts, request), sent, cause);
      }
    },
  });

  route(router, '/templates/:id/trigger', {
    post: async (request, response) => {
      const template = await theTemplate(parts, request);
      const { on } = typedIn(request.body);
      const after = await change(parts, template, { triggerEnabled: on === 'true' }, undefined);
      response.redirect(303, savedAt(after, on === 'true' ? 'on' : 'off'));
    },
  });

  route(router, '/templates/:id/tasks/:place', {
    get: async (request, response) => {
      const template = await theTemplate(parts, request);
      await showDefinition(parts, response, template, placeIn(template, request), typedIn(request.query));
    },
    post: async (request, response) => {
      const template = await theTemplate(parts, request);
      const place = placeIn(template, request);
      const { do: wish = 'save', revision, ...typed } = typedIn(request.body);
      try {
        const taskDefinitions = redefined(template, place, wish, typed);
        const after = await change(parts, template, { taskDefinitions }, revision);
        response.redirect(303, savedAt(after, wish === 'save' ? 'edited' : wish));
      } catch (cause) {
        if (!(cause instanceof Refusal)) throw cause;
        // A box that is not ticked is not sent.
        const sent = { isMilestone: '', requiresFile: '', proofRequired: '', ...typed };
        await showDefinition(parts, response, await theTemplate(parts, request), place, sent, cause);
      }
    },
  });
  return router;
}

/** What the template's page says was done, as long as nothing else was done since. */
export const templateWords: Record<string, string> = {
  edited: 'Template saved. Workflows that have begun stay as they are.',
  on: 'The schedule is on.',
  off: 'The schedule is paused.',
  up: 'The task was moved up.',
  down: 'The task was moved down.',
  remove: 'The task was removed from the template. Workflows that have begun keep theirs.',
};

async function change(
  parts: AppParts,
  template: Template,
  members: Record<string, unknown>,
  revision: string | undefined,
): Promise<Template> {
  if (Object.keys(members).length === 0) return template;
  const body = parseBody(templateEditBody, { ...members, revision: numberIn(revision) });
  const { revision: based, ...edit } = body;
  return editTemplate(parts, template.id, edit as Parameters<typeof editTemplate>[2], based);
}

/** The definitions after what was asked for. @throws Refusal `invalid` */
function redefined(template: Template, place: number | null, wish: string, typed: Typed): unknown[] {
  const all: unknown[] = [...template.taskDefinitions];
  const at = (place ?? all.length + 1) - 1;
  const current = template.taskDefinitions[at];
  switch (wish) {
    case 'remove':
      return all.toSpliced(at, 1);
    case 'up':
    case 'down': {
      const to = Math.max(0, Math.min(all.length - 1, at + (wish === 'up' ? -1 : 1)));
      return all.toSpliced(at, 1).toSpliced(to, 0, current);
    }
    default:
      return all.toSpliced(
        at,
        current ? 1 : 0,
        definitionMember(current?.refId ?? newRefId(typed.description ?? '', template), typed, current),
      );
  }
}

async function showTemplate(
  parts: AppParts,
  response: Response,
  template: Template,
  typed: Typed,
  cause?: Refusal,
  asked = false,
): Promise<void> {
  const stored = templateValues(template);
  const values = { ...stored, ...typed };
  const problems = cause ? wrongFields(cause, labels) : [];
  const form = { id: 'template', values, stored, problems, lead: cause ? leadOf(cause) : '' };
  const ctx = pageContext(parts, response, 'templates', await listUsers(parts.table));
  const page = templateEditPage(ctx, {
    template,
    form,
    next: nextDates(values, state(response).today),
    asked,
  });
  sendPage(response, page, cause ? problemOf(cause).status : 200);
}

async function showDefinition(
  parts: AppParts,
  response: Response,
  template: Template,
  place: number | null,
  typed: Typed,
  cause?: Refusal,
): Promise<void> {
  const at = (place ?? template.taskDefinitions.length + 1) - 1;
  const stored = definitionValues(template.taskDefinitions[at] ?? {});
  const values = { ...stored, ...typed };
  const problems = cause ? wrongFields(cause, definitionLabels(at)) : [];
  const form = { id: 'task', values, stored, problems, lead: cause ? leadOf(cause) : '' };
  const ctx = pageContext(parts, response, 'templates', await listUsers(parts.table));
  sendPage(response, definitionPage(ctx, { template, form, place }), cause ? problemOf(cause).status : 200);
}

/** The next occurrences of the schedule in a form, and the dates they lead to; none while it is not to be read. */
function nextDates(
  { triggerType, triggerSchedule = '', triggerLeadDays }: Typed,
  today: CivilDate,
): { occurrence: CivilDate; anchorDate: CivilDate }[] {
  const parsed = parseSchedule(triggerSchedule);
  const lead = Number(triggerLeadDays || 0);
  if (triggerType !== 'automatic' || !parsed.ok || !Number.isInteger(lead) || lead < 0 || lead > 3650)
    return [];
  const next: { occurrence: CivilDate; anchorDate: CivilDate }[] = [];
  for (let from = today; next.length < NEXT_SHOWN; ) {
    const occurrence = parsed.schedule.firstOnOrAfter(from);
    if (!occurrence) break;
    next.push({ occurrence, anchorDate: addDays(occurrence, lead) });
    from = addDays(occurrence, 1);
  }
  return next;
}

/** The place that an address names, from 1; null for "new". @throws Refusal `not-found` */
function placeIn(template: Template, { params }: Request): number | null {
  if (params.place === 'new') return null;
  const place = /^[1-9]\d{0,2}$/.test(String(params.place)) ? Number(params.place) : 0;
  if (place < 1 || place > template.taskDefinitions.length) throw notFound('task');
  return place;
}

async function theTemplate({ table }: AppParts, { params }: Request): Promise<Template> {
  const template = await findTemplate(table, knownForm(params.id));
  if (!template) throw notFound('template');
  return template;
}

const labels: Labels = {
  '/name': ['name', 'The name'],
  '/type': ['type', 'The type'],
  '/emoji': ['emoji', 'The emoji'],
  '/tags': ['tags', 'Each tag'],
  '/defaultAssigneeId': ['defaultAssigneeId', 'The assignee'],
  '/triggerType': ['triggerType', 'How they begin'],
  '/triggerSchedule': ['triggerSchedule', 'The schedule'],
  '/triggerLeadDays': ['triggerLeadDays', 'The days ahead'],
  '/triggerEnabled': ['triggerEnabled', 'Whether the schedule is on'],
  '/bundleLinkDefinitions': ['bundleLinkDefinitions', 'Each link to collect'],
  '/references': ['references', 'Each reference'],
  '/phases': ['phases', 'Each phase'],
  '/sourceDocIds': ['sourceDocIds', 'Each source document'],
};

function definitionLabels(at: number): Labels {
  const words: { [Field in keyof TaskDefinition | 'proofType' | 'proofLabel']?: string } = {
    description: 'What is to be done',
    offsetDays: 'The days from the workflow’s date',
    phase: 'The phase',
    assigneeId: 'The assignee',
    systems: 'Each system',
    stageOnComplete: 'The stage',
    instructionsUrl: 'The address of the instructions',
    instructionDocId: 'The document',
    instructionStepId: 'The step',
    requiredLinkName: 'The name of the link',
    requiredBundleLinks: 'Each link of the workflow',
  };
  const at0 = `/taskDefinitions/${at}`;
  return {
    ...Object.fromEntries(
      Object.entries(words).map(([name, label]): [string, Labelled] => [`${at0}/${name}`, [name, label]]),
    ),
    [`${at0}/proofRequirement/label`]: ['proofLabel', 'What the proof is called'],
    [`${at0}/proofRequirement/type`]: ['proofType', 'The kind of proof'],
    '/taskDefinitions': ['', 'The tasks'],
  };
}

function savedAt({ id, version }: Template, did: string): string {
  return `/templates/${id}?${new URLSearchParams({ did, saved: String(version) })}#notice`;
}
