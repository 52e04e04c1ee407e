import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ROOT } from '../../machine/root.ts';
import { recordingTerminal } from '../../machine/terminal.ts';
import { runFromCommandLine } from '../command.ts';
import { Conformance } from './schema.ts';
import { validate } from './validate.ts';

test('npm run report -- schema prints a schema', async () => {
  const { terminal, printed } = recordingTerminal();
  assert.equal(await runFromCommandLine(['schema'], { root: ROOT, environment: {}, terminal }), 0);
  const { $schema, properties } = JSON.parse(printed());
  assert.equal($schema, 'https://json-schema.org/draft/2020-12/schema');
  assert.equal(properties.format.const, 'first-run-spec/conformance');
});

test('the published schema refuses what zod refuses', () => {
  const wrong = { format: 'first-run-spec/conformance', formatVersion: 3, target: '', verdict: 'FINE' };
  assert.ok(validate(wrong).length > 0);
  assert.equal(Conformance.safeParse(wrong).success, false);
});
