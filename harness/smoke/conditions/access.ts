/** Conditions of sign-in, sign-out and access without a session. */
import { randomUUID } from 'node:crypto';
import type { Answer } from '../client.ts';
import { said } from '../contract.ts';
import { readPage } from '../html.ts';
import { type Condition, NotAsExpected, NotEvaluated, SEE_LOG } from '../judge.ts';
import { Session } from '../session.ts';
import type { Smoke } from '../smoke.ts';
import { FIRST_RUN } from '../wording.ts';

const READS = [
  '/api/templates',
  '/api/bundles',
  '/api/tasks?status=todo',
  '/api/recurring',
  '/api/notifications',
];
/** This request writes nothing, even if the deployment wrongly accepts it. */
const PLAN = { method: 'POST', body: { dryRun: true } } as const;

export const signInRequired: Condition<Smoke> = {
  name: 'sign-in required',
  expected: 'without a session the API answers 401, and Today is a sign-in page without any work',
  remedy: 'Take the deployment off the net until every route asks for a session; see src/web/security',
  judge: async ({ client }) => {
    const asks: [string, () => Promise<Answer>][] = [
      ...READS.map((path): [string, () => Promise<Answer>] => [`GET ${path}`, () => client.api(path)]),
      ['POST /api/cron/run', () => client.api('/api/cron/run', PLAN)],
    ];
    const open: string[] = [];
    const unclear: string[] = [];
    for (const [asked, ask] of asks) {
      const answered = await statusOf(asked, ask);
      if (answered.status === 401) continue;
      (answered.lets ? open : unclear).push(answered.words);
    }
    try {
      open.push(...behindSignIn(readPage(await client.page('/'))));
    } catch (error) {
      if (!(error instanceof NotAsExpected)) throw error;
      unclear.push(error.message);
    }
    // An open route is reported first, with its remedy.
    if (open.length > 0) throw new NotAsExpected([...open, ...unclear].join('; '));
    if (unclear.length > 0) throw new NotAsExpected(unclear.join('; '), { remedy: SEE_LOG });
    return `${asks.length} routes answer 401, Today is a sign-in page`;
  },
};

/** A refusal or a fault opens nothing, whatever its status. */
async function statusOf(asked: string, ask: () => Promise<Answer>) {
  try {
    const answer = await ask();
    return { status: answer.status, lets: answer.status < 400, words: `${asked} returned ${said(answer)}` };
  } catch (error) {
    if (!(error instanceof NotAsExpected)) throw error;
    return { lets: false, words: error.message };
  }
}

/** Content of `/` that is visible without a session. */
function behindSignIn({ forms, headings, links }: ReturnType<typeof readPage>): string[] {
  const signIn = forms.filter(({ fields }) => fields.some(({ type }) => type === 'password'));
  return [
    ...(signIn.length > 0 ? [] : ['GET / shows no sign-in form']),
    ...(signIn.length === forms.length ? [] : ['GET / shows forms of those who are signed in']),
    ...(headings.some((one) => FIRST_RUN.test(one)) ? ['GET / shows the first-run state'] : []),
    ...(links.some(({ url }) => /\/workflows\b/.test(url.pathname)) ? ['GET / leads to workflows'] : []),
  ];
}

export const signIn: Condition<Smoke> = {
  name: 'sign-in',
  expected: 'the user of SMOKE_EMAIL and SMOKE_PASSWORD can sign in',
  remedy:
    'Correct the two variables, or give that user a new password (npm run people -- reset); after ten wrong tries wait a quarter of an hour',
  needs: ['readiness'],
  judge: async (smoke) => {
    const { email, password } = smoke.options;
    const session = Session.of(smoke.client, await logIn(smoke, email, password));
    smoke.opened(session);
    const me = await session.api('/api/me');
    if (me.status !== 200) throw new NotAsExpected(`GET /api/me returned ${said(me)} right after signing in`);
    await smoke.actAs(session);
    return 'a session was opened';
  },
};

export const wrongPassword: Condition<Smoke> = {
  name: 'wrong password',
  expected: 'signing in with a wrong password is refused with 401',
  remedy: 'Take the deployment off the net: anybody can sign in as anybody; see src/web/security',
  needs: ['readiness'],
  judge: async (smoke) => {
    const answer = await logIn(smoke, smoke.options.email, randomUUID());
    if (answer.status === 200) {
      smoke.opened(Session.of(smoke.client, answer));
      throw new NotAsExpected('a wrong password was let in');
    }
    if (answer.status === 401) return 'refused with 401';
    // Too many attempts are refused before the password is checked.
    if (answer.status === 429) throw new NotEvaluated(`because sign-ins are limited now: ${said(answer)}`);
    const words = `a wrong password returned ${said(answer)}`;
    throw new NotAsExpected(words, answer.status < 400 ? {} : { remedy: SEE_LOG });
  },
};

export const signOut: Condition<Smoke> = {
  name: 'sign-out',
  expected: 'signing out answers 204, and the session then answers 401',
  remedy: 'Check that sign-out removes the session from the table. Until then a lost token stays valid',
  needs: ['sign-in'],
  judge: async ({ session }) => {
    const bye = await session.end();
    if (bye.status !== 204) throw new NotAsExpected(`POST /api/auth/logout returned ${said(bye)}`);
    const after = await session.api('/api/me', { late: true });
    if (after.status !== 401) throw new NotAsExpected(`the session still returns ${said(after)}`);
    return 'the session is over';
  },
};

function logIn({ client }: Smoke, email: string, password: string) {
  return client.api('/api/auth/login', { method: 'POST', body: { email, password } });
}
