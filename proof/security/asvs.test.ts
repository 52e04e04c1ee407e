/** The ASVS tables of docs/security.md are complete, and name checks that exist. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { it } from 'node:test';
import { ROOT as root } from '../../harness/machine/root.ts';

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

/** The rows of the tables of docs/security.md. */
const rows = readFileSync(path.join(root, 'docs', 'security.md'), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| v5.0.0-'))
  .map((line) => {
    const [id = '', , status = '', shown = ''] = line.slice('| v5.0.0-'.length, -' |'.length).split(' | ');
    const parts = shown.split('<br>');
    const isCheck = (part: string) => part.startsWith('`') && part.endsWith('`');
    const checks = parts.filter(isCheck).map((part) => part.slice(1, -1));
    return { id, status, checks, note: parts.filter((part) => !isCheck(part)).join('') };
  });

it('the tables have every requirement of level 1 once, and each of level 2 once', () => {
  const all = Object.entries(LEVEL_ONE).flatMap(([section, nths]) => nths.map((nth) => `${section}.${nth}`));
  assert.equal(all.length, 70);
  assert.deepEqual(
    rows.slice(0, all.length).map(({ id }) => id),
    all,
  );
  assert.equal(new Set(rows.map(({ id }) => id)).size, rows.length);
});

it('the tables name a check for what passes and a reason for what does not', () => {
  for (const { id, status, checks, note } of rows) {
    assert.ok(['pass', 'n/a', '**fail**'].includes(status), `${id} has the status ${status}`);
    assert.ok(status === 'pass' ? checks.length > 0 : note !== '', id);
  }
});

it('the tables name only checks that exist', () => {
  const missing = rows.flatMap(({ id, checks }) =>
    checks.filter((file) => !existsSync(path.join(root, file))).map((file) => `${id}: ${file}`),
  );
  assert.deepEqual(missing, []);
});
