import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { knownForm, personField, rowIdField } from './text.ts';

const ID = 'feed0000-0000-4000-8000-00000000000a';

describe('an id', () => {
  it('has one form: lower case', () => {
    for (const spelled of [ID, ID.toUpperCase(), 'FEED0000-0000-4000-8000-00000000000a']) {
      assert.equal(knownForm(spelled), ID);
      assert.equal(rowIdField.parse(spelled), ID);
      assert.equal(personField.parse(spelled), ID);
    }
  });

  it('of any other form becomes one that matches no row, and never the nil UUID', () => {
    const others = [
      '',
      'none',
      `${ID}0`,
      `${ID}\n`,
      ` ${ID}`,
      `{${ID}}`,
      ID.replaceAll('-', ''),
      [ID],
      null,
      undefined,
    ];
    const lookups = new Set(others.map(knownForm));
    assert.equal(lookups.size, 1);
    const [lookup = ''] = lookups;
    assert.notEqual(lookup, '', 'the store refuses empty keys');
    assert.doesNotMatch(lookup, /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i);
  });

  it('of a person may be a name, which does not change', () => {
    assert.equal(personField.parse('Grace'), 'Grace');
  });
});
