import assert from 'node:assert/strict';
import { it } from 'node:test';
import { ownEntry } from './own-entry.ts';

it('a form has no entry for a name that every object has', () => {
  assert.equal(ownEntry({ saved: 'Saved.' }, 'saved'), 'Saved.');
  for (const name of ['constructor', 'toString', '__proto__', 'hasOwnProperty', ''])
    assert.equal(ownEntry({ saved: 'Saved.' }, name), undefined);
});
