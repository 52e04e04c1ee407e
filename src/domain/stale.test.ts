import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Refusal } from './refusal.ts';
import { isSame, nextRevision, requireFresh } from './stale.ts';

interface Row {
  revision: number;
  fieldRevisions?: Record<string, number>;
  updatedAt: string;
  comment?: string;
  tags?: string[];
}

const first: Row = { revision: 1, updatedAt: 'then' };
const second = nextRevision<Row>(first, { ...first, comment: 'Asked', updatedAt: 'now' });
const third = nextRevision<Row>(second, { ...second, tags: ['Venue'], updatedAt: 'later' });

describe('an edit that says what it is based on', () => {
  test('passes on the present revision, and without a word', () => {
    requireFresh('task', third, 3);
    requireFresh('task', third, undefined);
  });
  const stale = (based: number, row: Row) => {
    try {
      requireFresh('task', row, based);
    } catch (error) {
      return error instanceof Refusal && error.reason.code === 'stale' && error.reason.changed;
    }
    return 'passed';
  };
  test('is told what changed since, with the present values', () => {
    assert.deepEqual(stale(1, third), { comment: 'Asked', tags: ['Venue'] });
    assert.deepEqual(stale(2, third), { tags: ['Venue'] });
  });
  test('is told of what was cleared', () => {
    const { comment: _comment, ...cleared } = third;
    assert.deepEqual(stale(3, nextRevision<Row>(third, cleared)), { comment: null });
  });
  test('is refused from a revision that never was', () => assert.deepEqual(stale(99, third), {}));
  test('is refused on rows of old, that kept no field revisions', () =>
    assert.deepEqual(stale(1, { revision: 2, updatedAt: '' }), {}));
});

test('the same content is the same whatever the order of members', () => {
  assert.ok(isSame({ a: [1, { b: 2 }], c: undefined }, { a: [1, { b: 2 }] }));
  for (const [one, other] of [
    [{ a: 1 }, { b: 1 }],
    [[1], { 0: 1 }],
    [null, {}],
    [['a', 'b'], ['a']],
  ]) {
    assert.equal(isSame(one, other), false, JSON.stringify([one, other]));
  }
});
