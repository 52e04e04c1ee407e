/**
 * The address of the sign-in page. It contains nothing that somebody typed, because browsers, proxies and logs keep
 * addresses.
 */
import { z } from 'zod';
import { ownEntry } from '../forms/own-entry.ts';
import { isCursor } from '../listing.ts';
import { localPath } from '../local-path.ts';
import { parseTodayFilter } from '../today/today-filter.ts';

const isId = (value: string) => z.guid().safeParse(value).success;

/** Query fields that links of the app set, each with the pattern of its values. Form fields are not among them. */
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

/** After signing in, it leads back to the page of `asked` and to the part that was shown. */
export function signInAddress(asked: string): string {
  const next = viewAt(asked);
  return next === '/' ? '/sign-in' : `/sign-in?${new URLSearchParams({ next })}`;
}

/** The requested path of this site with its view. `back` is the page before, which has a view too. */
function viewAt(asked: string, isBack = false): string {
  const { pathname, searchParams } = new URL(localPath(asked), 'http://here.invalid');
  const shown = [...searchParams].flatMap(([name, value]) => {
    if (name === 'back' && !isBack) return [[name, viewAt(value, true)]];
    return ownEntry(view, name)?.(value) ? [[name, value]] : [];
  });
  const query = new URLSearchParams(shown).toString();
  return query === '' ? pathname : `${pathname}?${query}`;
}
