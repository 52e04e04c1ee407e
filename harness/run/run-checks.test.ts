/** The folder of a run after the checks: the report is still valid, and CI reads both. */
import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { it } from 'node:test';
import { readRunResult } from '../ci/run-result.ts';
import { ROOT as root } from '../machine/root.ts';
import { recordingTerminal } from '../machine/terminal.ts';
import { testFolder } from '../machine/test-folder.ts';
import { CHECKS, listFiles } from '../report/evidence/files.ts';
import { publish } from '../report/evidence/publish.ts';
import { runGolden } from '../report/golden/golden-run.ts';
import { type Check, single } from './check.ts';
import { runIn } from './run-checks.ts';

const reportDir = testFolder();

const lint: Check = { name: 'lint', claim: 'it is tidy', run: async () => single('lint', null, 'tidy') };
/** Writes its report, and ends afterwards. */
const features: Check = {
  name: 'features',
  claim: 'they pass',
  run: async ({ reportDir: into }) => {
    await runGolden({ suite: 'published', into });
    return single('features', null, 'said by Cucumber');
  },
};
const containers: Check = {
  name: 'containers',
  claim: 'they pass elsewhere',
  run: async ({ reportDir: run }) => {
    const into = path.join(run, CHECKS, 'containers');
    await mkdir(into);
    await writeFile(path.join(into, 'messages.ndjson'), '');
    return single('containers', 'no', 'nothing there');
  },
};

it('the output of the checks is there, and the run is published unchanged', async () => {
  const unused = () => Promise.reject(new Error('no store here'));
  const { signal } = new AbortController();
  const surroundings = { root, reportDir, store: unused, parts: unused, signal };
  assert.equal(await runIn(surroundings, [[lint], [features, containers]], false), false);
  const files = await listFiles(reportDir);
  for (const name of ['lint.log', 'features.log', 'containers.log', 'checks.json'])
    assert.ok(files.includes(`${CHECKS}/${name}`), name);

  const { conformance, checks } = await readRunResult(reportDir);
  assert.equal(conformance?.verdict.value, 'CONFORMANT');
  assert.deepEqual(
    checks.map(({ name, failed }) => [name, failed]),
    [
      ['lint', 0],
      ['features', 0],
      ['containers', 1],
    ],
  );
  const into = path.join(reportDir, CHECKS, 'published');
  const { terminal, printed } = recordingTerminal();
  await publish(reportDir, into, terminal);
  assert.match(printed(), /^Not part of the report: checks\/, the output of the checks$/m);
});
