import assert from 'node:assert/strict';
import { it } from 'node:test';
import { nearest } from './nearest.ts';

it('suggests the most similar name, and nothing if no name is similar', () => {
  const names = ['ST-ONCE', 'ST-UNDO', 'DQ-WHOLE'];
  assert.equal(nearest('ST-ONE', names), 'ST-ONCE');
  assert.equal(nearest('st-undo', names), 'ST-UNDO');
  assert.equal(nearest('stroe', ['start', 'store']), 'store');
  assert.equal(nearest('XYZ', names), undefined);
  assert.equal(nearest('', names), undefined);
});
