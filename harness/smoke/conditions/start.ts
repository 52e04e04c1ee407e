/** A start form can be reached from Today, with and without active work. */
import type { Link, Page } from '../html.ts';
import { type Condition, NotAsExpected } from '../judge.ts';
import type { Smoke } from '../smoke.ts';
import { KINDS, type Kind, offerOf, startable } from '../start-forms.ts';
import { opened } from '../start-ways.ts';
import { TOWARDS_START } from '../wording.ts';

export const startReachable: Condition<Smoke> = {
  name: 'start reachable',
  expected:
    'a link leads from Today to a form that starts a podcast, and one to a form that starts a newsletter',
  remedy: 'Open Templates and a start page as an operator; where it has no form, deploy the app again',
  needs: ['templates'],
  judge: async (smoke) => {
    const today = await smoke.page('/');
    const towards = await opened(
      smoke,
      today,
      today.links.filter(({ name }) => TOWARDS_START.test(name)),
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

type Way = { at: string; problem?: never } | { at?: never; problem: string };

/** Follows the links that lead from the pages to the start form of a kind. */
async function wayTo(smoke: Smoke, kind: Kind, pages: Page[]): Promise<Way> {
  const templates = startable(await smoke.before.templates(), kind);
  const today = await smoke.today();
  const leads = ({ name, url }: Link) =>
    templates.some(
      (template) =>
        (/^start\b/i.test(name) && name.toLowerCase().includes(template.name.toLowerCase())) ||
        url.pathname.includes(template.id),
    );
  const next = await Promise.all(pages.map((page) => opened(smoke, page, page.links.filter(leads))));
  let problem = `no link leads to a start of a ${kind}`;
  for (const page of next.flat()) {
    const at = page.url.pathname;
    const offer = offerOf(page, templates, kind, today);
    if (offer.problem === undefined) return { at };
    problem = `${offer.problem} at ${at}`;
  }
  return { problem };
}
