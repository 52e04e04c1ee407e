/** Waiting times of several runs that start at once. */
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { waitTurn } from '../../src/catch-up/turn.ts';
import { StoreContended, StoreUnavailable } from '../../src/domain/store-unavailable.ts';
import { takeLease } from '../../src/store/run-lease.ts';
import { NOW, noDefects } from './scene.ts';
import { Twin } from './twin/twin.ts';

/** A run of some transactions; another one holds the lease. `left`: what is left each time it asks. */
async function turn(held: { lengthMs: number; endsAt: number }, left: number[], transactions = 20) {
  const table = new Twin().table();
  const waits: number[] = [];
  table.pause = async (ms) => {
    await setImmediate();
    waits.push(ms);
  };
  await takeLease(table, { runId: 'holder', ...held }, { now: NOW });
  const context = { table, clock: () => new Date(NOW), runId: 'waiting', locale: 'en-GB', log: noDefects };
  const taken = await waitTurn(context, transactions, async () => {
    assert.ok(waits.length > 0, 'it waits before it looks what is left');
    return left.shift() ?? 0;
  });
  return { taken, waits };
}

it('a run waits until the lease ends, and never longer than the length of the lease', async () => {
  const ahead = { lengthMs: 2_000, endsAt: NOW + 60_000 };
  assert.deepEqual(await turn(ahead, [0]), { taken: false, waits: [2_000] });
  const soon = { lengthMs: 2_000, endsAt: NOW + 500 };
  assert.deepEqual(await turn(soon, [0]), { taken: false, waits: [500] });
});

it('a run takes over from a lease holder without progress, and waits again for one with progress', async () => {
  const held = { lengthMs: 2_000, endsAt: NOW + 500 };
  assert.deepEqual(await turn(held, [20]), { taken: true, waits: [500] });
  assert.deepEqual(await turn(held, [15, 15]), { taken: true, waits: [500, 500] });
});

it('a run waits three times at most, and not at all with fewer than eight transactions', async () => {
  const held = { lengthMs: 2_000, endsAt: NOW + 500 };
  assert.deepEqual(await turn(held, [19, 18, 17, 16]), { taken: false, waits: [500, 500, 500] });
  assert.deepEqual(await turn(held, [0], 8), { taken: false, waits: [500] });
  assert.deepEqual(await turn(held, [0], 7), { taken: false, waits: [] });
});

it('a wait fails if the store does not respond', async () => {
  const table = new Twin().table(() => {
    throw new StoreUnavailable('TransactWriteItems', 'away');
  });
  const context = { table, clock: () => new Date(NOW), runId: 'waiting', locale: 'en-GB', log: noDefects };
  await assert.rejects(
    waitTurn(context, 20, () => assert.fail('it must not wait')),
    StoreUnavailable,
  );
});

it('a run continues without a lease if the row of the lease is always contended', async () => {
  const table = new Twin().table(() => {
    throw new StoreContended('TransactWriteItems', 'TransactionConflict');
  });
  const context = { table, clock: () => new Date(NOW), runId: 'waiting', locale: 'en-GB', log: noDefects };
  const turned = waitTurn(context, 20, () => assert.fail('it must not wait'));
  await assert.doesNotReject(turned);
  assert.equal(await turned, false);
});
