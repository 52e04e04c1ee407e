import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { testFolder } from '../../machine/test-folder.ts';
import { readSpec } from './read-spec.ts';

const folder = testFolder();

test('the fingerprint changes with the ledger, with a feature and with an excuse', async () => {
  const seen = new Set<string>();
  const changes = {
    'requirements.json': ['[]', '[ ]'],
    'one.feature': ['Feature: one', 'Feature: another'],
    'excused.json': ['[]', '[{"id":"AA-ONE","reason":"later"}]'],
  };
  for (const [name, texts] of Object.entries(changes)) {
    for (const text of texts) {
      await writeFile(path.join(folder, name), text);
      seen.add((await readSpec(path.join(folder, 'requirements.json'), folder)).sha256);
    }
  }
  assert.equal(seen.size, 6);
});
