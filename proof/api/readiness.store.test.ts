/** Health, readiness and lists while the store is away. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { ReferenceTarget } from '../../fixtures/targets/reference/target.ts';
import { ApiCaller } from '../../harness/actors/api-caller.ts';
import { ExchangeLog } from '../../harness/actors/exchange-log.ts';
import { Resources } from '../../harness/run/resources.ts';
import { troubles } from '../../harness/store/dynamodb-proxy.ts';
import { answeredWithin } from '../../steps/assertions/time.ts';
import { appOfSuite } from './app-under-test.ts';

describe('readiness', () => {
  const resources = new Resources();
  let target: ReferenceTarget;
  let anyone: ApiCaller;

  before(async () => {
    target = await ReferenceTarget.open(resources);
    anyone = new ApiCaller(target.url, new ExchangeLog());
  });
  after(() => resources.closeAll());

  test('costs one read that finds no row', async () => {
    target.proxy.countAnew();
    const { status, body } = await anyone.send('GET', '/api/ready');
    assert.deepEqual({ status, body }, { status: 200, body: { status: 'ready' } });
    assert.deepEqual(target.proxy.counts, { GetItem: 1 });
  });

  for (const trouble of troubles) {
    test(`is refused within 3 s while the store ${trouble}, and returns when the store is back`, async () => {
      target.proxy.failAll(trouble);
      const { status, body } = await anyone.send('GET', '/api/ready');
      assert.equal(status, 503);
      assert.equal(body.code, 'store-unavailable');
      answeredWithin(target.traffic, 3);
      assert.equal((await anyone.send('GET', '/api/health')).status, 200, 'the process runs all the same');
      target.proxy.restore();
      assert.equal((await anyone.send('GET', '/api/ready')).status, 200);
    });
  }
});

describe('a list', () => {
  const app = appOfSuite();

  for (const path of ['templates', 'bundles', 'users', 'recurring', 'tasks?status=todo', 'notifications']) {
    test(`of ${path} is an error, and not empty, while the store responds to no query`, async () => {
      const { target, caller } = app;
      target.proxy.disturb(({ operation }) => (operation === 'Query' ? 'refuses connections' : 'pass'));
      const { status, body } = await caller.send('GET', `/api/${path}`);
      target.proxy.restore();
      assert.deepEqual({ status, code: body.code }, { status: 503, code: 'store-unavailable' });
    });
  }
});
