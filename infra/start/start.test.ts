import assert from 'node:assert/strict';
import { mkdtempSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, it } from 'node:test';
import type { SeededItem } from '../../src/seeding/seed.ts';
import { readOptions } from './options.ts';
import { sayWhatIsSeeded } from './seed-summary.ts';
import { claimFolder } from './single-instance.ts';

describe('readOptions', () => {
  it('knows --fresh and --help', () => {
    assert.deepEqual({ ...readOptions(['--fresh']) }, { fresh: true, help: false });
  });

  for (const args of [['--frehs'], ['fresh'], ['--fresh=no']]) {
    it(`refuses ${args} with the usage`, () => {
      assert.throws(() => readOptions(args), {
        name: 'ScriptError',
        message: /\n\nnpm start \[-- options\]/,
      });
    });
  }
});

describe('sayWhatIsSeeded', () => {
  const items = (kind: SeededItem['kind'], ...outcomes: SeededItem['outcome'][]): SeededItem[] =>
    outcomes.map((outcome, index) => ({ kind, outcome, id: String(index), name: '' }));

  it('is one line', () => {
    assert.equal(
      sayWhatIsSeeded({
        items: [...items('user', 'unchanged', 'unchanged'), ...items('recurring-config', 'unchanged')],
      }),
      '2 users, 1 recurring config: all unchanged',
    );
    assert.equal(
      sayWhatIsSeeded({ items: items('template', 'created', 'unchanged', 'created') }),
      '3 templates: 2 created, 1 unchanged',
    );
  });
});

describe('claimFolder', () => {
  const folder = () => mkdtempSync(path.join(os.tmpdir(), 'claim-'));

  it('lets one process use a folder, and gives the second the address of the first', async () => {
    const claimed = folder();
    const instance = await claimFolder(claimed);
    await assert.rejects(claimFolder(claimed), {
      name: 'ScriptError',
      message: /already runs in .*: still starting/,
    });
    instance.announce('http://127.0.0.1:3000');
    await assert.rejects(claimFolder(claimed), {
      message: /http:\/\/127\.0\.0\.1:3000, process \d+\.\nUse that one/,
    });
    instance.release();
    (await claimFolder(claimed)).release();
  });
});
