/** `npm run report -- publish` publishes valid runs, and names what is wrong with others. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'node:test';
import { ROOT as root } from '../../machine/root.ts';
import { recordingTerminal } from '../../machine/terminal.ts';
import { testFolder } from '../../machine/test-folder.ts';
import { runFromCommandLine } from '../command.ts';
import { runGolden } from '../golden/golden-run.ts';
import { listFiles } from './files.ts';

const scratch = testFolder();

async function run(suite: string): Promise<string> {
  const into = await mkdtemp(path.join(scratch, 'run-'));
  await runGolden({ suite, into });
  return into;
}

async function evidence(folder: string) {
  const into = await mkdtemp(path.join(scratch, 'published-'));
  const { terminal, printed } = recordingTerminal();
  const code = await runFromCommandLine(['publish', folder, '--into', into], {
    root,
    environment: {},
    terminal,
  });
  const screenshots = (await listFiles(into)).filter((file) => !file.startsWith('evidence/'));
  return { code, output: printed(), screenshots, into };
}

describe('npm run report -- publish', () => {
  it('copies the required screenshots of a run that conforms', async () => {
    const { code, output, screenshots, into } = await evidence(await run('published'));
    assert.equal(code, 0, output);
    assert.equal(screenshots.length, 4);
    assert.match(output, /^CONFORMANT: \d+ files, /);
    // The name of a golden screenshot is at its end.
    const shown = screenshots.map((file) =>
      readFileSync(path.join(into, file), 'latin1').split('ev-').at(-1),
    );
    assert.deepEqual(Object.fromEntries(screenshots.map((file, at) => [path.basename(file), shown[at]])), {
      'first-run-dashboard.png': 'first-run--clean-seeded.desktop.light.png',
      'first-run-dashboard-mobile.png': 'first-run--clean-seeded.mobile.light.png',
      'started-workflow.png': 'started--podcast-started.desktop.light.png',
      'started-workflow-mobile.png': 'started--podcast-started.mobile.light.png',
    });
  });

  for (const suite of ['all-passed', 'skipped-with-reason'])
    it(`refuses a run that conforms but lacks a screenshot, and names it: ${suite}`, async () => {
      const { code, output } = await evidence(await run(suite));
      assert.equal(code, 1);
      assert.match(
        output,
        /^Missing in first-run-dashboard: first-run-dashboard\.png, which is screenshots\/ev-first-run--clean-seeded/m,
      );
      assert.match(output, /A run that conforms has all required screenshots/);
    });

  it('accepts a failed run with the screenshots that it has', async () => {
    const { code, output, screenshots } = await evidence(await run('published-failed'));
    assert.equal(code, 0, output);
    assert.equal(screenshots.length, 3);
    assert.match(output, /^Missing in started-workflow: started-workflow-mobile\.png/m);
  });

  it('refuses a folder that differs from its report', async () => {
    const folder = await run('published');
    await appendFile(path.join(folder, 'junit.xml'), '<!-- later -->');
    await writeFile(path.join(folder, 'stray.txt'), 'stray');
    await rm(path.join(folder, 'screenshots/ev-started--podcast-started.mobile.light.png'));
    const { code, output } = await evidence(folder);
    assert.equal(code, 1);
    assert.match(output, /junit\.xml has another SHA-256 than conformance\.json lists/);
    assert.match(output, /stray\.txt is there and not listed/);
    assert.match(output, /mobile\.light\.png is listed in conformance\.json and not there/);
    assert.match(
      output,
      /index\.html links to screenshots\/ev-started--podcast-started\.mobile\.light\.png, which is not there/,
    );
  });

  it('refuses a page that links outside', async () => {
    const folder = await run('published');
    const page = path.join(folder, 'index.html');
    const text = await readFile(page, 'utf8');
    await writeFile(page, text.replace('</body>', '<img src="https://example.org/x.png"></body>'));
    assert.match(
      (await evidence(folder)).output,
      /index\.html links to https:\/\/example\.org\/x\.png, outside the folder/,
    );
  });

  it('refuses a folder that is not of a run', async () => {
    const { code, output } = await evidence(scratch);
    assert.equal(code, 1);
    assert.match(output, /holds no conformance\.json, expected the folder of a run with its report/);
  });
});
