/** The types check keeps its results between runs, and still notices every later change. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, it } from 'node:test';
import { ROOT } from '../machine/root.ts';
import { types } from './static-checks.ts';

const KEPT = 'node_modules/.cache/types.tsbuildinfo';
let root: string;

before(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'types-'));
  for (const folder of ['node_modules/.bin', 'node_modules/dependency'])
    await mkdir(path.join(root, folder), { recursive: true });
  await symlink(path.join(ROOT, 'node_modules/.bin/tsc'), path.join(root, 'node_modules/.bin/tsc'));
  await write('package.json', '{"type":"module"}');
  await write('tsconfig.json', JSON.stringify({ compilerOptions, include: ['*.ts'] }));
  await write('node_modules/dependency/package.json', '{"name":"dependency","types":"index.d.ts"}');
  await write('node_modules/dependency/index.d.ts', 'export declare const size: number;');
  await write('middle.ts', "import { size } from 'dependency';\nexport const sizes = [size];\n");
  await write(
    'user.ts',
    "import { sizes } from './middle.js';\nexport const first: number | undefined = sizes[0];\n",
  );
});
after(() => rm(root, { recursive: true }));

const compilerOptions = {
  module: 'nodenext',
  target: 'es2024',
  lib: ['es5'],
  types: [],
  strict: true,
  noEmit: true,
};
const write = (file: string, text: string) => writeFile(path.join(root, file), text);

async function output(): Promise<string> {
  const unused = () => Promise.reject(new Error('no store here'));
  const { signal } = new AbortController();
  const result = await types.run({ root, reportDir: root, store: unused, parts: unused, signal });
  assert.equal(result.failed === 0, result.output === '', result.output);
  return result.output;
}

it('a change since the last check is found, in a file, in a folder and in a dependency', async () => {
  assert.equal(await output(), '');
  assert.ok(existsSync(path.join(root, KEPT)));

  await write('middle.ts', "import { size } from 'dependency';\nexport const sizes = [String(size)];\n");
  assert.match(await output(), /^user\.ts\(2,14\): error TS2322/);
  assert.match(await output(), /^user\.ts\(2,14\): error TS2322/, 'a fault that was found stays a fault');

  await write('middle.ts', "import { size } from 'dependency';\nexport const sizes = [size];\n");
  assert.equal(await output(), '');
  await write('node_modules/dependency/index.d.ts', 'export declare const size: string;');
  assert.match(await output(), /^user\.ts\(2,14\): error TS2322/);

  await write('node_modules/dependency/index.d.ts', 'export declare const size: number;');
  await write(KEPT, '{"fileNames":');
  assert.equal(await output(), '');
});
