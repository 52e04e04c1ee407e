import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { testFolder } from '../../harness/machine/test-folder.ts';
import { appendEnvironment } from './stack-environment.ts';

test('variables are lines of a file; a value of several lines is refused, as it could set another variable', () => {
  const file = path.join(testFolder(), 'output');
  appendEnvironment(file, { URL: 'https://a.example' });
  appendEnvironment(file, { TABLE: 'work' });
  for (const value of ['a\nURL=https://evil.example', 'a\rb'])
    assert.throws(() => appendEnvironment(file, { OTHER: value }), /OTHER must be one line/);
  assert.equal(readFileSync(file, 'utf8'), 'URL=https://a.example\nTABLE=work\n');
});
