import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Refusal } from '../../domain/refusal.ts';
import { type Caller, WorkQueue } from './work-queue.ts';

const caller = (address: string, account = 'grace', known = false): Caller => ({ address, account, known });

/** A queue whose jobs end when the test says so. */
function opened() {
  const queue = new WorkQueue({ atOnce: 1, waiting: 4, ofAddress: 3, ofAccount: 2 });
  const started: string[] = [];
  const ends: (() => void)[] = [];
  return {
    started,
    /** Ends the job that runs. */
    endOne: async () => {
      ends.shift()?.();
      await new Promise(setImmediate);
    },
    /** Adds a job; its refusal, if it is refused. */
    add: async (by: Caller, name: string): Promise<string | undefined> => {
      const job = queue.run(by, () => {
        started.push(name);
        return new Promise<void>((resolve) => ends.push(resolve));
      });
      const refused = job.then(
        () => undefined,
        (cause) => (cause instanceof Refusal ? cause.code : String(cause)),
      );
      return Promise.race([refused, new Promise<undefined>((resolve) => setImmediate(resolve, undefined))]);
    },
  };
}

describe('a work queue', () => {
  test('serves other addresses between the jobs of a flood', async () => {
    const { add, endOne, started } = opened();
    for (const at of [1, 2, 3]) await add(caller('flood', `victim-${at}`), `flood ${at}`);
    await add(caller('office'), 'honest');
    await endOne();
    assert.deepEqual(started, ['flood 1', 'honest']);
  });

  test('serves other accounts of the same address between the jobs for one account', async () => {
    const { add, endOne, started } = opened();
    for (const at of [1, 2]) await add(caller('office', 'valeriia'), `guess ${at}`);
    await add(caller('office', 'grace'), 'honest');
    await endOne();
    assert.deepEqual(started, ['guess 1', 'honest']);
  });

  test('serves known callers first, and they do not count for their address', async () => {
    const { add, endOne, started } = opened();
    for (const at of [1, 2, 3]) await add(caller('office', `account-${at}`), `guess ${at}`);
    assert.equal(await add(caller('office', 'grace', true), 'known'), undefined);
    await endOne();
    assert.deepEqual(started, ['guess 1', 'known']);
  });

  test('refuses more jobs of one account, of one address and in total, and accepts them again afterwards', async () => {
    const { add, endOne, started } = opened();
    for (const at of [1, 2]) assert.equal(await add(caller('a', 'grace'), `a${at}`), undefined);
    assert.equal(await add(caller('a', 'grace'), 'refused'), 'too-many');
    assert.equal(await add(caller('a', 'alexey'), 'a3'), undefined);
    assert.equal(await add(caller('a', 'valeriia'), 'refused'), 'too-many');
    for (const address of ['b', 'c']) assert.equal(await add(caller(address), address), undefined);
    assert.equal(await add(caller('d'), 'refused'), 'busy');
    for (let at = 1; at <= 5; at++) await endOne();
    assert.deepEqual(started.toSorted(), ['a1', 'a2', 'a3', 'b', 'c']);
    assert.equal(await add(caller('a', 'grace'), 'again'), undefined);
  });

  test('continues after a job that failed', async () => {
    const queue = new WorkQueue({ atOnce: 1, waiting: 1, ofAddress: 1, ofAccount: 1 });
    await assert.rejects(
      queue.run(caller('a'), async () => Promise.reject(new Error('broken'))),
      /broken/,
    );
    assert.equal(await queue.run(caller('a'), async () => 'done'), 'done');
  });
});
