/** Pages of an HTML list: the requested page, and the addresses of the others. */
import type { Request } from 'express';
import { type CursorList, cursorOf, type PositionForm, positionIn } from '../listing.ts';
import type { PageLinks } from './page-links.ts';

export interface Paging {
  /** The position after which the page begins; undefined on the first. */
  after: string | undefined;
  /** `next`: the position of the last row; null when there are no more. */
  links(next: string | null): PageLinks;
}

/**
 * @param field the query's field with the cursor.
 * @param kept the fields of the query that the links keep.
 * @throws Refusal `invalid` for a cursor of another list.
 */
export function paging(
  { path, query }: Pick<Request, 'path' | 'query'>,
  form: PositionForm,
  { field = 'cursor', kept = [] }: { field?: string; kept?: string[] } = {},
): Paging {
  const list: CursorList = { form, scope: `${path} ${field}` };
  const after = positionIn(list, query[field]);
  const href = (cursor: string | null) => {
    const fields = kept.flatMap((name) => (typeof query[name] === 'string' ? [[name, query[name]]] : []));
    const text = new URLSearchParams([...fields, ...(cursor === null ? [] : [[field, cursor]])]).toString();
    return text === '' ? path : `${path}?${text}`;
  };
  return {
    after,
    links: (next) => ({
      first: after === undefined ? null : href(null),
      next: next === null ? null : href(cursorOf(list, next)),
    }),
  };
}
