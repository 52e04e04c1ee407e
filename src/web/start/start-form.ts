/** The card that starts a workflow: date, title, button, and the preview of its tasks. */
import { html, raw } from 'hono/html';
import { anchorLabel } from '../../domain/template.ts';
import { takenBy } from '../../domain/template-figures.ts';
import { distance, longDate, shortDate } from '../page/due.ts';
import { icon } from '../page/icons.ts';
import type { PageContext } from '../page/layout.ts';
import { count, type Html, mark } from '../page/markup.ts';
import { startPlan } from './start-plan.ts';
import { type StartForm, type StartProblem, startLabel, whatItTakes } from './start-view.ts';

/** Ids of the parts of one form, because a page has several. */
function idsOf(form: StartForm): Record<StartProblem['field'] | 'heading' | 'hint' | 'problems', string> {
  const suffix = form.template.id;
  return {
    title: `title-${suffix}`,
    anchorDate: `anchorDate-${suffix}`,
    templateId: `heading-${suffix}`,
    heading: `heading-${suffix}`,
    hint: `hint-${suffix}`,
    problems: `problems-${suffix}`,
  };
}

/** The card of one template, an article named by the template. `level` is that of its heading. */
export function startCard(ctx: PageContext, form: StartForm, level: 1 | 2 = 2): Html {
  const { template } = form;
  const ids = idsOf(form);
  const open = raw(level === 1 ? '<h1' : '<h2');
  const close = raw(level === 1 ? '</h1>' : '</h2>');
  const name = level === 1 ? startLabel(template) : template.name;
  return html`<article class="card start" aria-labelledby="${ids.heading}">
<header>${mark(template.name, template.emoji)}<div>${open} id="${ids.heading}">${name}${close}<p class="meta">${whatItTakes(takenBy(template))}</p></div></header>
<form method="post" action="${form.action}" novalidate data-start${flag('data-follow', form.titleIsDefault)}>
<input type="hidden" name="templateId" value="${template.id}">
<input type="hidden" name="was.title"><input type="hidden" name="was.anchorDate"><input type="hidden" name="was.assigneeId">
<input type="hidden" name="idempotencyKey" value="${form.idempotencyKey}">
${form.titleIsDefault ? html`<input type="hidden" name="suggestedTitle" value="${form.values.title}">` : ''}
<div class="alerts">${problemBox(form, ids.problems, ids)}${conflictBox(form, ids.problems)}</div>
<div class="fields">${dateField(form, ids)}
<div class="field grow"><label for="${ids.title}">Workflow title</label>
<input id="${ids.title}" name="title" value="${form.values.title}" required maxlength="300"${errorAttributes(form, 'title', ids.title)}>${fieldProblem(form, 'title', ids.title)}</div>${peopleField(ctx, form)}</div>
${dateWords(ctx, form, ids.hint)}
${form.conflict ? html`<label class="tick"><input type="checkbox" name="allowDuplicate" value="true"> Start a second one on the same date</label>` : ''}
<div class="go"><button class="primary" data-busy="Starting…">${startLabel(template)}</button>
<noscript><button class="secondary" name="do" value="preview">Update preview</button></noscript>
<p class="meta">Creates ${count(template.taskDefinitions.length, 'real task')}. You can undo it.</p></div>
</form>
${startPlan(ctx, form)}
</article>`;
}

function dateField(form: StartForm, ids: { anchorDate: string; hint: string }): Html {
  const described = form.problems.some((one) => one.field === 'anchorDate')
    ? html`aria-invalid="true" aria-describedby="${ids.anchorDate}-problem ${ids.hint}"`
    : html`aria-describedby="${ids.hint}"`;
  return html`<div class="field"><label for="${ids.anchorDate}">${anchorLabel(form.template)}</label>
<input id="${ids.anchorDate}" name="anchorDate" type="date" value="${form.values.anchorDate}" required ${described}>${fieldProblem(form, 'anchorDate', ids.anchorDate)}</div>`;
}

/** The assignee of all tasks. Empty means those of the template. */
function peopleField(ctx: PageContext, { values }: StartForm): Html {
  const options = [['', 'As in the template'] as const, ...ctx.people];
  return html`<label class="field">Give every task to<select name="assigneeId">${options.map(
    ([value, name]) =>
      html`<option value="${value}"${flag('selected', value !== '' && value === values.assigneeId)}>${name}</option>`,
  )}</select></label>`;
}

/** The chosen date in words, the number of late tasks, and a link to the first free date without late tasks. */
function dateWords(ctx: PageContext, form: StartForm, id: string): Html {
  const { preview, template } = form;
  const good = form.defaultAnchor;
  const late = preview?.lateCount ?? 0;
  const { title, assigneeId } = form.values;
  const kept = new URLSearchParams({ anchorDate: good, ...(!form.titleIsDefault && { title }), assigneeId });
  const fix = html`<a href="/templates/${template.id}/start?${kept}" data-fix="${good}">Use ${shortDate(good, ctx.today, ctx.locale)}, the first free date ${template.triggerType === 'automatic' ? 'of its schedule ' : ''}with nothing late</a>`;
  return html`<div class="chosen" id="${id}"><p data-spelled>${
    preview
      ? html`<strong>${longDate(preview.anchorDate, ctx.locale)}</strong>, ${distance(preview.anchorDate, ctx.today)}`
      : 'Choose a date to see when each task is due.'
  }</p>
<p role="status" data-late><span class="ok"${flag('hidden', late > 0 || !preview)}>${icon('check')}Nothing late</span><span class="bad"${flag('hidden', late === 0)}>${icon('alert')}${count(late, 'task')} would already be late</span></p>
<p class="fix"${flag('hidden', preview !== null && late === 0 && !form.conflict)}>${fix}</p></div>`;
}

function problemBox(form: StartForm, id: string, ids: Record<StartProblem['field'], string>): Html {
  if (form.problems.length === 0) return html``;
  return html`<div id="${id}" class="notice problem" role="alert" tabindex="-1" autofocus>${icon('alert')}<div><p><strong>Nothing was started.</strong></p><ul>${form.problems.map(
    (one) =>
      html`<li>${one.field === 'templateId' ? one.message : html`<a href="#${ids[one.field]}">${quoted(form, one)}</a>`}</li>`,
  )}</ul></div></div>`;
}

function conflictBox(form: StartForm, id: string): Html {
  if (!form.conflict) return html``;
  return html`<div id="${id}-conflict" data-conflict class="notice problem" role="alert" tabindex="-1" autofocus>${icon('alert')}<p><a href="/workflows/${form.conflict.bundleId}">${form.conflict.title}</a> ${form.conflict.byThisForm ? 'was started by this form already' : 'already has this date'}. Open it, choose another date, or tick the box below to start a second one.</p></div>`;
}

function fieldProblem(form: StartForm, field: StartProblem['field'], id: string): Html {
  const problem = form.problems.find((one) => one.field === field);
  return problem ? html`<p class="wrong" id="${id}-problem">${quoted(form, problem)}</p>` : html``;
}

/** A date control cannot hold 2026-02-30, so the message quotes the sent text. */
function quoted(form: StartForm, problem: StartProblem): string {
  const sent = form.values.anchorDate.slice(0, 40);
  if (problem.field !== 'anchorDate' || sent === '' || problem.message.includes(sent)) return problem.message;
  return `${problem.message} You entered “${sent}”.`;
}

function errorAttributes(form: StartForm, field: StartProblem['field'], id: string): Html {
  if (!form.problems.some((one) => one.field === field)) return html``;
  return html` aria-invalid="true" aria-describedby="${id}-problem"`;
}

function flag(name: string, on: boolean): Html | string {
  return on ? raw(` ${name}`) : '';
}
