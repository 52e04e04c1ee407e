import assert from 'node:assert/strict';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { before, describe, test } from 'node:test';
import { ROOT as root } from '../../harness/machine/root.ts';
import { testFolder } from '../../harness/machine/test-folder.ts';
import { type BuiltLambda, buildLambda } from './build.ts';

describe('the Lambda package', () => {
  const folder = testFolder();
  let one: BuiltLambda;
  before(async () => {
    one = await buildLambda(path.join(folder, 'one'));
  });

  async function contents(built: string): Promise<Map<string, string>> {
    const entries = await readdir(built, { recursive: true, withFileTypes: true });
    const files = entries
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name));
    const read = files.toSorted().map(async (file) => {
      return [path.relative(built, file), (await readFile(file)).toString('base64')] as const;
    });
    return new Map(await Promise.all(read));
  }

  test('is the same byte for byte in every folder, and contains nothing of an earlier build', async () => {
    const other = path.join(folder, 'deeper', 'other');
    await mkdir(other, { recursive: true });
    for (const name of ['index.mjs', 'left-over.mjs']) await writeFile(path.join(other, name), 'x');
    const two = await buildLambda(other);
    assert.deepEqual(await contents(two.folder), await contents(one.folder));
    assert.deepEqual([...(await contents(one.folder)).keys()], one.files.map(({ name }) => name).toSorted());
  });

  test('never replaces a folder that is not a build', async () => {
    const mine = path.join(folder, 'mine');
    await mkdir(mine);
    await writeFile(path.join(mine, 'notes.txt'), 'x');
    await assert.rejects(buildLambda(mine), {
      name: 'ScriptError',
      message: /holds notes\.txt and is not an earlier build/,
    });
    assert.equal(await readFile(path.join(mine, 'notes.txt'), 'utf8'), 'x');
  });

  test('names no folder of the machine it was built on', async () => {
    for (const [name, content] of await contents(one.folder))
      assert.ok(!Buffer.from(content, 'base64').includes(root), name);
  });
});
