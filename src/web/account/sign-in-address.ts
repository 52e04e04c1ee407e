/** The address of the sign-in page. Nothing that somebody typed is in it: addresses are kept by browsers, proxies and logs. */
import { z } from 'zod';
import { ownEntry } from '../forms/own-entry.ts';
import { isCursor } from '../listing.ts';
import { localPath } from '../local-path.ts';
import { parseTodayFilter } from '../today/today-filter.ts';

const isId = (value: string) => z.guid().safeParse(value).success;

/** Fields of a query that links of the app set, each with the form of its values. A field of a form is not among them. */
const view: Record<string, (value: string) => boolean> = {
  who: (value) => value === 'mine',
  label: (label) => parseTodayFilter({ label }).label !== null,
  all: (value) => value === 'true',
  workflow: isId,
  bundleId: isId,
  open: (value) => /^\d{1,5}$/.test(value) || isId(value),
  cursor: isCursor,
  archived: isCursor,
};

/** Leads back, after signing in, to the page of `asked` and to the part of it that was shown. */
export function signInAddress(asked: string): string {
  const next = viewAt(asked);
  return next === '/' ? '/sign-in' : `/sign-in?${new URLSearchParams({ next })}`;
}

/** The path of this site that was asked for, with its view. `back` names the page before, and has a view itself. */
function viewAt(asked: string, isBack = false): string {
  const { pathname, searchParams } = new URL(localPath(asked), 'http://here.invalid');
  const shown = [...searchParams].flatMap(([name, value]) => {
    if (name === 'back' && !isBack) return [[name, viewAt(value, true)]];
    return ownEntry(view, name)?.(value) ? [[name, value]] : [];
  });
  const query = new URLSearchParams(shown).toString();
  return query === '' ? pathname : `${pathname}?${query}`;
}
