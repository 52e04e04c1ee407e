/** Today: the queue and the active workflows, or the first-run state. */
import { type Request, type Response, Router } from 'express';
import { missedItems } from '../../catch-up/missed.ts';
import { planOfToday } from '../../catch-up/run.ts';
import type { Template } from '../../domain/template.ts';
import { knownForm } from '../../domain/text.ts';
import { defaultAnchorDate, type TakenDates } from '../../domain/workflow-start.ts';
import { hasHistory } from '../../store/bundles.ts';
import { type Configuration, readConfiguration } from '../../store/configuration.ts';
import { readQueue, readQueueOf } from '../../store/queue.ts';
import { takenDates, takenOf } from '../../store/taken-dates.ts';
import { readTemplates, type TemplateHead } from '../../store/templates.ts';
import { findRun } from '../catch-up/catch-up-actions.ts';
import { runContext } from '../catch-up/run-context.ts';
import { type AppParts, state } from '../context.ts';
import { pageContext, sendPage } from '../page/page-context.ts';
import { paging } from '../page/paging.ts';
import { remember, remembered } from '../page/remembered.ts';
import { route } from '../routes.ts';
import { type RefusedSeveral, selecting } from '../several/selecting.ts';
import { startForm } from '../start/start-forms.ts';
import type { StartForm } from '../start/start-view.ts';
import { taskActedOn } from '../tasks/task-acted-on.ts';
import { firstRunPage } from './first-run-page.ts';
import { noneStartablePage, noTemplatesPage } from './no-templates-page.ts';
import type { TodayBeside } from './scheduled-today.ts';
import type { TemplateChip } from './template-chip.ts';
import { filterHref, parseTodayFilter, type TodayFilter } from './today-filter.ts';
import { todayPage } from './today-page.ts';

/** The workflows that the first-run state lets start in place, in this order. */
const FEATURED_TYPES = ['podcast', 'newsletter'];
const NONE: TakenDates = new Set();

export function todayHandlers(parts: AppParts): Router {
  const router = Router();
  route(router, '/', { get: (request, response) => showToday(parts, request, response) });
  return router;
}

/** `refused`: a form of several tasks that was sent from here. */
export async function showToday(
  parts: AppParts,
  request: Pick<Request, 'path' | 'query'>,
  response: Response,
  refused?: RefusedSeveral,
): Promise<void> {
  const { table, settings, newId, pageRows } = parts;
  const { today, user } = state(response);
  const filter = parseTodayFilter(request.query, remembered(parts, response, 'today'));
  if (filter.asked && !refused) {
    remember(parts, response, 'today', filter.who === 'mine' ? 'mine' : '');
  }
  const { after, links } = paging(request, 'dated', { kept: ['who', 'workflow', 'label'] });
  const assigneeId = filter.who === 'mine' ? user?.id : undefined;
  const readOne = async () =>
    filter.workflow === null ? undefined : readQueueOf(table, today, filter.workflow);
  const read = async () =>
    (await readOne()) ??
    readQueue(table, today, { after, limit: pageRows, assigneeId, label: filter.label ?? undefined });
  const configuration = readConfiguration(table);
  const [{ users, templates }, queue, became, plans, created] = await Promise.all([
    configuration,
    read(),
    taskActedOn(parts, request, filterHref(filter)),
    isWhole(filter) ? scheduledPlans(parts, response, configuration) : null,
    createdBefore(parts, request.query.made),
  ]);
  const beside = { became, plans, created };
  const ctx = pageContext(parts, response, 'today', users);
  const chips = templates.map(chip);
  if (queue.hasWork || refused) {
    const { complete, allActive } = queue;
    const view = {
      queue,
      complete,
      allActive,
      pages: links(queue.next),
      templates: chips,
      filter,
      several: selecting(parts, { query: request.query, back: filterHref(filter) }, refused),
      ...beside,
    };
    return sendPage(response, todayPage(ctx, view), refused ? 400 : 200);
  }
  if (templates.length === 0) return sendPage(response, noTemplatesPage(ctx, beside));
  if (templates.every(({ tasks }) => tasks === 0))
    return sendPage(response, noneStartablePage(ctx, { templates: chips, ...beside }));

  const heads = featured(templates);
  const [contents, history] = await Promise.all([readTemplates(table, heads), hasHistory(table)]);
  // The date that a form begins with is seldom taken; only then are the other dates read.
  const begins = contents.map((one) => ({
    templateId: one.id,
    date: defaultAnchorDate(one, today, NONE),
  }));
  const held = await takenOf(table, begins);
  const form = async (template: Template): Promise<StartForm> => {
    const taken = held.has(template.id) ? await takenDates(table, template.id, today) : NONE;
    return startForm(template, { today, taken, locale: settings.locale, idempotencyKey: newId() });
  };
  sendPage(
    response,
    firstRunPage(ctx, {
      featured: await Promise.all(contents.map(form)),
      others: chips.filter(({ id }) => !heads.some((head) => head.id === id)),
      hasHistory: history,
      ...beside,
    }),
  );
}

/** The plan of today, and what was missed before. */
async function scheduledPlans(
  parts: AppParts,
  response: Response,
  configuration: Promise<Configuration>,
): Promise<TodayBeside['plans']> {
  const schedules = configuration.then((read) => ({ ...read, unreadable: [] }));
  const { today } = state(response);
  const context = runContext(parts, response);
  const { report, missed } = await planOfToday(context, schedules, today, parts.settings.timeZone);
  return { scheduled: { report, idempotencyKey: parts.newId() }, missed: missedItems(missed, today) };
}

/** Whether this is the first page without a filter by workflow or label. */
function isWhole({ workflow, label, cursor }: TodayFilter): boolean {
  return workflow === null && label === null && cursor === null;
}

/** The run of the address, if it has ended. */
async function createdBefore(parts: AppParts, id: unknown): Promise<TodayBeside['created']> {
  const run = typeof id === 'string' ? await findRun(parts, knownForm(id)) : undefined;
  return run?.report && { id: run.id, report: run.report };
}

export function chip({ id, name, emoji, tasks }: TemplateHead): TemplateChip {
  return { id, name, tasks, ...(emoji !== undefined && { emoji }) };
}

/** Podcast and newsletter, or the first startable ones where a system has neither. */
function featured(templates: TemplateHead[]): TemplateHead[] {
  const startable = templates.filter(({ tasks }) => tasks > 0);
  const preferred = FEATURED_TYPES.flatMap((type) => startable.find((one) => one.type === type) ?? []);
  return preferred.length > 0 ? preferred : startable.slice(0, FEATURED_TYPES.length);
}
