import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { Refusal } from './refusal.ts';
import { isSame } from './row-content.ts';
import { mergeEdit, nextRevision, requireFresh, requireMerged } from './stale.ts';

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

describe('an edit that names its revision', () => {
  test('is accepted with the present revision, and without a revision', () => {
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
  test('lists what changed since, with the present values', () => {
    assert.deepEqual(stale(1, third), { comment: 'Asked', tags: ['Venue'] });
    assert.deepEqual(stale(2, third), { tags: ['Venue'] });
  });
  test('lists what was cleared', () => {
    const { comment: _comment, ...cleared } = third;
    assert.deepEqual(stale(3, nextRevision<Row>(third, cleared)), { comment: null });
  });
  test('is refused with a revision that never existed', () => assert.deepEqual(stale(99, third), {}));
  test('is refused on rows of earlier versions, which have no field revisions', () =>
    assert.deepEqual(stale(1, { revision: 2, updatedAt: '' }), {}));
});

test('the same content is equal in whatever order its members are', () => {
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

describe('an edit with the values that the person saw', () => {
  const merged = (now: object, was: object, sent: object) => mergeEdit({ ...now }, { ...was }, { ...sent });

  test('writes only the fields that the person changed', () => {
    const { write, conflicts } = merged(
      { a: 1, b: 2 },
      { a: 1, b: 1, c: '' },
      { a: 3, b: 1, c: 'new', d: 4 },
    );
    assert.deepEqual([write, conflicts], [{ a: 3, c: 'new', d: 4 }, []]);
  });
  test('writes nothing if somebody else made the same change', () => {
    assert.deepEqual(merged({ a: 2 }, { a: 1 }, { a: 2 }), { write: {}, conflicts: [] });
  });
  test('conflicts if somebody else changed the field to another value', () => {
    const conflicts = [{ field: 'a', was: 1, now: 2, sent: 3 }];
    assert.deepEqual(merged({ a: 2 }, { a: 1 }, { a: 3 }), { write: {}, conflicts });
    assert.throws(
      () => requireMerged('task', { a: 2 }, { was: { a: 1 }, sent: { a: 3 } }),
      ({ reason }: Refusal) => reason.code === 'conflict' && isSame(reason.fields, conflicts),
    );
  });
  test('treats an empty field as absent, and the line ends of browsers as equal', () => {
    const was = { a: '', b: 'x\ny', c: [], d: 'q' };
    const { conflicts } = merged({ b: 'x\r\ny', d: 'q' }, was, { a: 'mine', b: 'z', c: ['t'], d: null });
    assert.deepEqual(conflicts, []);
    assert.deepEqual(merged({ a: 'x\0y' }, { a: 'x\uFFFDy' }, { a: 'z' }).conflicts, []);
  });
});

/** Two people read and save in any order; each edits some fields, and saves again when a conflict is shown. */
test('whatever two people edit, no other field changes and no value is replaced unseen', () => {
  const field = fc.constantFrom('note', 'link', 'links.0.Luma', 'links.0.Notes');
  const act = fc.record({
    who: fc.constantFrom(0, 1),
    entries: fc.option(fc.dictionary(field, fc.constantFrom('', 'one', 'two', 'three'), { maxKeys: 3 }), {
      nil: null,
    }),
  });
  fc.assert(
    fc.property(fc.array(act, { minLength: 1, maxLength: 14 }), (acts) => {
      let stored: Record<string, string> = {};
      const pages = [0, 1].map(() => ({
        was: {} as Record<string, string>,
        form: {} as Record<string, string>,
      }));
      for (const { who, entries } of acts) {
        const page = pages[who] as (typeof pages)[number];
        if (entries === null) {
          const names = ['note', 'link', 'links.0.Luma', 'links.0.Notes'];
          page.was = Object.fromEntries(names.map((name) => [name, stored[name] ?? '']));
          page.form = { ...page.was };
          continue;
        }
        page.form = { ...page.form, ...entries };
        const before = stored;
        const { write, conflicts } = mergeEdit(stored, page.was, page.form);
        if (conflicts.length === 0) stored = { ...stored, ...(write as Record<string, string>) };
        for (const name of Object.keys(stored)) {
          if (stored[name] === before[name]) continue;
          assert.notEqual(page.form[name], page.was[name], `${name} was changed by the person`);
          assert.ok(
            name in page.was ? before[name] === undefined || before[name] === page.was[name] : true,
            `${name} was seen`,
          );
        }
        for (const name of Object.keys(page.form)) {
          const landed = (stored[name] ?? '') === page.form[name];
          const untouched = page.form[name] === page.was[name];
          assert.ok(
            landed || untouched || conflicts.length > 0,
            `${name} is saved, or its conflict is shown`,
          );
        }
        // The form is shown again: with the person's text where there is a conflict or nothing was saved.
        const kept = Object.entries(page.form).filter(([name, value]) => value !== page.was[name]);
        page.was = { ...page.was, ...stored };
        page.form = { ...page.was, ...(conflicts.length > 0 && Object.fromEntries(kept)) };
      }
    }),
    { numRuns: 2_000 },
  );
});
