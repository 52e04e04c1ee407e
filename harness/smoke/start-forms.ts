/** The forms that start a workflow, as the first-run state and the start pages offer them. */
import { contract } from '../contract/wording.ts';
import type { Template } from './contract.ts';
import type { Form, Link, Page } from './html.ts';
import { isRealDate } from './real-date.ts';

/** What an operator must be able to start, by the type of its templates. */
export const KINDS = ['podcast', 'newsletter'] as const;
export type Kind = (typeof KINDS)[number];

/** Templates of the type that have tasks. */
export function startable(templates: Template[], kind: Kind): Template[] {
  return templates.filter(({ type, taskDefinitions }) => type === kind && taskDefinitions.length > 0);
}

export interface Offer {
  /** The date that is preselected; absent when there is no usable form. */
  anchorDate?: string;
  /** Why there is no usable form. */
  problem?: string;
}

/**
 * The first usable form on the page that starts one of the templates, or the faults of the forms. A form is
 * known by the words of its button or its date field (ui.md, Wording that is part of the contract). `today` is that of the
 * deployment; undefined if it is unknown.
 */
export function offerOf(page: Page, templates: Template[], kind: Kind, today: string | undefined): Offer {
  const names = startNames(templates, kind);
  const forms = page.forms.filter((form) => dateOf(form, kind) !== undefined || starts(form, names));
  const judged = forms.map((form) => ({
    anchorDate: dateOf(form, kind) ?? '',
    problems: problemsOf(form, { page, names, kind, today }),
  }));
  const usable = judged.find(({ problems }) => problems.length === 0);
  if (usable) return { anchorDate: usable.anchorDate };
  const [first] = judged;
  return { problem: first ? `the ${kind} form ${first.problems.join(', ')}` : `no form starts a ${kind}` };
}

/** The links of the page that are named as the start of one of the templates. */
export function startLinks(page: Page, templates: Template[], kind: Kind): Link[] {
  const names = startNames(templates, kind);
  return page.links.filter(({ name }) => names.has(name.toLowerCase()));
}

/** Whole names of start actions, in lower case. */
function startNames(templates: Template[], kind: Kind): Set<string> {
  const names = [contract.start[kind], ...templates.map(({ name }) => `Start ${name}`)];
  return new Set(names.map((name) => name.toLowerCase()));
}

interface Asked {
  page: Page;
  names: Set<string>;
  kind: Kind;
  today: string | undefined;
}

function problemsOf(form: Form, { page, names, kind, today = '' }: Asked): string[] {
  const date = dateOf(form, kind);
  return [
    ...(form.method === 'post' ? [] : [`is sent by ${form.method.toUpperCase()} instead of POST`]),
    ...(form.action.origin === page.url.origin ? [] : ['is sent to another host']),
    ...(date === undefined ? [`has no field "${contract.anchorDate[kind]}"`] : dateProblems(date, today)),
    ...(starts(form, names) ? [] : ['has no button that starts it']),
  ];
}

function dateProblems(date: string, today: string): string[] {
  if (!isRealDate(date)) return [`has ${date ? JSON.stringify(date) : 'nothing'} as its date`];
  return date < today ? [`has ${date} as its date, before today, ${today}`] : [];
}

function starts(form: Form, names: Set<string>): boolean {
  return form.buttons.some((words) => names.has(words.toLowerCase()));
}

/** Undefined without the field that the contract names. */
function dateOf(form: Form, kind: Kind): string | undefined {
  const name = contract.anchorDate[kind].toLowerCase();
  return form.fields.find(({ label }) => label.toLowerCase() === name)?.value;
}
