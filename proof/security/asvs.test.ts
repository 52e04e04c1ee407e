/** The table of docs/security.md is complete, current, and names checks that exist. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { it } from 'node:test';
import { ROOT as root } from '../../harness/machine/root.ts';
import { readDocument, readItems, withTables } from './asvs.ts';

/** Level 1 of ASVS 5.0.0: 70 requirements, by section. */
const LEVEL_ONE: Record<string, number[]> = {
  '1.2': [1, 2, 3, 4, 5],
  '1.3': [1, 2],
  '1.5': [1],
  '2.1': [1],
  '2.2': [1, 2],
  '2.3': [1],
  '3.2': [1, 2],
  '3.3': [1],
  '3.4': [1, 2],
  '3.5': [1, 2, 3],
  '4.1': [1],
  '4.4': [1],
  '5.2': [1, 2],
  '5.3': [1, 2],
  '6.1': [1],
  '6.2': [1, 2, 3, 4, 5, 6, 7, 8],
  '6.3': [1, 2],
  '6.4': [1, 2],
  '7.2': [1, 2, 3, 4],
  '7.4': [1, 2],
  '8.1': [1],
  '8.2': [1, 2],
  '8.3': [1],
  '9.1': [1, 2, 3],
  '9.2': [1],
  '10.4': [1, 2, 3, 4, 5],
  '11.3': [1, 2],
  '11.4': [1],
  '12.1': [1],
  '12.2': [1, 2],
  '13.4': [1],
  '14.2': [1],
  '14.3': [1],
  '15.1': [1],
  '15.2': [1],
  '15.3': [1],
};

const items = readItems();

it('has every requirement of level 1 once', () => {
  const all = Object.entries(LEVEL_ONE).flatMap(([section, nths]) => nths.map((nth) => `${section}.${nth}`));
  assert.equal(all.length, 70);
  assert.deepEqual(
    items.filter(({ level }) => level === 1).map(({ id }) => id),
    all,
  );
  assert.equal(new Set(items.map(({ id }) => id)).size, items.length);
});

it('names a check for what passes and a reason for what does not', () => {
  for (const { id, status, checks, note } of items)
    assert.ok(status === 'pass' ? checks.length > 0 : note !== '', id);
});

it('names only checks that exist', () => {
  const missing = items.flatMap(({ id, checks }) =>
    checks.filter((file) => !existsSync(path.join(root, file))).map((file) => `${id}: ${file}`),
  );
  assert.deepEqual(missing, []);
});

it('is written into docs/security.md: run `node proof/security/asvs.ts`', () => {
  assert.equal(readDocument(), withTables(readDocument(), items));
});
