/** Where an operator whose session ended in the middle of a form goes on after signing in again. */
import type { Request } from 'express';
import { localPath } from '../local-path.ts';
import { type Typed, typedIn } from './form-values.ts';
import { formFields } from './start-fields.ts';

/** What an address may carry of it, encoded: a request's headers take 16 KB, and this is in them encoded twice. */
const MOST_CHARACTERS = 5_000;

/** The pages of a workflow or a template that hold one form each. */
const ownPage = /^(edit|reschedule|restore|delete|tasks\/[^/]+)$/;

/** The path of the page that holds the form, with what was typed into it as far as it has fields of its own. */
export function goOnAt(request: Request): string {
  const [, section, id, ...rest] = request.path.split('/');
  const what = rest.join('/');
  const { revision: _revision, ...typed } = typedIn(request.body);
  switch (section) {
    case 'tasks':
      if (!id) return withTyped('/tasks/new', typed);
      if (id === 'done') return localPath(typed.back);
      return withTyped(`/tasks/${id}`, what === 'files' ? typedIn(request.query) : typed);
    case 'templates':
      if (!id) return '/';
      return ownPage.test(what) ? withTyped(`/templates/${id}/${what}`, typed) : `/templates/${id}`;
    case 'workflows': {
      if (id)
        return ownPage.test(what)
          ? withTyped(`/workflows/${id}/${what}`, typed)
          : `/workflows/${id}?resumed=1`;
      const { templateId = '', ...fields } = formFields(request);
      return withTyped(`/templates/${encodeURIComponent(templateId)}/start`, {
        resumed: '1',
        ...(fields as Typed),
      });
    }
    case 'catch-up':
      return withTyped('/catch-up', typed);
    case 'recurring':
      return withTyped(id ? `/recurring/${id}` : '/recurring/new', what === '' ? typed : {});
    case 'notifications':
      return '/notifications';
    default:
      return '/';
  }
}

function withTyped(path: string, typed: Typed): string {
  let left = MOST_CHARACTERS;
  const kept = Object.entries(typed).map(([name, text]) => {
    const part = fitting(text, left);
    left -= encodeURIComponent(part).length;
    return [name, part];
  });
  const query = new URLSearchParams(kept).toString();
  return query === '' ? path : `${path}?${query}`;
}

/** As much of the text's beginning as takes at most so many characters encoded. */
function fitting(text: string, most: number): string {
  let part = text.toWellFormed();
  while (encodeURIComponent(part).length > most) {
    part = part.slice(0, Math.min(part.length - 1, Math.floor(part.length * 0.8))).toWellFormed();
  }
  return part;
}
