/** The forms of a template: its fields, and its trigger on and off. */
import { type Request, type Response, Router } from 'express';
import { addDays, type CivilDate } from '../../domain/civil-date.ts';
import { notFound, Refusal } from '../../domain/refusal.ts';
import { parseSchedule } from '../../domain/schedule.ts';
import { type Template, templateFieldsSchema } from '../../domain/template.ts';
import type { TemplateChange } from '../../domain/template-change.ts';
import { knownForm } from '../../domain/text.ts';
import { findTemplate } from '../../store/templates.ts';
import { listUsers } from '../../store/users.ts';
import { type AppParts, state } from '../context.ts';
import { asEntered, formIn, mergedEdit, opened, refusedForm } from '../forms/edit-form.ts';
import type { FormState } from '../forms/form-fields.ts';
import { type Typed, typedIn } from '../forms/form-values.ts';
import { actOnLists } from '../forms/list-values.ts';
import { pageContext, sendPage } from '../page/page-context.ts';
import { parseBody } from '../parse.ts';
import { problemOf } from '../problem.ts';
import { scheduleLabel, scheduleShown, withSchedule } from '../recurring/schedule-values.ts';
import { scheduleWithCron } from '../recurring/schedule-words.ts';
import { route } from '../routes.ts';
import { editTemplate } from './template-actions.ts';
import { templateEditBody } from './template-bodies.ts';
import { templateEditPage, templateLabels, triggerTypeWords } from './template-edit-page.ts';
import { templateLists } from './template-lists.ts';
import { templateControls, templateMembers } from './template-values.ts';

const NEXT_SHOWN = 4;
const SCHEDULE = 'triggerSchedule';
const scheduleOnly = templateFieldsSchema.pick({ triggerSchedule: true }).required();
/** The form without anything wrong in it. */
const whole = { id: 'template', problems: [], lead: '' };

export function templateFormHandlers(parts: AppParts): Router {
  const router = Router();

  route(router, '/templates/:id/edit', {
    get: async (request, response) => {
      const template = await theTemplate(parts, request);
      const form = opened(templateLists, templateControls(template), request.query);
      await show(parts, response, template, { ...whole, ...form });
    },
    post: async (request, response) => {
      const template = await theTemplate(parts, request);
      const pressed = typedIn(request.body).do;
      const entered = withSchedule(SCHEDULE, formIn(templateLists, request.body));
      const acted = actOnLists(templateLists, entered.lists, pressed);
      try {
        if (acted || pressed === 'preview') {
          const { triggerType, triggerSchedule } = entered.typed;
          if (!acted && triggerType === 'automatic') parseBody(scheduleOnly, { triggerSchedule });
          const form = asEntered(templateLists, templateControls(template), { ...entered, ...acted });
          return await show(parts, response, template, { ...whole, ...form, focus: acted?.focus }, !acted);
        }
        const after = await editTemplate(parts, template.id, (before) => {
          const write = mergedEdit('template', templateLists, templateControls(before), entered);
          return templateEdit(templateMembers(before, write));
        });
        response.redirect(303, savedAt(after, 'edited'));
      } catch (cause) {
        if (!(cause instanceof Refusal)) throw cause;
        const now = await theTemplate(parts, request);
        const written = await wordsOf(parts);
        const own = { ...templateLabels, '/triggerSchedule': scheduleLabel(SCHEDULE, entered.typed) };
        const refused = { entered, cause, labels: own, written };
        const form = refusedForm('template', templateLists, templateControls(now), refused);
        const values = { ...form.values, ...scheduleShown(SCHEDULE, entered) };
        response.status(problemOf(cause).status);
        await show(parts, response, now, { ...form, values });
      }
    },
  });

  route(router, '/templates/:id/trigger', {
    post: async (request, response) => {
      const { id } = await theTemplate(parts, request);
      const on = typedIn(request.body).on === 'true';
      response.redirect(
        303,
        savedAt(await editTemplate(parts, id, { triggerEnabled: on }), on ? 'on' : 'off'),
      );
    },
  });
  return router;
}

/** An edit as the API reads it; empty when nothing is to be written. @throws Refusal `invalid` */
export function templateEdit(members: Record<string, unknown>): TemplateChange {
  if (Object.keys(members).length === 0) return {};
  const { revision: _none, ...edit } = parseBody(templateEditBody, members);
  return edit as TemplateChange;
}

async function show(
  parts: AppParts,
  response: Response,
  template: Template,
  form: FormState & { lead: string },
  asked = false,
): Promise<void> {
  const ctx = pageContext(parts, response, 'templates', await listUsers(parts.table));
  const next = nextDates(form.values, state(response).today);
  sendPage(response, templateEditPage(ctx, { template, form, next, asked }), response.statusCode);
}

/** The next occurrences of the schedule in a form, and the dates they lead to; none while it cannot be read. */
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

/** @throws Refusal `not-found` */
export async function theTemplate({ table }: AppParts, { params }: Request): Promise<Template> {
  const template = await findTemplate(table, knownForm(params.id));
  if (!template) throw notFound('template');
  return template;
}

async function wordsOf({ table }: AppParts) {
  const names = new Map((await listUsers(table)).map(({ id, name }) => [id, name]));
  return {
    defaultAssigneeId: (id: string) => names.get(id) ?? id,
    triggerSchedule: scheduleWithCron,
    triggerType: (type: keyof typeof triggerTypeWords) => triggerTypeWords[type],
  };
}

/** The template's page after something was done to it. */
export function savedAt({ id, version }: Template, did: string): string {
  return `/templates/${id}?${new URLSearchParams({ did, saved: String(version) })}#notice`;
}
