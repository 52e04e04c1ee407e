import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { ROOT } from '../machine/root.ts';
import { forLaterRuns, MADE_OF } from './kept.ts';

test('another keeper is started after a change of each module that the keeper imports', () => {
  const text = readFileSync(path.join(import.meta.dirname, 'keeper.ts'), 'utf8');
  const imported = [...text.matchAll(/ from '(\.[^']+)'/g)].map(([, name = '']) =>
    path.relative(ROOT, path.join(import.meta.dirname, name)),
  );
  assert.ok(imported.length > 0);
  const missing = imported.filter(
    (file) => !MADE_OF.some((one) => file === one || path.dirname(file) === one),
  );
  assert.deepEqual(missing, []);
});

test('a later run is sent the open store and browser, and the progress only while they are opened', () => {
  const [starting, done] = [{ progress: 'Starting…' }, { progress: '  done in 6 s' }];
  const opening = [starting, done].reduce(forLaterRuns, []);
  assert.deepEqual(opening, [starting, done]);
  assert.deepEqual(forLaterRuns(opening, { parts: {} }), [{ parts: {} }]);
});
