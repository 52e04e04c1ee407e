import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { readSpec } from './read-spec.ts';

let folder: string;

before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'spec-'));
});
after(() => rm(folder, { recursive: true }));

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
