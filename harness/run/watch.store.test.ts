/** `npm run features -- --watch` in a copy of the project: what runs after an edit, on the same store and browser. */
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { appendFile, cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, it } from 'node:test';
import { ROOT } from '../machine/root.ts';
import { FOLDERS } from './check.ts';
import { touchedBy } from './watch.ts';

const FEATURE = 'features/queue/today.feature';
const FILES = ['package.json', 'package-lock.json', 'cucumber.cjs', 'tsconfig.json'];
let root: string;
let watching: ChildProcess;
let printed = '';
let more = Promise.withResolvers<void>();

before(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'watch-'));
  for (const one of [...FOLDERS, ...FILES, 'features'])
    await cp(path.join(ROOT, one), path.join(root, one), { recursive: true });
  await symlink(path.join(ROOT, 'node_modules'), path.join(root, 'node_modules'));
  const { CHROMIUM, DYNAMODB_ENDPOINT: _, NODE_TEST_CONTEXT: __, ...env } = process.env;
  const recording = `#!/bin/sh\necho "$*" >>'${root}/launches'\nexec '${CHROMIUM}' "$@"\n`;
  await writeFile(path.join(root, 'chromium'), recording, { mode: 0o755 });
  watching = spawn(process.execPath, ['scripts/features.ts', '--watch'], {
    cwd: root,
    env: { ...env, CHROMIUM: path.join(root, 'chromium'), LOCAL_STORE: 'embedded', SPEC_WORKERS: '0' },
  });
  for (const stream of [watching.stdout, watching.stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
      more.resolve();
    });
  watching.on('exit', () => more.resolve());
});
after(async () => {
  watching.kill('SIGINT');
  if (watching.exitCode === null) await once(watching, 'exit');
  await rm(root, { recursive: true });
});

/** What was printed up to the next wait for changes. */
async function nextRun(): Promise<string> {
  const mark = 'Watching for changes.';
  while (!printed.includes(mark)) {
    assert.equal(watching.exitCode, null, printed);
    await more.promise;
    more = Promise.withResolvers<void>();
  }
  const [run = '', ...rest] = printed.split(mark);
  printed = rest.join(mark);
  return run;
}

/** The processes that it started and that still run, by id: store and browser. */
function kept(): string[] {
  return readFileSync(`/proc/${watching.pid}/task/${watching.pid}/children`, 'utf8').trim().split(' ');
}

/** How often a browser was started; asking for its version does not count. */
async function launches(): Promise<number> {
  const lines = (await readFile(path.join(root, 'launches'), 'utf8')).trim().split('\n');
  return lines.filter((line) => line !== '--version').length;
}

it('an edited feature runs; an edited source runs it again, on the same store and browser', async () => {
  await nextRun();
  const processes = kept();
  assert.equal(processes.length, 2);

  const feature = path.join(root, FEATURE);
  const count = (await readFile(feature, 'utf8')).match(/^ +Example: /gm)?.length;
  await appendFile(feature, '\n# edited\n');
  const first = await nextRun();
  assert.match(first, new RegExp(`npm run features -- ${FEATURE}\\n`));
  assert.match(first, new RegExp(`\\b${count} passed`));
  assert.deepEqual(kept(), processes);

  await appendFile(path.join(root, 'src/domain/gates.ts'), '\n');
  const second = await nextRun();
  assert.match(second, new RegExp(`npm run features -- ${FEATURE}\\n`));
  assert.match(second, new RegExp(`\\b${count} passed`));
  assert.deepEqual(kept(), processes);
  assert.equal(await launches(), 1);
});

for (const [what, files, chosen, last, touched] of [
  ['a feature runs this feature', ['features/start/once.feature'], [], null, ['features/start/once.feature']],
  ['steps runs the features of their folder', ['steps/start/once.steps.ts'], [], null, ['features/start']],
  [
    'steps of several folders runs the last features again',
    ['steps/shared/tasks.steps.ts'],
    [],
    ['features/queue'],
    ['features/queue'],
  ],
  [
    'a source file runs the last features again',
    ['src/server.ts'],
    [],
    ['features/queue'],
    ['features/queue'],
  ],
  ['a source file before the first run runs nothing', ['src/server.ts'], [], null, null],
  [
    'any file runs the features that were selected',
    ['features/a.feature'],
    ['--tags', '@ui'],
    null,
    ['--tags', '@ui'],
  ],
] as const)
  it(`an edit of ${what}`, () =>
    assert.deepEqual(touchedBy([...files], [...chosen], last && [...last]), touched));
