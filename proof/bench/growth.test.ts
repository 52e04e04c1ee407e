/** Which growth breaks a promise. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Grown, growthOf } from './growth.ts';

const cost = (requests: number, readUnits: number) => ({ requests, readUnits, writeUnits: 0 });
const grown = (sizes: number[], costs: Record<string, ReturnType<typeof cost>[]>): Grown =>
  new Map(
    Object.entries(costs).map(([name, all]) => [
      name,
      all.map((one, at) => ({ size: sizes[at] ?? 0, cost: one })),
    ]),
  );
const SIZES = [0, 10, 100, 1_000];
const flat = [cost(9, 24), cost(9, 24), cost(9, 24), cost(9, 24)];
const runners = [1, 2].map((size) => ({ size, cost: { ...cost(35 * size, 3), writeUnits: 10 } }));

function missed(changed: {
  active?: Record<string, typeof flat>;
  late?: typeof flat;
  history?: typeof flat;
}) {
  return growthOf({
    active: grown(SIZES, { 'open Today': flat, ...changed.active }),
    late: grown(SIZES, { 'open Today': changed.late ?? flat }),
    history: grown([0, 10_000, 100_000], { 'open Today': changed.history ?? flat.slice(1) }),
    runners,
  }).missed;
}

describe('growth', () => {
  it('breaks no promise if no cost grows', () => assert.deepEqual(missed({}), []));

  it('breaks one if history costs a unit or a request', () => {
    assert.deepEqual(missed({ history: [cost(9, 24), cost(9, 24), cost(9, 24.5)] }), [
      'open Today: 9 requests and 24.5 units with 100000 archived tasks, 9 requests and 24 units without',
    ]);
    assert.deepEqual(missed({ history: [cost(9, 24), cost(10, 24), cost(9, 24)] }), [
      'open Today: 10 requests and 24 units with 10000 archived tasks, 9 requests and 24 units without',
    ]);
  });

  it('breaks one if 1,000 active workflows cost more than 1.1 times as much as 100', () => {
    const active = (units: number) => ({
      'open Today': [cost(9, 1), cost(9, 1), cost(9, 100), cost(9, units)],
    });
    assert.deepEqual(missed({ active: active(110) }), []);
    assert.deepEqual(missed({ active: active(111) }), ['open Today: units × 1.11 from 100 to 1000 active']);
  });

  it('is accepted up to a fixed limit, for requests that have one', () => {
    const active = (units: number) => ({
      'open Workflows': [cost(3, 4), cost(3, 5), cost(5, 20), cost(6, units)],
    });
    assert.deepEqual(missed({ active: active(320) }), []);
    assert.deepEqual(missed({ active: active(321) }), [
      'open Workflows: 6 requests and 321 units at 1000, above its limit',
    ]);
  });

  it('is limited for late work', () => {
    assert.deepEqual(missed({ late: [...flat.slice(1), cost(11, 24)] }), [
      'open Today: 11 requests and 24 units at 1000, above its limit',
    ]);
  });

  it('is reported as one exponent of all runners together', () => {
    const { tables } = growthOf({
      active: grown(SIZES, { 'open Today': flat }),
      late: new Map(),
      history: grown([0, 10], { 'open Today': flat.slice(2) }),
      runners,
    });
    assert.deepEqual(tables.at(-1)?.rows[0], ['requests', 35, 70, '1.00']);
  });
});
