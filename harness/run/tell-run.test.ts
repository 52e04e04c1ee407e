import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { it } from 'node:test';
import { recordingTerminal } from '../machine/terminal.ts';
import { testFolder } from '../machine/test-folder.ts';
import { runGolden } from '../report/golden/golden-run.ts';
import { tellRun } from './tell-run.ts';

it('a run in which no scenario ran leaves no report', async () => {
  const folder = testFolder();
  const into = path.join(folder, 'run');
  const { document } = await runGolden({ suite: 'all-passed', into });
  const result = { output: 'summary', document, failures: ['features: No scenario ran.'] };
  const { terminal, printed } = recordingTerminal();
  await tellRun({ ...result, ran: true }, into, terminal, ['1 of 1 fixed']);
  assert.match(printed(), /summary\n1 of 1 fixed\n.* passed/);
  assert.ok(existsSync(path.join(into, 'conformance.json')));
  await tellRun({ ...result, ran: false }, into, terminal);
  assert.match(printed(), /features: No scenario ran\.$/m);
  assert.equal(existsSync(into), false);
});
