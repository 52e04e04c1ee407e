import assert from 'node:assert/strict';
import { globSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { readTap, testFiles, together } from './unit-tests.ts';

const tap = (pass: number, fail: number, cancelled = 0) =>
  `TAP version 13\n# tests ${pass + fail}\n# pass ${pass}\n# fail ${fail}\n# cancelled ${cancelled}\n# skipped 1\n# todo 0\n`;

describe('readTap', () => {
  it('counts the same tests as the runner', () => {
    const { passed, failed, skipped, failures } = readTap(tap(12, 0), 0, '');
    assert.deepEqual(
      { passed, failed, skipped, failures },
      { passed: 12, failed: 0, skipped: 1, failures: [] },
    );
  });

  it('names what failed, and reads a cancelled test as failed', () => {
    const { failed, failures } = readTap(`not ok 1 - adds up # time 3\n${tap(1, 1, 1)}`, 1, '');
    assert.equal(failed, 2);
    assert.deepEqual(failures, ['unit: adds up']);
  });

  it('does not read the output of a test as output of the runner', () => {
    const said = '# pass 99\nok 1 - a\u2028# pass 98\u2028not ok 7 - no test\nnot ok 2 - b\u2028c\n';
    const { passed, failed, failures } = readTap(`${said}${tap(3, 1)}`, 1, '');
    assert.deepEqual({ passed, failed, failures }, { passed: 3, failed: 1, failures: ['unit: b␤c'] });
  });

  it('reports a run without tests, and a runner that ended badly', () => {
    assert.deepEqual(readTap(tap(0, 0), 0, '').failures, ['unit: no unit test ran']);
    assert.deepEqual(readTap('', null, '').failures, ['unit: no unit test ran']);
    assert.equal(readTap(tap(3, 0), 7, '').failed, 1);
  });
});

describe('the runs', () => {
  it('have every test file between them, each once', () => {
    const root = path.resolve(import.meta.dirname, '../..');
    const { apart, ...shared } = testFiles(root);
    const all = globSync('**/*.test.ts', { cwd: root, exclude: ['node_modules', 'reports', '.data'] });
    assert.deepEqual([...apart, ...Object.values(shared).flat()].sort(), all.sort());
    assert.ok(apart.length <= 20, `${apart.length} files have a process each`);
  });

  it('fail together if one fails', () => {
    const { passed, failed, skipped, failures } = together([
      readTap(tap(12, 0), 0, ''),
      readTap(`not ok 1 - adds up\n${tap(3, 1)}`, 1, ''),
    ]);
    assert.deepEqual(
      { passed, failed, skipped, failures },
      { passed: 15, failed: 1, skipped: 2, failures: ['unit: adds up'] },
    );
  });
});
