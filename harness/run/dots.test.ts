import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { it } from 'node:test';
import { testFolder } from '../machine/test-folder.ts';
import type { Envelope } from '../report/core/envelope.ts';
import { runGolden } from '../report/golden/golden-run.ts';
import dots from './dots.ts';

async function dotsOf(suite: string): Promise<string> {
  const into = testFolder();
  await runGolden({ suite, into });
  const lines = (await readFile(path.join(into, 'messages.ndjson'), 'utf8')).trim().split('\n');
  let written = '';
  const write = (text: string) => {
    written += text;
  };
  const on = (_: 'message', listener: (envelope: Envelope) => void) => {
    for (const line of lines) listener(JSON.parse(line));
  };
  dots.formatter({ on, write });
  return written;
}

it('each scenario is one character: passed, failed, skipped or without a definition', async () => {
  assert.equal(await dotsOf('failed-must'), '..F.\n');
  assert.equal(await dotsOf('skipped-with-reason'), '.-.\n');
  assert.equal(await dotsOf('undefined-step'), '.F.\n');
});
