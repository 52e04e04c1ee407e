/** Routes and pages that are open without a session are distinguished from those that do not respond. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Answer } from '../client.ts';
import { judgeAll, NotAsExpected } from '../judge.ts';
import type { Smoke } from '../smoke.ts';
import { signInRequired, wrongPassword } from './access.ts';

const answer = (status: number, text = ''): Answer => ({
  ...{ status, text, url: 'http://a.b/' },
  headers: new Headers({ 'content-type': 'text/html' }),
});
const SIGN_IN_FORM = '<form><input type="password"></form>';
const SIGN_IN = answer(200, SIGN_IN_FORM);

/** The finding on a deployment with these responses, by path. */
async function finding(paths: Record<string, number | Error>, condition = signInRequired, today?: string) {
  const answered = (path: string) => {
    const wanted = paths[path];
    if (wanted instanceof Error) throw wanted;
    return wanted === undefined ? answer(401) : answer(wanted);
  };
  const client = {
    api: async (path: string) => answered(path),
    page: async () => ('/' in paths ? answered('/') : today === undefined ? SIGN_IN : answer(200, today)),
  };
  const options = { email: 'grace@example.org' };
  const [found] = await judgeAll([{ ...condition, needs: [] }], { client, options } as unknown as Smoke);
  return found ?? assert.fail('no finding');
}

describe('a visitor without a session', () => {
  it('is refused everywhere', async () => {
    assert.equal((await finding({})).verdict, 'holds');
  });

  it('is let in if a route answers, also if the page cannot be read', async () => {
    const { verdict, observed, remedy } = await finding({
      '/api/bundles': 200,
      '/api/recurring': 302,
      '/': 500,
    });
    assert.equal(verdict, 'failed');
    assert.match(
      observed,
      /^GET \/api\/bundles returned 200; GET \/api\/recurring returned 302; GET \/ returned 500/,
    );
    assert.match(remedy, /off the net/);
  });

  for (const [what, paths] of [
    ['a fault', { '/api/bundles': 503 }],
    ['a limit', { '/api/bundles': 429 }],
    ['a page that breaks', { '/': 500 }],
    ['no answer', { '/api/bundles': new NotAsExpected('GET /api/bundles got no response') }],
  ] as const) {
    it(`is not let in by ${what}, which is another problem`, async () => {
      const { verdict, remedy } = await finding(paths);
      assert.equal(verdict, 'failed');
      assert.match(remedy, /^See the log/);
    });
  }
});

describe('the page without a session', () => {
  for (const [what, page, observed] of [
    ['without a form', '<p>Hello</p>', 'GET / shows no sign-in form'],
    [
      'with the form of a start',
      `${SIGN_IN_FORM}<form method="post"></form>`,
      'GET / shows forms of those who are signed in',
    ],
    [
      'with the first-run state',
      `<h1>No active production work yet</h1>${SIGN_IN_FORM}`,
      'GET / shows the first-run state',
    ],
    [
      'with a link to a workflow',
      `${SIGN_IN_FORM}<a href="/workflows/7">Episode</a>`,
      'GET / leads to workflows',
    ],
  ] as const) {
    it(`is not as expected ${what}`, async () => {
      const found = await finding({}, signInRequired, page);
      assert.deepEqual([found.verdict, found.observed], ['failed', observed]);
    });
  }
});

describe('a wrong password', () => {
  it('that breaks the app is not accepted', async () => {
    const { observed, remedy } = await finding({ '/api/auth/login': 500 }, wrongPassword);
    assert.equal(observed, 'a wrong password returned 500');
    assert.match(remedy, /^See the log/);
  });

  it('that is refused is as expected', async () => {
    assert.equal((await finding({}, wrongPassword)).verdict, 'holds');
  });
});
