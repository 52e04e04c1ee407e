/** The way from Today to a start, with work and without. */
import type { Page } from '../html.ts';
import { type Condition, NotAsExpected } from '../judge.ts';
import type { Smoke } from '../smoke.ts';
import { KINDS, type Kind, offerOf, startable } from '../start-forms.ts';
import { TOWARDS_START } from '../wording.ts';

/** Pages that are opened to find one form. */
const MOST_PAGES = 4;

export const startReachable: Condition<Smoke> = {
  name: 'start reachable',
  expected:
    'a link leads from Today to a form that starts a podcast, and one to a form that starts a newsletter; where Today has such a form itself, both are sent to one address',
  remedy:
    'Open Templates and a start page as an operator; where it has no form, or one that Today sends elsewhere, deploy the app again',
  needs: ['templates'],
  judge: async (smoke) => {
    const today = await smoke.page('/');
    const near = today.links.filter(({ name, url }) => TOWARDS_START.test(name) && isElsewhere(url, today));
    const towards = await opened(
      smoke,
      near.map(({ url }) => url),
    );
    const ways: string[] = [];
    const problems: string[] = [];
    for (const kind of KINDS) {
      const way = await wayTo(smoke, kind, [today, ...towards]);
      if (way.problem) problems.push(way.problem);
      else ways.push(`${kind} at ${way.at}`);
    }
    if (problems.length > 0) throw new NotAsExpected(problems.join('; '));
    return ways.join(', ');
  },
};

/** Follows what leads from the pages, of which the first is Today, to the start of a kind. */
async function wayTo(smoke: Smoke, kind: Kind, pages: [Page, ...Page[]]): Promise<Way> {
  const templates = startable(await smoke.before.templates(), kind);
  const today = await smoke.today();
  const leads = ({ name, url }: Page['links'][number]) =>
    templates.some(
      (template) =>
        (/^start\b/i.test(name) && name.toLowerCase().includes(template.name.toLowerCase())) ||
        url.pathname.includes(template.id),
    );
  const links = pages.flatMap((page) =>
    page.links.filter((link) => leads(link) && isElsewhere(link.url, page)),
  );
  const here = offerOf(pages[0], templates, kind, today).form;
  let problem = `no link leads to a start of a ${kind}`;
  for (const page of await opened(
    smoke,
    links.map(({ url }) => url),
  )) {
    const at = page.url.pathname;
    const offer = offerOf(page, templates, kind, today);
    const same = here === undefined || here.sentTo === offer.form?.sentTo;
    if (offer.form && same) return { at };
    problem = offer.form
      ? `the ${kind} form is sent to ${here?.sentTo} by Today and to ${offer.form.sentTo} at ${at}`
      : `${offer.problem} at ${at}`;
  }
  return { problem };
}

type Way = { at: string; problem?: never } | { at?: never; problem: string };

/** The pages at the first few of these addresses. */
async function opened(smoke: Smoke, urls: URL[]): Promise<Page[]> {
  const addresses = [...new Set(urls.map(({ origin, pathname, search }) => `${origin}${pathname}${search}`))];
  return Promise.all(addresses.slice(0, MOST_PAGES).map((address) => smoke.page(address)));
}

/** On this deployment, and not the very page. */
function isElsewhere(url: URL, { url: here }: Page): boolean {
  return url.origin === here.origin && url.pathname !== here.pathname;
}
