import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { testFolder } from '../machine/test-folder.ts';
import { nameDatabase } from './database-file.ts';

/** A folder with these files; the one that belongs to the key afterwards, with its companions. */
async function named(files: Record<string, string>): Promise<Record<string, string>> {
  const folder = testFolder();
  for (const [name, content] of Object.entries(files)) writeFileSync(path.join(folder, name), content);
  await nameDatabase(folder, 'key');
  const after = readdirSync(folder).map((name) => [name, readFileSync(path.join(folder, name), 'utf8')]);
  return Object.fromEntries(after);
}

describe('nameDatabase', () => {
  it('leaves an empty folder alone', async () => assert.deepEqual(await named({}), {}));

  it('keeps the database of an earlier version, with its write-ahead log', async () => {
    assert.deepEqual(
      await named({ 'shared-local-instance.db': 'work', 'shared-local-instance.db-journal': 'more' }),
      {
        'key_eu-central-1.db': 'work',
        'key_eu-central-1.db-journal': 'more',
      },
    );
  });

  it('finds the database when the key was lost, next to one that a wrong key created', async () => {
    assert.deepEqual(await named({ 'old_eu-central-1.db': 'all the work', 'wrong_eu-central-1.db': '' }), {
      'key_eu-central-1.db': 'all the work',
      'wrong_eu-central-1.db': '',
    });
  });

  it('continues after an interruption', async () => {
    assert.deepEqual(await named({ 'old_eu-central-1.db': 'work', 'key_eu-central-1.db-wal': 'more' }), {
      'key_eu-central-1.db': 'work',
      'key_eu-central-1.db-wal': 'more',
    });
  });

  it('changes nothing once the key has its database', async () => {
    const files = { 'key_eu-central-1.db': 'work', 'shared-local-instance.db': 'something larger' };
    assert.deepEqual(await named(files), files);
  });
});
