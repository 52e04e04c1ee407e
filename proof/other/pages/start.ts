/** The form that starts a workflow from a template, with the plan of its tasks. */
import { randomUUID } from 'node:crypto';
import { contract } from '../../../harness/contract/wording.ts';
import { templateOf } from '../catalog.ts';
import { once } from '../context.ts';
import { isDate, written } from '../dates.ts';
import * as fields from '../fields.ts';
import type { Bundle, Template } from '../model.ts';
import { type Problem, problemOf } from '../problem.ts';
import type { Call } from '../web.ts';
import { freeDate, planOf, proposedTitle, start } from '../workflows.ts';
import { day, field, html, layout } from './html.ts';
import { startName } from './today.ts';

const DATES: Record<string, string> = contract.anchorDate;

export function startPage(call: Call, sent: Record<string, string> = {}, problem?: Problem): Response {
  const template = templateOf(call.store, call.param('id'));
  if (template.taskDefinitions.length === 0)
    return layout(call, template.name, html`<p>It has no tasks yet, so it cannot be started.</p>`);
  const anchorDate = sent.anchorDate ?? freeDate(call.store, template, call.today);
  const proposed = isDate(anchorDate) ? proposedTitle(template.name, anchorDate) : '';
  // A title that nobody wrote follows the date.
  const own = sent.title !== undefined && sent.title !== sent.proposed;
  const title = own ? sent.title : proposed;
  const plan = isDate(anchorDate) ? planOf(template, anchorDate) : [];
  plan.sort((one, other) => one.date.localeCompare(other.date));
  const late = plan.filter(({ date }) => date < call.today).length;
  const errorOf = (name: string, words: string) =>
    problem?.fields.some((one) => one.field === name) ? words : undefined;
  const label = DATES[template.type] ?? 'Anchor date';
  const given = sent.anchorDate ? ` "${sent.anchorDate}" is not a date.` : '';
  const clash = problem?.code === 'already-started';
  const dateError = clash ? `${problem?.message}.` : `Enter a real date.${given}`;
  const free = freeDate(call.store, template, call.today);
  const hidden = (name: string, value: string) => html`<input type="hidden" name="${name}" value="${value}">`;
  const words =
    problem &&
    (problem.fields.length > 0 && !clash
      ? 'The workflow was not started. Check the marked fields.'
      : problem.message);
  return layout(
    call,
    `New ${startName(template)} workflow`,
    html`<form method="post" action="/start/${template.id}" novalidate>
      ${hidden('key', sent.key ?? randomUUID())}${hidden('proposed', proposed)}
      ${field(contract.title, 'title', title, errorOf('title', 'Enter a title.'))}
      ${field(label, 'anchorDate', anchorDate, errorOf('anchorDate', dateError), 'date')}
      ${clash && html`<p><label><input type="checkbox" name="allowDuplicate"> Start a second workflow on this date</label></p>`}
      <button>Start ${startName(template)}</button>
      ${(clash || late > 0) && html`<p><a href="?anchorDate=${free}">Use ${written(free)}</a></p>`}
      <button formmethod="get">Update preview</button></form>
    ${late > 0 && html`<p role="status">${late} ${late === 1 ? 'task' : 'tasks'} would be overdue from the start.</p>`}
    <section aria-labelledby="plan"><h2 id="plan">${plan.length} tasks</h2><ol>${plan.map(
      ({ definition, date }) =>
        html`<li data-testid="preview-task"><span>${definition.description}</span> ${day(date)}${date < call.today && html` <em>late</em>`}</li>`,
    )}</ol></section>`,
    problem?.status ?? 200,
    words,
    problem?.more.bundle as Bundle | undefined,
  );
}

export function submitStart(call: Call): Response {
  const sent = call.body as Record<string, string>;
  const template = call.store.get<Template>('template', call.param('id'));
  if (!template) {
    const kept = html`<p>You entered the title “${sent.title}” and the date “${sent.anchorDate}”.</p>
      <p><a href="/">Choose another template</a></p>`;
    return layout(call, 'Not started', kept, 404, 'This template was deleted, so nothing was started.');
  }
  const date = sent.anchorDate ?? '';
  const follows = sent.title === sent.proposed && isDate(date);
  const title = follows ? proposedTitle(template.name, date) : sent.title;
  try {
    const values = fields.read({ title, anchorDate: date, templateId: template.id }, fields.bundle, [
      'title',
      'anchorDate',
    ]);
    const allowDuplicate = sent.allowDuplicate === 'on';
    const { row } = call.store.transaction(() =>
      once<Bundle>(
        call,
        'start-form',
        sent.key || undefined,
        values,
        (id) => call.store.get<Bundle>('bundle', id),
        () => start(call, { ...values, allowDuplicate }, true),
      ),
    );
    return call.http.redirect(`/workflows/${row.id}`, 303);
  } catch (error) {
    const problem = problemOf(error);
    if (problem.status >= 500) throw error;
    // The key was used for another entry: the form is a new one.
    const { key, ...rest } = sent;
    return startPage(call, problem.status === 422 || key === undefined ? rest : sent, problem);
  }
}
