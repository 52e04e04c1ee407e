import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { Conformance, publishedSchema } from './schema.ts';
import { validate } from './validate.ts';

test('docs/conformance.schema.json is the schema of today', () => {
  const published = readFileSync(new URL('../../../docs/conformance.schema.json', import.meta.url), 'utf8');
  assert.equal(
    published,
    publishedSchema(),
    'The schema has changed. Publish it: node scripts/report.ts --publish-schema',
  );
});

test('the published schema says no where zod says no', () => {
  const wrong = { format: 'first-run-spec/conformance', formatVersion: 1, target: '', verdict: 'FINE' };
  assert.ok(validate(wrong).length > 0);
  assert.equal(Conformance.safeParse(wrong).success, false);
});
