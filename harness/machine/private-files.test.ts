import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { secretIn } from './private-files.ts';
import { testFolder } from './test-folder.ts';

describe('secretIn', () => {
  const folder = testFolder();
  const file = path.join(folder, 'key');

  it('creates a secret that only this user can read, and keeps it', () => {
    assert.equal(
      secretIn(file, () => 'first'),
      'first',
    );
    assert.equal(
      secretIn(file, () => 'second'),
      'first',
    );
    assert.equal(statSync(file).mode & 0o777, 0o600);
    assert.deepEqual(readdirSync(folder), ['key']);
  });

  it('replaces an empty file, which a full disk leaves', () => {
    writeFileSync(file, '');
    assert.equal(
      secretIn(file, () => 'third'),
      'third',
    );
    assert.equal(readFileSync(file, 'utf8'), 'third');
  });
});
