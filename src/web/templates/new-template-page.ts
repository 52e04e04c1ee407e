/** The form of a new template: empty, a copy of another, or made of a workflow. */
import { html } from 'hono/html';
import { type FormState, hidden, lineField, problemBox } from '../forms/form-fields.ts';
import { layout, type PageContext } from '../page/layout.ts';
import type { Html } from '../page/markup.ts';
import type { Labels } from '../page/refusal-words.ts';

export interface NewTemplateSource {
  /** Null for an empty template. */
  of: { what: 'template' | 'workflow'; id: string; name: string } | null;
  /** What the form proposes. */
  name: string;
  type: string;
}

export interface NewTemplateView {
  source: NewTemplateSource;
  form: FormState & { lead: string };
  /** A form that is sent twice creates one template. */
  idempotencyKey: string;
}

export const newTemplateLabels: Labels = {
  '/name': ['name', 'The name'],
  '/type': ['type', 'The type'],
  '/taskDefinitions': ['', 'The tasks'],
};

export const copyName = (name: string) => `Copy of ${name}`;

/** The form at /templates/new, fresh or refused. */
export function newTemplatePage(ctx: PageContext, { source, form, idempotencyKey }: NewTemplateView): string {
  const { of } = source;
  const heading =
    of === null
      ? 'Add a template'
      : of.what === 'template'
        ? `Duplicate “${of.name}”`
        : `Save “${of.name}” as a template`;
  return layout(
    ctx,
    `${form.problems.length > 0 ? 'Problem: ' : ''}${heading}`,
    html`<div class="middle"><header class="head"><p class="eyebrow"><a href="/templates">Templates</a></p><h1>${heading}</h1><p class="lead">${takes(of)}</p></header>
<form class="card" method="post" action="/templates" novalidate data-here>${hidden('idempotencyKey', idempotencyKey)}${of ? hidden(of.what, of.id) : ''}
<div class="alerts">${problemBox(form, form.lead, ['name', 'type'])}</div>
<div class="pair">${lineField(form, { name: 'name', label: 'Name', required: true })}${lineField(form, { name: 'type', label: 'Type', required: true, hint: 'For example podcast, newsletter or webinar. The type decides what the workflow’s date is called.' })}</div>
<div class="go"><button class="primary" data-busy="Adding…">Add template</button><a href="${of ? `/${of.what}s/${of.id}` : '/templates'}">Cancel</a></div></form></div>`,
  );
}

function takes(of: NewTemplateSource['of']): Html | string {
  if (of === null) return 'Add its tasks, phases, links and schedule on its page afterwards.';
  return of.what === 'template'
    ? 'The copy has all tasks, phases, links and references. Its schedule is off.'
    : 'The template gets the tasks with their days from the workflow’s date, the phases, links to collect, references and tags. It gets no evidence, and no task that was taken out of the queue.';
}
