/** The published OpenAPI document against the running app: every operation, and every status of each, is provoked. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { ReferenceTarget } from '../../fixtures/targets/reference/target.ts';
import { type Answer, ApiCaller } from '../../harness/actors/api-caller.ts';
import { ExchangeLog } from '../../harness/actors/exchange-log.ts';
import { emailOf, PASSWORD } from '../../harness/contract/people.ts';
import { Resources } from '../../harness/run/resources.ts';
import { openApiDocument } from '../../src/web/api/api.ts';
import { ArrangedWork } from './arranged-work.ts';
import { type Asked, cases } from './contract-cases.ts';
import { ContractJudge } from './contract-judge.ts';
import { creations } from './creations.ts';

const NOBODY = '5f0c1c9e-0000-4000-8000-00000000dead';

const judge = new ContractJudge(openApiDocument() as unknown as Record<string, unknown>);

describe('the OpenAPI document', { concurrency: false }, () => {
  const resources = new Resources();
  let target: ReferenceTarget;
  let caller: ApiCaller;
  let work: ArrangedWork;

  before(async () => {
    target = await ReferenceTarget.open(resources);
    await target.becomeSeeded();
    caller = await signedIn();
    work = new ArrangedWork(caller, target);
    await work.startShortOnes();
  });
  after(() => resources.closeAll());

  async function signedIn(): Promise<ApiCaller> {
    const one = new ApiCaller(target.url, new ExchangeLog());
    assert.equal((await one.signIn(emailOf('Grace'), PASSWORD)).status, 200);
    return one;
  }

  const anonymous = () => new ApiCaller(target.url, new ExchangeLog());

  async function ask(
    method: string,
    path: string,
    { id, fileId, query = '', ...sending }: Asked,
  ): Promise<Answer> {
    const known = path === '/auth/logout' ? await signedIn() : caller;
    const by = sending.anonymous ? anonymous() : known;
    const filled = path.replace('{id}', id ?? NOBODY).replace('{fileId}', fileId ?? NOBODY);
    return by.send(method.toUpperCase(), `/api${filled}${query}`, sending);
  }

  /** How a status that follows from the shape of an operation is provoked. */
  const generic: Record<number, (method: string, path: string) => Promise<Answer>> = {
    400: async (method, path) => {
      const takesBody = judge.operations.find((one) => one.method === method && one.path === path)?.operation
        .requestBody;
      if (takesBody) return ask(method, path, { body: { nobodyKnows: true } });
      if (method !== 'get') return ask(method, path, { raw: { type: 'application/json', content: '{' } });
      const id = path === '/bundles/{id}/tasks' ? (await work.bundle()).id : NOBODY;
      return ask(method, path, { id, query: path === '/tasks' ? '?date=2026-02-30' : '?limit=0' });
    },
    401: (method, path) => ask(method, path, { anonymous: true }),
    403: (method, path) => ask(method, path, { headers: { 'Sec-Fetch-Site': 'cross-site' } }),
    404: async (method, path) => {
      const own = cases[`${method} ${path}`];
      const [, sample] = Object.entries(own ?? {}).find(([status]) => Number(status) < 300) ?? [];
      const { id: _id, fileId: _fileId, ...asked } = (await sample?.(work, caller)) ?? {};
      return ask(method, path, asked);
    },
    410: async (_method, path) => {
      const { creating, arranged } = await created(path);
      const made = await caller.send('POST', arranged.path, { ...arranged.sending(), key: `gone ${path}` });
      const { id } = (creating.member ? made.body[creating.member] : made.body) as { id: string };
      await creating.remove(caller, id, arranged);
      return caller.send('POST', arranged.path, { ...arranged.sending(), key: `gone ${path}` });
    },
    413: (method, path) => ask(method, path, { body: { title: 'x'.repeat(400_000) } }),
    415: (method, path) => ask(method, path, { raw: { type: 'text/plain', content: 'title=x' } }),
    422: async (_method, path) => {
      const { arranged } = await created(path);
      await caller.send('POST', arranged.path, { ...arranged.sending(), key: `used ${path}` });
      return caller.send('POST', arranged.path, { ...arranged.other(), key: `used ${path}` });
    },
    503: async (method, path) => {
      target.proxy.failAll('answers with errors');
      try {
        return await askOfNothing(method, path);
      } finally {
        target.proxy.restore();
      }
    },
  };

  async function created(path: string) {
    const creating = creations.find(({ route }) => route === `POST ${path.replace('{id}', ':id')}`);
    assert.ok(creating, `there is a creation for ${path}`);
    return { creating, arranged: await creating.arrange(work, caller) };
  }

  /** With the session that there is: the store cannot be asked for another. */
  const askOfNothing = (method: string, path: string) => {
    const body = path === '/auth/login' ? { email: 'a@b.c', password: 'x' } : undefined;
    const filled = path.replaceAll(/\{\w+\}/g, NOBODY);
    return caller.send(method.toUpperCase(), `/api${filled}`, { body });
  };

  test('has no operation that is not tried', () => {
    const described = judge.operations.map(({ method, path }) => `${method} ${path}`);
    assert.deepEqual(described.toSorted(), Object.keys(cases).toSorted());
  });

  test('is public, and is the one in the source', async () => {
    const { status, body } = await anonymous().send('GET', '/api/openapi.json');
    assert.equal(status, 200);
    assert.deepEqual(body, JSON.parse(JSON.stringify(openApiDocument())));
    assert.equal(body.openapi, '3.1.0');
  });

  // A full configuration takes no templates of other tests: room.store.test.ts.
  const inFull = ['post /templates 409', 'post /recurring 409'];

  for (const { method, path, operation } of judge.operations) {
    for (const status of Object.keys(operation.responses).map(Number)) {
      if (inFull.includes(`${method} ${path} ${status}`)) continue;
      test(`${method.toUpperCase()} ${path} returns ${status} as documented`, async () => {
        const own = cases[`${method} ${path}`]?.[status];
        const asked = await own?.(work, caller);
        const answer = asked ? await ask(method, path, asked) : await generic[status]?.(method, path);
        assert.ok(answer, `there is a request that is answered ${status}`);
        assert.equal(answer.status, status, answer.text.slice(0, 400));
        assert.equal(judge.fault(method, path, answer), null);
        if (status < 300 && asked?.body) assert.equal(judge.requestFault(method, path, asked.body), null);
      });
    }
  }
});
