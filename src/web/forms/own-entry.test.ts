import assert from 'node:assert/strict';
import { it } from 'node:test';
import { ownEntry } from './own-entry.ts';

it('has no entry for a member of every object', () => {
  assert.equal(ownEntry({ saved: 'Saved.' }, 'saved'), 'Saved.');
  for (const name of ['constructor', 'toString', '__proto__', 'hasOwnProperty', ''])
    assert.equal(ownEntry({ saved: 'Saved.' }, name), undefined);
});
