/** The parts that only Lambda has: the caller's address, interrupted responses, the log, and the daily catch-up by the
 * scheduler. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { ApiCaller } from '../../harness/actors/api-caller.ts';
import { textFile } from '../../harness/actors/evidence-files.ts';
import { ExchangeLog } from '../../harness/actors/exchange-log.ts';
import { emailOf, PASSWORD } from '../../harness/contract/people.ts';
import { Resources } from '../../harness/run/resources.ts';
import type { Report } from '../../src/catch-up/report.ts';
import { sendForm } from '../accounts/from-address.ts';
import { type BothWays, openBothWays } from './both-ways.ts';

describe('the functions on Lambda', () => {
  const resources = new Resources();
  let both: BothWays;
  let caller: ApiCaller;

  before(async () => {
    both = await openBothWays(resources);
    caller = new ApiCaller(both.lambda.url, new ExchangeLog());
    assert.equal((await caller.signIn(emailOf('Grace'), PASSWORD)).status, 200);
  });
  after(() => resources.closeAll());

  const task = async () => {
    const body = { description: 'x', date: '2026-06-22' };
    return (await caller.send('POST', '/api/tasks', { body })).body.id;
  };

  test('a client that guesses passwords is slowed, whatever address it claims', async () => {
    const anyone = new ApiCaller(both.lambda.url, new ExchangeLog());
    const guess = (n: number) =>
      anyone.send('POST', '/api/auth/login', {
        body: { email: emailOf('Valeriia'), password: `guess ${n}` },
        headers: { 'X-Forwarded-For': `10.0.0.${n}`, Forwarded: `for=10.0.0.${n}` },
      });
    for (let n = 1; n <= 10; n++) assert.equal((await guess(n)).status, 401);
    assert.equal((await guess(11)).status, 429);
    const fields = { email: emailOf('Valeriia'), password: 'guess 12' };
    const elsewhere = await sendForm(`${both.lambda.url}/sign-in`, { from: '127.0.0.2', fields });
    assert.equal(elsewhere.status, 401, 'the function sees the address of each caller');
  });

  describe('while the bucket fails', () => {
    let fail: RequestListener = (request) => void request.socket.destroy();
    const bucket = createServer((request, response) => fail(request, response));
    let other: ApiCaller;
    before(async () => {
      await once(bucket.listen(0, '127.0.0.1'), 'listening');
      const S3_ENDPOINT = `http://127.0.0.1:${(bucket.address() as AddressInfo).port}`;
      const api = await both.another({ environment: { ...both.environment, S3_ENDPOINT }, instances: 1 });
      other = new ApiCaller(api.url, new ExchangeLog());
      await other.signIn(emailOf('Grace'), PASSWORD);
    });
    after(() => bucket.close());

    test('a file is refused with 503 while the bucket is unavailable, and no row of it is stored', async () => {
      const id = await task();
      const { status, body } = await other.send('POST', `/api/tasks/${id}/files`, { form: textFile('x') });
      assert.deepEqual([status, body.code], [503, 'store-unavailable']);
      assert.deepEqual(await caller.read(`/api/tasks/${id}/files`), { files: [] });
      assert.equal((await caller.read<{ fileCount?: number }>(`/api/tasks/${id}`)).fileCount, undefined);
    });

    test('an interrupted response is reported by the function, not by the gateway, and the next is complete', async () => {
      const form = textFile('Agreed, and signed');
      const sent = await caller.send('POST', `/api/tasks/${await task()}/files`, { form });
      fail = (request, response) => {
        request.resume();
        response.writeHead(200, { 'content-length': '18' }).write('Agreed');
        setTimeout(() => response.destroy(), 50);
      };
      const { status, text } = await other.send('GET', String(sent.headers.get('location')));
      assert.deepEqual({ status, text }, { status: 500, text: '' });
      assert.equal((await other.send('GET', '/api/me')).status, 200);
      assert.equal(
        (await caller.send('GET', String(sent.headers.get('location')))).text,
        'Agreed, and signed',
      );
    });
  });

  describe('with little memory and the time limits of production', () => {
    let anyone: ApiCaller;
    before(async () => {
      const NODE_OPTIONS = '--max-old-space-size=96';
      const environment = { ...both.environment, NODE_OPTIONS, STORE_PATIENCE: '1' };
      anyone = new ApiCaller((await both.another({ environment })).url, new ExchangeLog());
    });

    test('a large file without a session is no more work than a small one', async () => {
      const { status } = await anyone.send('POST', `/tasks/${crypto.randomUUID()}/files`, {
        form: textFile('x'.repeat(4 * 1024 * 1024)),
        headers: { 'Sec-Fetch-Site': 'same-origin' },
      });
      assert.equal(status, 303);
    });

    test('a response comes before the gateway times out, also while the store is unavailable', async () => {
      both.proxy.failAll('never answers');
      const { status, body } = await anyone.send('GET', '/api/ready').finally(() => both.proxy.restore());
      assert.deepEqual([status, body.code], [503, 'store-unavailable']);
    });
  });

  test('without a bucket nothing starts, and the log has the reason', async () => {
    const { EVIDENCE_BUCKET: _none, ...environment } = both.environment;
    const api = await both.another({ environment });
    const { status } = await new ApiCaller(api.url, new ExchangeLog()).send('GET', '/api/health');
    assert.equal(status, 500);
    assert.match(api.logs.join('\n'), /SettingsError: EVIDENCE_BUCKET must name a bucket/);
  });

  test('every request is a line of the log, without a secret', () => {
    const lines = both.lambda.logs.map((line) => JSON.parse(line));
    const done = lines.filter(({ req, res }) => req?.url === '/api/auth/login' && res.statusCode === 200);
    assert.deepEqual(
      done.map(({ msg }) => msg),
      ['request completed'],
    );
    const all = both.lambda.logs.join('\n');
    assert.ok(!all.includes(PASSWORD) && !/Bearer|__Host-session|set-cookie/i.test(all));
  });

  describe('the daily catch-up', () => {
    let foreseen: Report;
    before(async () => {
      const { body } = await caller.send('POST', '/api/cron/run', { body: { daily: true, dryRun: true } });
      foreseen = body as unknown as Report;
      assert.ok(foreseen.templates.created.length + foreseen.recurring.generated.length > 0, 'work is due');
    });

    test('fails when its time is too short, so that the scheduler tries again', async () => {
      await assert.rejects(both.lambda.invokeCatchUp(15_000), {
        message: new RegExp(
          `^Error: Catch-up of 2026-06-22 to 2026-06-22: 0 of ${foreseen.planned} failed, stopped before 2026-06-22 was done`,
        ),
      });
    });

    test('fails when the store is unavailable, at its start and in the middle', async () => {
      both.proxy.failAll('answers with errors');
      await assert.rejects(both.lambda.invokeCatchUp(), { message: /^StoreUnavailable: DynamoDB did not/ });
      both.proxy.cutOffBefore(1);
      await assert.rejects(both.lambda.invokeCatchUp(), {
        name: 'InvocationFailed',
        message: /Run it again/,
      });
      both.proxy.restore();
    });

    test('creates what a dry run by the API planned, and logs its report', async () => {
      const report = (await both.lambda.invokeCatchUp()) as Report;
      const { complete, failures, planned, templates, recurring } = report;
      assert.deepEqual([complete, failures, planned], [true, 0, foreseen.planned]);
      assert.equal(templates.created.length, foreseen.templates.created.length);
      assert.equal(recurring.generated.length, foreseen.recurring.generated.length);
      const logged = both.lambda.logs.map((line) => JSON.parse(line)).filter(({ msg }) => msg === 'catch-up');
      assert.deepEqual(logged.at(-1)?.report, report);
      assert.deepEqual(
        logged.map(({ level }) => level),
        [50, 50, 30],
        'those that failed are errors',
      );
    });

    test('creates nothing twice, and neither does the API after it', async () => {
      const again = (await both.lambda.invokeCatchUp()) as Report;
      const { body } = await caller.send('POST', '/api/cron/run', { body: { daily: true } });
      for (const { templates, recurring, skipped, failures } of [again, body as unknown as Report]) {
        assert.deepEqual([templates.created, recurring.generated, failures], [[], [], 0]);
        assert.equal(skipped, foreseen.planned);
      }
    });
  });
});
