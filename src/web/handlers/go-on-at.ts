/** Where an operator whose session ended in the middle of a form goes on after signing in again. */
import type { Request } from 'express';
import { formFields } from './start-fields.ts';

/** Longer texts would not fit in an address; the fields refuse them anyway. */
const MOST_CHARACTERS = 400;

/** The path of the page that holds the form, with what was typed into it as far as it has fields of its own. */
export function goOnAt(request: Request): string {
  const [, section, id] = request.path.split('/');
  if (section !== 'workflows') return '/';
  if (id) return `/workflows/${id}`;
  const { templateId = '', ...typed } = formFields(request);
  const kept = Object.entries(typed).map(([name, text = '']) => [name, text.slice(0, MOST_CHARACTERS)]);
  return `/templates/${encodeURIComponent(templateId)}/start?${new URLSearchParams(kept)}`;
}
