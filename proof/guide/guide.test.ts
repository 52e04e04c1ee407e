/** Executes each command of docs/targets.md, on a target that takes no time: a copy of the profile null-200. */
import assert from 'node:assert/strict';
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { loadSources } from '@cucumber/cucumber/api';
import { ROOT } from '../../harness/machine/root.ts';
import { runCommand } from '../../harness/machine/run-command.ts';

const guide = readFileSync(path.join(ROOT, 'docs/targets.md'), 'utf8');
const commands = [...guide.matchAll(/^\$ (.+)$/gm)].map(([, line = '']) => line);
/** The whole suite, cut to one rule of one file: the test shows that the command in the guide checks the profile. */
const RULE = 'features/catch-up/catch-up.feature --tags "@req:CU-CREATES and not @ui"';
/** Command in the guide → the exit code and a part of its output. */
const EXPECTED: Record<string, [code: number, printed: RegExp, more?: string]> = {
  'npm run features -- --target null-200 --tags "@req:CU-CREATES and not @ui"': [
    1,
    /^0 passed, \d+ failed.*, no verdict: a part of the suite$/m,
  ],
  'npm run features -- --target unknown': [2, /There is no target "unknown"\. Write one as/],
  'npm run features -- --target ../mine/target.json': [1, /^0 passed, \d+ failed.*, no verdict/m, RULE],
  'npm run features -- --target ../mine/target.json --failed': [1, /^0 of \d+ fixed$/m],
  'npm run report -- reports/<target>/<time> --print': [0, /^NO VERDICT · target · specification/m],
  'npm run report -- matrix reports/<target>/<time> reports/<other target>/<time>': [
    1,
    /ran a part of the suite\. Compare whole runs/,
  ],
  'npm run report -- steps': [0, /^Step catalogue: file:.*index\.html$/m],
};

describe('the guide for another implementation', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'mine-'));
  const profile = path.join(folder, 'target.json');
  copyFileSync(path.join(ROOT, 'fixtures/targets/null-200.json'), profile);
  const runs: string[] = [];
  after(() => {
    for (const one of [folder, ...runs]) rmSync(one, { recursive: true, force: true });
  });

  it('shows the commands that this test knows', () => {
    assert.deepEqual(commands, Object.keys(EXPECTED));
  });

  it('names scenarios that exist', async () => {
    const all = { names: [], tagExpression: '', defaultDialect: 'en', order: 'defined' as const };
    const { plan } = await loadSources({ paths: ['features/**/*.feature'], ...all }, { cwd: ROOT });
    const names = [...guide.matchAll(/"scenario": "([^"]+)"/g)].map(([, name = '']) => name);
    assert.ok(names.length > 0);
    for (const name of names)
      assert.ok(
        plan.some((one) => one.name === name),
        `no scenario is "${name}"`,
      );
  });

  for (const command of commands)
    it(`$ ${command}`, async () => {
      const [code, printed, more = ''] = EXPECTED[command] ?? [0, /./];
      const line = command
        .replace('../mine/target.json', profile)
        .replaceAll(/reports\/<[^>]+>\/<time>/g, runs.at(-1) ?? '');
      const env = { ...process.env, NODE_TEST_CONTEXT: undefined, SPEC_WORKERS: '0' };
      const done = await runCommand('/bin/sh', ['-c', `${line} ${more}`], { cwd: ROOT, env });
      const [, report] = /^Report: (file:.*)\/index\.html$/m.exec(done.output) ?? [];
      if (report) runs.push(fileURLToPath(report));
      assert.match(done.output, printed);
      assert.equal(done.code, code, done.output);
    });
});
