import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { describe, it } from 'node:test';
import { testFolder } from '../../harness/machine/test-folder.ts';
import type { SeededItem } from '../../src/seeding/seed.ts';
import { readOptions } from './options.ts';
import { claimPlace } from './port.ts';
import { sayWhatIsSeeded } from './seed-summary.ts';
import { claimFolder } from './single-instance.ts';

describe('readOptions', () => {
  it('knows --fresh', () => {
    assert.deepEqual({ ...readOptions(['--fresh']) }, { fresh: true });
  });

  for (const args of [['--frehs'], ['fresh'], ['--fresh=no']]) {
    it(`refuses ${args}`, () => {
      assert.throws(() => readOptions(args), { name: 'UsageError' });
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
  it('lets one process use a folder, and gives the second the address of the first', async () => {
    const claimed = testFolder();
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

describe('claimPlace', () => {
  it('names the app that runs in the folder, not the port that it holds; else the port, and leaves the folder free', async () => {
    const folder = testFolder();
    const app = createServer().listen(0, '127.0.0.1');
    await once(app, 'listening');
    const { port } = app.address() as AddressInfo;
    const place = { host: '127.0.0.1', port };
    try {
      await assert.rejects(claimPlace(folder, place), { code: 'EADDRINUSE' });
      const first = claimPlace(folder, { ...place, port: 0 });
      await assert.doesNotReject(first);
      await assert.rejects(claimPlace(folder, place), { message: /already runs in/ });
      (await first).release();
    } finally {
      app.close();
    }
  });
});
