import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { Conformance, publishedSchema } from './schema.ts';
import { validate } from './validate.ts';

test('docs/conformance.schema.json is the schema of today', () => {
  const file = new URL('../../../docs/conformance.schema.json', import.meta.url);
  // Compared as data: the formatter lays the file out in its own way.
  assert.deepEqual(
    JSON.parse(readFileSync(file, 'utf8')),
    JSON.parse(publishedSchema()),
    'The schema has changed. Write it: npm run check -- fix',
  );
});

test('the published schema says no where zod says no', () => {
  const wrong = { format: 'first-run-spec/conformance', formatVersion: 3, target: '', verdict: 'FINE' };
  assert.ok(validate(wrong).length > 0);
  assert.equal(Conformance.safeParse(wrong).success, false);
});
