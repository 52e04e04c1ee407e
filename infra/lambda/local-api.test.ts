/** The local HTTP API between a caller and a function, with small functions in place of the app. */
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { ANSWER_MS, type LocalApi, type LocalApiOptions, startLocalApi } from './local-api.ts';

const FUNCTION = `
  import { setTimeout as sleep } from 'node:timers/promises';
  const id = crypto.randomUUID();
  let working = 0;
  const json = (value) => ({ statusCode: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) });
  export async function handler(event, context) {
    working += 1;
    try {
      switch (event.rawPath) {
        case '/environment': return json(process.env);
        case '/slow': await sleep(150); return json({ id, working });
        case '/never': return new Promise(() => {});
        case '/throws': throw new TypeError('no such thing');
        case '/exits': process.exit(3);
        case '/large': return { statusCode: 200, body: 'x'.repeat(6_291_556) };
        case '/cookies': return { statusCode: 204, cookies: ['a=1; Path=/', 'b=2'] };
        case '/time': return json({ now: new Date().toISOString(), remaining: context.getRemainingTimeInMillis() });
        default: return json(event);
      }
    } finally { working -= 1; }
  }
  export async function catchUp(event, context) {
    console.log(JSON.stringify({ said: 'by catchUp' }));
    if (context.getRemainingTimeInMillis() < 600_000) throw new Error('too little time');
    return { source: event.source };
  }
`;

describe('the local HTTP API', () => {
  let packageFolder: string;
  const open: LocalApi[] = [];
  /** Settings that no test changes. */
  let shared: LocalApi;
  before(async () => {
    packageFolder = await mkdtemp(path.join(tmpdir(), 'local-api-'));
    await writeFile(path.join(packageFolder, 'index.mjs'), FUNCTION);
    shared = await start();
  });
  after(async () => {
    await Promise.all(open.map((api) => api.close()));
    await rm(packageFolder, { recursive: true });
  });

  async function start(options: Partial<LocalApiOptions> = {}): Promise<LocalApi> {
    const api = await startLocalApi({ packageFolder, environment: { APP_MODE: 'production' }, ...options });
    open.push(api);
    return api;
  }
  const ask = async (api: LocalApi, to: string, init?: RequestInit) => {
    const response = await fetch(`${api.url}${to}`, init);
    return { status: response.status, headers: response.headers, body: await response.json() };
  };
  async function eventOf(to: string, init?: RequestInit): Promise<APIGatewayProxyEventV2> {
    return (await ask(shared, to, init)).body;
  }

  test('passes the path on decoded and the query as it was sent', async () => {
    const event = await eventOf('/a%20b/%E2%82%AC%25?x=1&x=%202&y');
    assert.equal(event.rawPath, '/a b/€%');
    assert.equal(event.rawQueryString, 'x=1&x=%202&y');
    assert.deepEqual(event.queryStringParameters, { x: '1, 2', y: '' });
    assert.equal(event.requestContext.http.path, event.rawPath);
    assert.equal(event.version, '2.0');
  });

  test("passes cookies separately, and appends the caller's address to X-Forwarded-For", async () => {
    const event = await eventOf('/', { headers: { cookie: 'a=1; b=2', 'X-Forwarded-For': '8.8.8.8' } });
    assert.deepEqual(event.cookies, ['a=1', 'b=2']);
    assert.equal(event.headers.cookie, undefined);
    assert.equal(event.headers['x-forwarded-for'], '8.8.8.8, 127.0.0.1');
    assert.equal(event.requestContext.http.sourceIp, '127.0.0.1');
  });

  for (const [type, content, isBase64Encoded] of [
    ['application/json', '{"a":"ä"}', false],
    ['application/x-www-form-urlencoded', 'a=1', true],
    ['application/octet-stream', 'x', true],
  ] as const) {
    test(`passes ${type} on ${isBase64Encoded ? 'in base64' : 'as text'}`, async () => {
      const event = await eventOf('/', { method: 'POST', body: content, headers: { 'content-type': type } });
      assert.equal(event.isBase64Encoded, isBase64Encoded);
      assert.equal(Buffer.from(event.body ?? '', isBase64Encoded ? 'base64' : 'utf8').toString(), content);
    });
  }

  test('sends several cookies as several', async () => {
    const response = await fetch(`${shared.url}/cookies`);
    assert.equal(response.status, 204);
    assert.deepEqual(response.headers.getSetCookie(), ['a=1; Path=/', 'b=2']);
  });

  test('gives the function the environment of Lambda and no variable of this process', async () => {
    process.env.SECRET_OF_THIS_PROCESS = 'x';
    const { body } = await ask(await start(), '/environment');
    delete process.env.SECRET_OF_THIS_PROCESS;
    assert.equal(body.APP_MODE, 'production');
    assert.equal(body.AWS_REGION, 'eu-central-1');
    assert.deepEqual(
      Object.keys(body).filter((name) => !/^(AWS_|APP_MODE|LAMBDA_|LANG$|TZ$|NODE_CHANNEL_)/.test(name)),
      [],
    );
  });

  test('sends an instance one request at a time, and starts instances up to the limit', async () => {
    const api = await start({ instances: 2 });
    const answers = await Promise.all(Array.from({ length: 5 }, () => ask(api, '/slow')));
    assert.deepEqual(new Set(answers.map(({ body }) => body.working)), new Set([1]));
    assert.equal(new Set(answers.map(({ body }) => body.id)).size, 2);
    assert.equal(api.timings.coldStarts.length, 2);
    assert.equal(api.timings.warm.length, 3);
    assert.ok(api.timings.warm.every((ms) => ms >= 149));
  });

  for (const [to, status, message] of [
    ['/throws', 500, 'Internal Server Error'],
    ['/exits', 500, 'Internal Server Error'],
    ['/large', 502, 'Bad Gateway'],
    ['/never', 503, 'Service Unavailable'],
  ] as const) {
    test(`returns ${status} itself in place of ${to}, and continues`, async () => {
      const api = await start({ timeoutMs: (at) => (at === '/never' ? 50 : ANSWER_MS), instances: 1 });
      const { body, ...answer } = await ask(api, to);
      assert.deepEqual({ status: answer.status, body }, { status, body: { message } });
      assert.equal((await ask(api, '/time')).status, 200);
    });
  }

  test('refuses an event above the size limit of Lambda', async () => {
    const send = (bytes: number) => ask(shared, '/', { method: 'POST', body: new Uint8Array(bytes) });
    assert.deepEqual((await send(4_800_000)).body, { message: 'Request Entity Too Large' });
    assert.notEqual((await send(4_200_000)).status, 413);
  });

  test('can start the clock of the function at a given instant', async () => {
    const { body } = await ask(await start({ now: '2026-06-22T08:00:00Z' }), '/time');
    assert.match(body.now, /^2026-06-22T08:00:/);
    assert.ok(body.remaining > 0 && body.remaining <= ANSWER_MS);
  });

  test('invokes the daily run as the scheduler does, and reports its failure', async () => {
    const api = await start();
    assert.deepEqual(await api.invokeCatchUp(), { source: 'aws.scheduler' });
    assert.deepEqual(api.logs, ['{"said":"by catchUp"}']);
    await assert.rejects(api.invokeCatchUp(300_000), {
      name: 'InvocationFailed',
      message: 'Error: too little time',
    });
  });

  test('reports why a package does not start', async () => {
    const broken = await mkdtemp(path.join(packageFolder, 'broken-'));
    await writeFile(path.join(broken, 'index.mjs'), 'throw new Error("TABLE_NAME is wrong")');
    const api = await start({ packageFolder: broken });
    assert.equal((await ask(api, '/')).status, 500);
    assert.match(api.logs.join('\n'), /TABLE_NAME is wrong/);
  });
});
