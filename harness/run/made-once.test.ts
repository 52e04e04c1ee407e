import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { madeOnce } from './made-once.ts';

describe('a folder that several workers need and one creates', () => {
  let parent: string;
  let folder: string;
  let makings: number;
  beforeEach(async () => {
    parent = await mkdtemp(path.join(tmpdir(), 'made-once-'));
    folder = path.join(parent, 'made');
    makings = 0;
  });
  afterEach(() => rm(parent, { recursive: true }));

  const make = async (into: string) => {
    makings += 1;
    await writeFile(path.join(into, 'one'), 'first half, ');
    await setImmediate();
    await writeFile(path.join(into, 'one'), 'second half', { flag: 'a' });
  };

  test('is created once, and is complete before any worker gets it', async () => {
    const ask = async () => readFile(path.join(await madeOnce(folder, make), 'one'), 'utf8');
    assert.deepEqual(await Promise.all([ask(), ask(), ask()]), Array(3).fill('first half, second half'));
    assert.equal(await ask(), 'first half, second half');
    assert.equal(makings, 1);
  });

  test('is created by the next worker if the first fails half way', async () => {
    const fail = async (into: string) => {
      await writeFile(path.join(into, 'left over'), 'x');
      throw new Error('no space');
    };
    const [failed, made] = await Promise.allSettled([madeOnce(folder, fail), madeOnce(folder, make)]);
    assert.equal(failed.status, 'rejected');
    assert.equal(made.status, 'fulfilled');
    assert.equal(makings, 1);
    await assert.rejects(readFile(path.join(folder, 'left over')), { code: 'ENOENT' });
  });

  test('is not waited for without end if the process that creates it was killed', async () => {
    await mkdir(`${folder}.turn`);
    await assert.rejects(madeOnce(folder, make, 0), {
      name: 'ScriptError',
      message: `${folder} is not complete yet. Remove ${folder}.turn if no process is making it.`,
    });
  });

  test('reports why it cannot be created at all', async () => {
    await assert.rejects(madeOnce(path.join(parent, 'not there', 'made'), make), { code: 'ENOENT' });
  });
});
