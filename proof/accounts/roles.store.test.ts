/** Who may do what: every route and method of the app, by every kind of caller. */
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { emailOf, idOf, PASSWORD, type Person } from '../../harness/contract/people.ts';
import { transact } from '../../src/store/requests.ts';
import { userWrite } from '../../src/store/users.ts';
import { accessOf, rolesTable } from '../../src/web/roles-document.ts';
import { appOfSuite } from '../api/app-under-test.ts';
import { appRoutes } from '../api/routes-of.ts';

const NOBODY = '5f0c1c9e-0000-4000-8000-00000000dead';
const callers = {
  anonymous: null,
  operator: 'Valeriia',
  administrator: 'Grace',
  disabled: 'Alexey',
} as const;
type Caller = keyof typeof callers;
type Outcome = 'asked to sign in' | 'not allowed' | 'let in';

const routes = appRoutes();

test('the table has all routes of the app and no others', () => {
  const declared = routes.map(({ method, path }) => `${method} ${path}`);
  assert.deepEqual(rolesTable.flatMap((area) => area.routes).toSorted(), [...new Set(declared)].toSorted());
});

describe('who may use a route', () => {
  const app = appOfSuite({ roles: 'as seeded' });
  const tokens = new Map<Caller, string>();

  async function tokenOf(person: Person): Promise<string> {
    const response = await fetch(`${app.target.url}/api/auth/login`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ email: emailOf(person), password: PASSWORD }),
    });
    return ((await response.json()) as { token: string }).token;
  }

  before(async () => {
    for (const [caller, person] of Object.entries(callers))
      if (person) tokens.set(caller as Caller, await tokenOf(person));
    await transact(app.target.table, [userWrite(idOf('Alexey'), { disabledAt: '2026-06-22T08:00:00.000Z' })]);
  });

  async function outcome(caller: Caller, method: string, path: string): Promise<Outcome> {
    const filled = path.replaceAll(/:\w+/g, NOBODY);
    const person = callers[caller];
    // These two end the session.
    const ends = /logout|sign-out/.test(path) && caller !== 'disabled' && person;
    const token = ends ? await tokenOf(person) : tokens.get(caller);
    const isApi = path.startsWith('/api');
    const response = await fetch(`${app.target.url}${filled}`, {
      ...{ method, redirect: 'manual' },
      headers: {
        ...(token && { Authorization: `Bearer ${token}` }),
        'Content-Type': isApi ? 'application/json' : 'application/x-www-form-urlencoded',
      },
      ...(method !== 'GET' && { body: isApi ? '{"nobodyKnows":1}' : 'nobodyKnows=1' }),
    });
    const text = await response.text();
    if (response.status === 403) return 'not allowed';
    if (response.status === 401 && text.includes('Not signed in')) return 'asked to sign in';
    if (path.endsWith('everywhere') && person && caller !== 'disabled')
      tokens.set(caller, await tokenOf(person));
    const leadsToSignIn = response.headers.get('location')?.startsWith('/sign-in');
    const asked = leadsToSignIn && !/sign-(in|out)(-everywhere)?$/.test(path);
    return asked || text.includes('Your session expired') ? 'asked to sign in' : 'let in';
  }

  function expected(caller: Caller, route: string): Outcome {
    const access = accessOf.get(route);
    if (access === 'anyone') return 'let in';
    if (caller === 'anonymous' || caller === 'disabled') return 'asked to sign in';
    return access === 'administrator' && caller === 'operator' ? 'not allowed' : 'let in';
  }

  for (const caller of Object.keys(callers) as Caller[]) {
    test(`${caller}: ${routes.length} routes`, async () => {
      const wrong: string[] = [];
      for (const { method, path } of routes) {
        const route = `${method} ${path}`;
        const seen = await outcome(caller, method, path);
        if (seen !== expected(caller, route)) wrong.push(`${route}: ${seen}, not ${expected(caller, route)}`);
      }
      assert.deepEqual(wrong, []);
    });
  }

  test('a refused request is logged with person, address and request', () => {
    const refused = app.target.logLines
      .map((line) => JSON.parse(line))
      .filter(({ event }) => event === 'not allowed');
    const byOperator = routes.filter(
      ({ method, path }) => accessOf.get(`${method} ${path}`) === 'administrator',
    );
    assert.equal(refused.length, byOperator.length);
    for (const { by, from, requestId, route } of refused) {
      assert.deepEqual([by, from, typeof requestId], [idOf('Valeriia'), '127.0.0.1', 'string']);
      assert.ok(
        byOperator.some(({ path }) => path === route),
        route,
      );
    }
  });
});
