/** The forms that start a workflow, as the first-run state and the start pages offer them. */
import type { Template } from './contract.ts';
import type { Form, Page } from './html.ts';
import { isRealDate } from './real-date.ts';

/** What an operator must be able to start, by the type of its templates. */
export const KINDS = ['podcast', 'newsletter'] as const;
export type Kind = (typeof KINDS)[number];

/** Templates of the type with something in them to start. */
export function startable(templates: Template[], kind: Kind): Template[] {
  return templates.filter(({ type, taskDefinitions }) => type === kind && taskDefinitions.length > 0);
}

export interface Offer {
  /** Absent when there is no usable form. */
  form?: UsableForm;
  /** Why there is no usable form. */
  problem?: string;
}

export interface UsableForm {
  /** The date that is preselected. */
  anchorDate: string;
  /** The path to which it is sent. */
  sentTo: string;
}

/**
 * The first usable form on the page that starts one of the templates, or what is wrong with those there are. `today` is
 * the deployment's, undefined when that is not known.
 */
export function offerOf(page: Page, templates: Template[], kind: Kind, today: string | undefined): Offer {
  const ids = new Set(templates.map(({ id }) => id));
  const forms = page.forms.filter((form) => ids.has(fieldOf(form, /^templateId$/) ?? ''));
  const judged = forms.map((form) => ({ form, problems: problemsOf(form, page, today) }));
  const usable = judged.find(({ problems }) => problems.length === 0);
  if (usable) {
    return { form: { anchorDate: dateOf(usable.form), sentTo: usable.form.action.pathname } };
  }
  const [first] = judged;
  return { problem: first ? `the ${kind} form ${first.problems.join(', ')}` : `no form starts a ${kind}` };
}

function problemsOf(form: Form, page: Page, today = ''): string[] {
  const date = dateOf(form);
  return [
    ...(form.method === 'post' ? [] : [`is sent by ${form.method.toUpperCase()} instead of POST`]),
    ...(form.action.origin === page.url.origin ? [] : ['is sent to another host']),
    ...(isRealDate(date) ? [] : [`has ${date ? JSON.stringify(date) : 'nothing'} as its date`]),
    ...(isRealDate(date) && date < today ? [`has ${date} as its date, before today, ${today}`] : []),
    ...(fieldOf(form, /idempotency/i) ? [] : ['has no idempotency key']),
    ...(form.buttons.some((words) => /^start\b/i.test(words)) ? [] : ['has no button that starts it']),
  ];
}

function dateOf(form: Form): string {
  return fieldOf(form, /^anchorDate$/) ?? '';
}

function fieldOf(form: Form, name: RegExp): string | undefined {
  return form.fields.find((field) => name.test(field.name))?.value;
}
