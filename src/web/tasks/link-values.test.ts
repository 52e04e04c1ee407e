import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addressIn, linksIn } from './link-values.ts';

test('an address without a scheme gets https, and any other text does not change', () => {
  for (const [typed, address] of [
    ['forms.example.org/guest', 'https://forms.example.org/guest'],
    [' lu.ma/ep-100?a=b ', 'https://lu.ma/ep-100?a=b'],
    ['www.example.org', 'https://www.example.org'],
    ['example.org:8080/x', 'https://example.org:8080/x'],
    ['http://example.org/x', 'http://example.org/x'],
    ['javascript:alert(1)', 'javascript:alert(1)'],
    ['notes.txt', 'notes.txt'],
    ['and/or', 'and/or'],
    ['see forms.example.org/guest', 'see forms.example.org/guest'],
    ['', ''],
  ] as const)
    assert.equal(addressIn(typed), address);
  assert.deepEqual(linksIn({ 'links.0.Luma': 'lu.ma/ep-100' }), { 'links.0.Luma': 'https://lu.ma/ep-100' });
});
