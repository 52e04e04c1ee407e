/** The error that a program gets when a write was not saved. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import express from 'express';
import { StoreContended, StoreUnavailable } from '../domain/store-unavailable.ts';
import type { AppParts } from './context.ts';
import { answerErrors } from './problem.ts';

const causes = {
  contended: new StoreContended('TransactWriteItems', 'TransactionConflict'),
  'store-unavailable': new StoreUnavailable('TransactWriteItems', 'ThrottlingError'),
  internal: new TypeError('secret is not a function'),
};

/** The answer to an API request during which `error` is thrown, and what was logged of it. */
async function answerTo(error: Error) {
  const logged: { err: unknown; requestId: string }[] = [];
  const log = { error: (about: (typeof logged)[number]) => void logged.push(about) };
  const app = express();
  app.use((_request, response) => {
    response.locals.requestId = 'r-1';
    throw error;
  });
  app.use(answerErrors({ log } as unknown as AppParts, () => assert.fail('not a page')));
  const server = app.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address() as { port: number };
  const answer = await fetch(`http://127.0.0.1:${address.port}/api/tasks`, {
    method: 'POST',
    headers: { Connection: 'close' },
  });
  const body = (await answer.json()) as Record<string, unknown>;
  server.close();
  return { status: answer.status, retryAfter: answer.headers.get('retry-after'), body, logged };
}

describe('the problem of a request', () => {
  for (const [code, status, retryAfter] of [
    ['contended', 503, '5'],
    ['store-unavailable', 503, '5'],
    ['internal', 500, null],
  ] as const) {
    it(`is ${status} ${code}, and is logged with its stack`, async () => {
      const answer = await answerTo(causes[code]);
      assert.deepEqual([answer.status, answer.retryAfter], [status, retryAfter]);
      assert.deepEqual([answer.body.code, answer.body.requestId], [code, 'r-1']);
      assert.ok(!JSON.stringify(answer.body).includes('secret'), 'the error itself stays inside');
      assert.deepEqual(answer.logged, [{ err: causes[code], requestId: 'r-1' }]);
    });
  }

  it('reports contention as nothing saved, and not as an unavailable store', async () => {
    const { body } = await answerTo(causes.contended);
    assert.match(String(body.detail), /nothing was saved; try again/);
    assert.doesNotMatch(String(body.detail), /cannot be reached/);
  });

  it('does not promise that nothing was written if the store did not respond', async () => {
    const { body } = await answerTo(causes['store-unavailable']);
    assert.match(String(body.detail), /may be saved or not.*same Idempotency-Key/);
  });
});
