/** The terminal says which step it was, as summary and annotations do. */
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, it } from 'node:test';
import { ROOT as root } from '../machine/root.ts';
import { runGolden } from './golden/golden-run.ts';
import { summaryLines } from './print.ts';

let into: string;

before(async () => {
  into = await mkdtemp(path.join(tmpdir(), 'print-'));
});
after(() => rm(into, { recursive: true }));

it('a failed scenario is told with its step, and how to repeat it', async () => {
  const suite = path.join(root, 'harness/report/golden/published-failed');
  const { document } = await runGolden({ suite, root, into });
  const lines = summaryLines(document, into);
  const at = lines.indexOf('✗ AA-ONE: the first thing is done');
  assert.match(
    lines.slice(at + 1, at + 5).join('\n'),
    /^ {2}step {6}Then .+\n {2}expected {2}two `rows`\n {2}observed {2}one \| row\n {2}again {5}npm run features -- /,
  );
});
