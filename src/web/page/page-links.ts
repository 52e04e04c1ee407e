/** Links between the pages of a list. */
import { html } from 'hono/html';
import type { Html } from './markup.ts';
import { testIds } from './test-ids.ts';

export interface PageLinks {
  /** Null on the first page. */
  first: string | null;
  /** Null on the last page. */
  next: string | null;
}

/** Nothing where all rows are on one page. `what` names the rows. */
export function pageLinks({ first, next }: PageLinks, what: string): Html {
  if (first === null && next === null) return html``;
  return html`<nav class="go" aria-label="Pages of ${what}">${first === null ? '' : html`<a class="button secondary" href="${first}">First ${what}</a>`}${next === null ? '' : html`<a class="button secondary" href="${next}" data-testid="${testIds.nextPage}">Next ${what}</a>`}</nav>`;
}

export const isOnePage = ({ first, next }: PageLinks) => first === null && next === null;
