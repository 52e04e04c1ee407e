import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { rolesDocument } from './roles-document.ts';

test('docs/roles.md matches the table; `npm run check -- fix` writes it', () => {
  assert.equal(readFileSync(new URL('../../docs/roles.md', import.meta.url), 'utf8'), rolesDocument());
});
