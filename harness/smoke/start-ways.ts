/** Finds the form that starts a kind of workflow, on a page or behind its links. */

import type { Template } from './contract.ts';
import type { Link, Page } from './html.ts';
import type { Smoke } from './smoke.ts';
import { type Kind, type Offer, offerOf, startLinks } from './start-forms.ts';

/** Pages that are opened to find one form. */
const MOST_PAGES = 4;

/** The form on the page, or behind a link of the page that is named as the start. */
export async function offerFrom(smoke: Smoke, page: Page, templates: Template[], kind: Kind): Promise<Offer> {
  const today = await smoke.today();
  const here = offerOf(page, templates, kind, today);
  if (here.problem === undefined) return here;
  const pages = await opened(smoke, page, startLinks(page, templates, kind));
  const offers = pages.map((next) => offerOf(next, templates, kind, today));
  return offers.find(({ problem }) => problem === undefined) ?? offers[0] ?? here;
}

/** The pages at the first few of these links that lead to another page of the deployment. */
export async function opened(smoke: Smoke, from: Page, links: Link[]): Promise<Page[]> {
  const elsewhere = links.filter(
    ({ url }) => url.origin === from.url.origin && url.pathname !== from.url.pathname,
  );
  const addresses = elsewhere.map(({ url: { origin, pathname, search } }) => `${origin}${pathname}${search}`);
  return Promise.all([...new Set(addresses)].slice(0, MOST_PAGES).map((address) => smoke.page(address)));
}
