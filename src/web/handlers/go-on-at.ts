/** Where an operator whose session ended in the middle of a form goes on after signing in again. */
import type { Request } from 'express';
import { formFields } from './start-fields.ts';

/** Longer texts would not fit in an address; the fields refuse them anyway. */
const MOST_CHARACTERS = 400;

/** The path of the page that holds the form, with what was typed into it as far as it has fields of its own. */
export function goOnAt(request: Request): string {
  const [, section, id] = request.path.split('/');
  if (section === 'catch-up') return `/catch-up?${kept(request.body)}`;
  if (section === 'recurring') return id ? `/recurring/${id}` : `/recurring/new?${kept(request.body)}`;
  if (section === 'workflows' && !id) {
    const { templateId = '', ...typed } = formFields(request);
    return `/templates/${encodeURIComponent(templateId)}/start?${kept({ ...typed, resumed: '1' })}`;
  }
  return section === 'workflows'
    ? `/workflows/${id}?resumed=1`
    : section === 'notifications'
      ? '/notifications'
      : '/';
}

function kept(fields: Record<string, unknown> | undefined): URLSearchParams {
  const texts = Object.entries(fields ?? {}).flatMap(([name, text]) =>
    typeof text === 'string' ? [[name, text.slice(0, MOST_CHARACTERS)]] : [],
  );
  return new URLSearchParams(texts);
}
