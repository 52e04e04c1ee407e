/** Pages that have the right words but are of no use to an operator. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readPage } from '../html.ts';
import { type Condition, judgeAll } from '../judge.ts';
import type { Smoke } from '../smoke.ts';
import { startReachable } from './start.ts';
import { actionable } from './work.ts';

const TEMPLATES = ['podcast', 'newsletter'].map((type) => ({
  ...{ id: `t-${type}`, name: type, type, taskDefinitions: [{}] },
}));
const DATE = { podcast: 'Live stream date', newsletter: 'Publication date' } as Record<string, string>;
const formOf = (type: string, action = '/workflows') => `<form method="post" action="${action}">
<label>${DATE[type]} <input type="date" value="2026-07-20"></label><button>Start ${type}</button></form>`;
const LINKS = TEMPLATES.map(({ id }) => `<a href="/templates/${id}/start">Start</a>`).join('');
const WORKFLOW = { id: 'b-1', title: 'Podcast 12', status: 'active', anchorDate: '2026-07-20' };

/** The observation on a deployment with these pages and workflows. */
async function observed(
  condition: Condition<Smoke>,
  pages: Record<string, string>,
  bundles: object[] = [],
): Promise<string> {
  const lists = {
    ...{ templates: async () => TEMPLATES, bundles: async () => bundles, openTasks: async () => [] },
    read: async () => {},
  };
  const page = async (address: string) => {
    const { pathname } = new URL(address, 'http://a.b/');
    const headers = new Headers({ 'content-type': 'text/html' });
    return readPage({ status: 200, headers, text: pages[pathname] ?? '', url: `http://a.b${pathname}` });
  };
  const smoke = { before: lists, now: lists, planned: new Set(), page, today: async () => '2026-06-22' };
  const [found] = await judgeAll([{ ...condition, needs: [] }], smoke as unknown as Smoke);
  return `${found?.verdict}: ${found?.observed}`;
}

describe('an active workflow', () => {
  it('is shown by a link to it, whatever the text of the link', async () => {
    const today = '<h1>Nothing due</h1><a href="/workflows/b-1">Go on</a>';
    assert.match(await observed(actionable, { '/': today }, [WORKFLOW]), /^holds: actionable work: 1 active/);
  });

  for (const [what, body] of [
    ['its title', '<h1>Podcast 12</h1>'],
    ['a link to one whose id begins like its own', '<a href="/workflows/b-12">Podcast 12</a>'],
    ['a link elsewhere', '<a href="http://c.d/workflows/b-1">Podcast 12</a>'],
  ] as const) {
    it(`is not shown by ${what}`, async () => {
      const said = await observed(actionable, { '/': body }, [WORKFLOW]);
      assert.equal(said, 'failed: Today does not show 1 of 1 active workflows, for example "Podcast 12"');
    });
  }
});

describe('a clean runtime', () => {
  const FIRST_RUN = '<h1>No active production work yet</h1>';
  const OFFERED =
    'holds: clean runtime: the first-run start is offered, podcast for 2026-07-20 and newsletter for 2026-07-20';
  const forms = TEMPLATES.map(({ type }) => formOf(type)).join('');

  it('offers a start by a form, or by a link to a page with a form', async () => {
    const links = TEMPLATES.map(({ id, type }) => `<a href="/begin/${id}">Start ${type}</a>`).join('');
    const starts = TEMPLATES.map(({ id, type }) => [`/begin/${id}`, formOf(type)]);
    assert.equal(await observed(actionable, { '/': FIRST_RUN + forms }), OFFERED);
    const pages = { ...Object.fromEntries(starts), '/': FIRST_RUN + links };
    assert.equal(await observed(actionable, pages), OFFERED);
    assert.match(
      await observed(actionable, { '/': FIRST_RUN + links }),
      /failed: .*no form starts a podcast/,
    );
  });

  it('has no workflows, or archived ones only', async () => {
    const archived = { ...WORKFLOW, status: 'archived' };
    assert.equal(await observed(actionable, { '/': FIRST_RUN + forms }, [archived]), OFFERED);
  });
});

describe('a start', () => {
  it('is reachable by links, wherever its form is sent', async () => {
    const starts = Object.fromEntries(
      TEMPLATES.map(({ id, type }) => [`/templates/${id}/start`, formOf(type, `/start/${type}`)]),
    );
    const expected =
      'holds: podcast at /templates/t-podcast/start, newsletter at /templates/t-newsletter/start';
    assert.equal(await observed(startReachable, { ...starts, '/': LINKS }), expected);
    assert.equal(await observed(startReachable, { ...starts, '/': LINKS + formOf('podcast') }), expected);
  });
});
