/** The card that starts a workflow: date, title, button, and the preview of its tasks. */
import { html, raw } from 'hono/html';
import { anchorLabel } from '../../domain/template.ts';
import { takenBy } from '../../domain/template-figures.ts';
import {
  choiceField,
  type FieldWrong,
  type FormState,
  hidden,
  lineField,
  problemBox,
  tickField,
} from '../forms/form-fields.ts';
import { distance, longDate, shortDate } from '../page/due.ts';
import { icon } from '../page/icons.ts';
import type { PageContext } from '../page/layout.ts';
import { count, type Html, mark } from '../page/markup.ts';
import { startPlan } from './start-plan.ts';
import { type StartForm, startLabel, whatItTakes } from './start-view.ts';

/** The card of one template, an article named by the template. `level` is that of its heading. */
export function startCard(ctx: PageContext, form: StartForm, level: 1 | 2 = 2): Html {
  const { template } = form;
  const state = stateOf(form);
  const [heading, hint] = [`${state.id}-heading`, `${state.id}-hint`];
  const open = raw(level === 1 ? '<h1' : '<h2');
  const close = raw(level === 1 ? '</h1>' : '</h2>');
  const name = level === 1 ? startLabel(template) : template.name;
  const people = [['', 'As in the template'] as const, ...ctx.people];
  return html`<article class="card start" aria-labelledby="${heading}">
<header>${mark(template.name, template.emoji)}<div>${open} id="${heading}">${name}${close}<p class="meta">${whatItTakes(takenBy(template))}</p></div></header>
<form method="post" action="${form.action}" novalidate data-start${flag('data-follow', form.titleIsDefault)}>
${hidden('templateId', template.id)}${hidden('idempotencyKey', form.idempotencyKey)}${form.titleIsDefault ? hidden('suggestedTitle', form.values.title) : ''}
<div class="alerts">${problemBox(state, 'Nothing was started.', ['title', 'anchorDate'])}${conflictBox(form)}</div>
<div class="fields">${lineField(state, { name: 'anchorDate', label: anchorLabel(template), type: 'date', required: true, describedBy: hint })}
${lineField(state, { name: 'title', label: 'Workflow title', required: true, max: 300 })}
${choiceField(state, { name: 'assigneeId', label: 'Give every task to', options: people })}</div>
${dateWords(ctx, form, hint)}
${form.conflict ? tickField(state, { name: 'allowDuplicate', label: 'Start a second one on the same date' }) : ''}
<div class="go"><button class="primary" data-busy="Starting…">${startLabel(template)}</button>
<noscript><button class="secondary" name="do" value="preview">Update preview</button></noscript>
<p class="meta">Creates ${count(template.taskDefinitions.length, 'task')}. You can undo it.</p></div>
</form>
${startPlan(ctx, form)}
</article>`;
}

/** A page has several of these forms. */
function stateOf({ template, values, problems }: StartForm): FormState {
  const shown = problems.map((one) => ({ ...one, message: quoted(values.anchorDate, one) }));
  return { id: `start-${template.id}`, values, stored: {}, problems: shown };
}

/** A date control cannot hold 2026-02-30, so the message quotes the sent text. */
function quoted(date: string, { field, message }: FieldWrong): string {
  const sent = date.slice(0, 40);
  return field !== 'anchorDate' || sent === '' || message.includes(sent)
    ? message
    : `${message} You entered “${sent}”.`;
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

function conflictBox(form: StartForm): Html {
  if (!form.conflict) return html``;
  return html`<div data-conflict class="notice problem" role="alert" tabindex="-1" autofocus>${icon('alert')}<p><a href="/workflows/${form.conflict.bundleId}">${form.conflict.title}</a> ${form.conflict.byThisForm ? 'was started by this form already' : 'already has this date'}. Open it, choose another date, or tick the box below to start a second one.</p></div>`;
}

function flag(name: string, on: boolean): Html | string {
  return on ? raw(` ${name}`) : '';
}
