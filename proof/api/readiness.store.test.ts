/** Health and readiness while the store is away. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { ReferenceTarget } from '../../fixtures/targets/reference/target.ts';
import { ApiCaller } from '../../harness/actors/api-caller.ts';
import { ExchangeLog } from '../../harness/actors/exchange-log.ts';
import { Resources } from '../../harness/run/resources.ts';
import { troubles } from '../../harness/store/dynamodb-proxy.ts';
import { answeredWithin } from '../../steps/assertions/time.ts';

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
