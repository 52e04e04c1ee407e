import assert from 'node:assert/strict';
import { it } from 'node:test';
import { SessionWatch } from './session-watch.ts';

/** The message after responses on these days of the target's clock, each with its status. */
function ended(...responses: [day: number, status: number, token?: string][]): string | undefined {
  const watch = new SessionWatch();
  for (const [day, status, token = 'a'] of responses)
    watch.see({
      ...{ method: 'GET', path: '/api/tasks', status, requestHeaders: { Authorization: token } },
      responseHeaders: new Headers({
        date: new Date(Date.UTC(2026, 5, 22) + day * 86_400_000).toUTCString(),
      }),
    });
  return watch.ended;
}

it('reports when a session ended, how long it was idle, and what to do', () => {
  assert.equal(
    ended([0, 200], [1, 404], [4, 401]),
    'The session ended after 4 days, 3 days of them without a request: GET /api/tasks responded 401. Let sessions last 14 days, in use or not (docs/targets.md, Sessions).',
  );
  assert.match(ended([0, 200], [0.5, 401]) ?? '', /after 12 hours, 12 hours of them/);
});

it('reports nothing for a session that is active, was signed out, lasted 14 days or never began', () => {
  assert.equal(ended([0, 200], [13, 200]), undefined);
  assert.equal(ended([0, 200], [0.001, 401]), undefined);
  assert.equal(ended([0, 200], [15, 401]), undefined);
  assert.equal(ended([0, 200], [4, 401, 'another']), undefined);
});
