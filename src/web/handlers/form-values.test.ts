import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Request } from 'express';
import { Refusal } from '../../domain/refusal.ts';
import { change, namesIn, numberIn, typedIn, wrongFields } from './form-values.ts';
import { goOnAt } from './go-on-at.ts';

describe('what a form sent', () => {
  it('is read as it was typed, lines ended as texts end them', () => {
    const read = typedIn({ note: 'one\r\ntwo', twice: ['a', 'b'], nested: { a: 'b' } });
    assert.deepEqual(read, { note: 'one\ntwo' });
    assert.deepEqual(typedIn(undefined), {});
  });

  it('changes a field, clears it, or leaves it', () => {
    assert.equal(change('new', 'old'), 'new');
    assert.equal(change('  ', 'old'), null);
    assert.equal(change('old', 'old'), undefined);
    assert.equal(change('', undefined), undefined);
    assert.equal(change(undefined, 'old'), undefined);
  });

  it('is a number, or the text that is none so that it is refused as what it is', () => {
    assert.deepEqual(['14', ' -7 ', '1.5', 'x', '', undefined].map(numberIn), [
      14,
      -7,
      '1.5',
      'x',
      undefined,
      undefined,
    ]);
  });

  it('is names between commas or lines', () => {
    assert.deepEqual(namesIn('Live,  Summer\n\nLong name ,'), ['Live', 'Summer', 'Long name']);
  });
});

describe('a refusal in the words of a form', () => {
  const labels: Record<string, [string, string]> = { '/title': ['title', 'The title'] };

  it('stands at its field, or is said of the whole', () => {
    const fields = [
      { pointer: '/title', detail: 'is required' },
      { pointer: '/other', detail: 'is odd' },
    ];
    assert.deepEqual(wrongFields(new Refusal('invalid', 'It is odd', { fields }), labels), [
      { field: 'title', message: 'The title is needed.' },
      { field: '', message: 'It is odd.' },
    ]);
  });

  it('says of a stale edit what there is by now', () => {
    const refusal = new Refusal('stale', 'stale', { members: { changed: { title: 'Theirs', tags: ['a'] } } });
    assert.deepEqual(
      wrongFields(refusal, labels).map(({ message }) => message),
      ['The title is “Theirs” by now.', 'tags is changed by now.'],
    );
  });
});

describe('after signing in again', () => {
  const at = (path: string, body: object = {}) => goOnAt({ path, body, query: {} } as unknown as Request);

  it('the operator is back at the form, with what was typed', () => {
    assert.equal(at('/tasks/7/done', { comment: 'a b', revision: '3' }), '/tasks/7?comment=a+b');
    assert.equal(at('/workflows/7/edit', { title: 'Mine' }), '/workflows/7/edit?title=Mine');
    assert.equal(at('/templates/7/tasks/2', { description: 'x' }), '/templates/7/tasks/2?description=x');
  });

  it('or at the page it stood on', () => {
    assert.equal(at('/workflows/7/archive'), '/workflows/7?resumed=1');
    assert.equal(at('/templates/7/trigger', { on: 'true' }), '/templates/7');
    assert.equal(at('/tasks/done', { back: '/?who=mine' }), '/?who=mine');
    assert.equal(at('/tasks/done', { back: 'https://elsewhere.example' }), '/');
  });

  it('with an address that a browser and a server take, whatever was typed', () => {
    const address = at('/tasks/7/done', { comment: '👩🏽‍🚀'.repeat(3_000), link: 'x'.repeat(3_000) });
    assert.ok(encodeURIComponent(address).length < 14_000, `${address.length} characters`);
    assert.ok(new URL(address, 'http://here').searchParams.get('comment')?.isWellFormed());
  });
});
