/** Pages that look right to a search for words, and are of no use to an operator. */
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
const formOf = (type: string, action: string) => `<form method="post" action="${action}">
<input type="hidden" name="templateId" value="t-${type}"><input type="hidden" name="idempotencyKey" value="k-1">
<input name="anchorDate" type="date" value="2026-07-20"><button>Start ${type}</button></form>`;
const LINKS = TEMPLATES.map(({ id }) => `<a href="/templates/${id}/start">Start</a>`).join('');
const WORKFLOW = { id: 'b-1', title: 'Podcast 12', status: 'active', anchorDate: '2026-07-20' };

/** What is observed of a deployment with these pages and workflows. */
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
  it('is shown by a link to it, whatever that is called', async () => {
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

describe('a start', () => {
  const starts = Object.fromEntries(
    TEMPLATES.map(({ id, type }) => [`/templates/${id}/start`, formOf(type, '/workflows')]),
  );

  it('is reachable where Today sends its forms to the same address, or has none', async () => {
    const forms = TEMPLATES.map(({ type }) => formOf(type, '/workflows')).join('');
    const expected =
      'holds: podcast at /templates/t-podcast/start, newsletter at /templates/t-newsletter/start';
    assert.equal(await observed(startReachable, { ...starts, '/': LINKS + forms }), expected);
    assert.equal(await observed(startReachable, { ...starts, '/': LINKS }), expected);
  });

  it('is none where Today sends its form elsewhere', async () => {
    const said = await observed(startReachable, { ...starts, '/': LINKS + formOf('podcast', '/gone') });
    assert.equal(
      said,
      'failed: the podcast form is sent to /gone by Today and to /workflows at /templates/t-podcast/start',
    );
  });
});
