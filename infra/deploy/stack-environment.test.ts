import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { appendEnvironment } from './stack-environment.ts';

test('variables are lines of a file; a value of several lines is refused, as it could set another variable', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'stack-'));
  try {
    const file = path.join(folder, 'output');
    appendEnvironment(file, { URL: 'https://a.example' });
    appendEnvironment(file, { TABLE: 'work' });
    for (const value of ['a\nURL=https://evil.example', 'a\rb'])
      assert.throws(() => appendEnvironment(file, { OTHER: value }), /OTHER must be one line/);
    assert.equal(readFileSync(file, 'utf8'), 'URL=https://a.example\nTABLE=work\n');
  } finally {
    rmSync(folder, { recursive: true });
  }
});
