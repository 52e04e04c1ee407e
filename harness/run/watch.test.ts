/** Changes that come while a run is under way. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { FOLDERS } from './check.ts';
import { ACTION_MS } from './patience.ts';
import { watchProject } from './watch.ts';

/** Longer than the time in which an editor writes a file. */
const LONG_MS = 500;

test('a change during a run, the first one too, is kept for the next run', async () => {
  const root = mkdtempSync(path.join(tmpdir(), 'watched-'));
  for (const folder of ['features', ...FOLDERS]) mkdirSync(path.join(root, folder));
  const stop = new AbortController();
  const edited = async (file: string) => {
    writeFileSync(path.join(root, file), '');
    await pause(LONG_MS);
  };
  const ran: string[][] = [];
  const both = Promise.withResolvers<void>();
  await watchProject(
    root,
    () => edited('features/first.feature'),
    async (files) => {
      ran.push(files);
      if (ran.length === 1) await edited('features/second.feature');
      else both.resolve();
    },
    stop.signal,
  );
  await Promise.race([both.promise, pause(ACTION_MS, undefined, { signal: stop.signal }).catch(() => {})]);
  stop.abort();
  rmSync(root, { recursive: true });
  assert.deepEqual(ran, [['features/first.feature'], ['features/second.feature']]);
});
