import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { before, test } from 'node:test';
import { testFolder } from '../../machine/test-folder.ts';
import type { Run, RunAttachment } from '../core/run.ts';
import { listFiles } from './files.ts';
import { placeEvidence } from './place.ts';

const folder = testFolder();

before(async () => {
  await mkdir(path.join(folder, 'screenshots'));
  await mkdir(path.join(folder, 'traces'));
  await writeFile(path.join(folder, 'attachment-1.png'), 'screenshot');
  await writeFile(path.join(folder, 'screenshots', 'fr-start--state.desktop.light.png'), 'screenshot');
  await writeFile(path.join(folder, 'traces', 'a.zip'), 'trace');
});

test('each attachment has a file, and a file that exists is not written again', async () => {
  const evidence = await placeEvidence(
    runWith([
      attachment({
        mediaType: 'image/png',
        body: Buffer.from('screenshot').toString('base64'),
        encoding: 'BASE64',
      }),
      attachment({ mediaType: 'text/plain', body: 'GET /api/tasks', fileName: 'exchange.txt' }),
      attachment({ mediaType: 'text/plain', body: '{"level":50}', fileName: 'app.log' }),
      attachment({ mediaType: 'text/plain', body: 'npx playwright show-trace reports/x/traces/a.zip' }),
      attachment({ mediaType: 'text/x.cucumber.log+plain', body: 'a word' }),
      attachment({ mediaType: 'image/png', url: './attachment-1.png' }),
    ]),
    folder,
  );
  const placed = evidence.get('features/start/start.feature:12') ?? [];
  assert.deepEqual(
    placed.map(({ kind, path: file }) => [kind, file]),
    [
      ['screenshot', 'screenshots/fr-start--state.desktop.light.png'],
      ['exchange', 'attachments/start-start-12-2.txt'],
      ['log', 'attachments/start-start-12-3.txt'],
      ['trace', 'traces/a.zip'],
      ['note', null],
      ['screenshot', 'attachment-1.png'],
    ],
  );
  assert.deepEqual(await listFiles(folder), [
    'attachment-1.png',
    'attachments/start-start-12-2.txt',
    'attachments/start-start-12-3.txt',
    'screenshots/fr-start--state.desktop.light.png',
    'traces/a.zip',
  ]);
});

function attachment(some: Partial<RunAttachment>): RunAttachment {
  return { mediaType: 'text/plain', fileName: null, body: '', encoding: 'IDENTITY', url: null, ...some };
}

function runWith(attachments: RunAttachment[]): Run {
  const step = { kind: 'step', keyword: 'Given ', text: 'a target', argument: null } as const;
  const steps = [{ ...step, status: 'PASSED' as const, durationMs: 1, error: null, attachments }];
  const scenario = {
    id: 'features/start/start.feature:12',
    uri: 'features/start/start.feature',
    line: 12,
    feature: 'Starting',
    rule: null,
    name: 'it starts',
    example: null,
    tags: [],
    attempts: [{ durationMs: 1, finished: true, steps }],
  };
  return { startedAt: 0, finishedAt: 1, environment: {}, sources: [], scenarios: [scenario], problems: [] };
}
