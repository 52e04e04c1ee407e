import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { it } from 'node:test';
import type { Envelope } from '../report/core/envelope.ts';
import { runGolden } from '../report/golden/golden-run.ts';
import dots from './dots.ts';

async function dotsOf(suite: string): Promise<string> {
  const into = await mkdtemp(path.join(tmpdir(), 'dots-'));
  await runGolden({ suite, into });
  const lines = (await readFile(path.join(into, 'messages.ndjson'), 'utf8')).trim().split('\n');
  await rm(into, { recursive: true });
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
