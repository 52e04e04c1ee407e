import assert from 'node:assert/strict';
import { it } from 'node:test';
import { merged } from './units.ts';

it('a field that the fixture no longer has is removed, and a field that was not updated stays', () => {
  const stored = { name: 'Monthly report', note: 'Old', owner: 'Grace' };
  assert.deepEqual(merged({ name: 'Report' }, stored, ['name', 'note']), { name: 'Report', owner: 'Grace' });
});
