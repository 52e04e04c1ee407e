/** The three suites of `npm run bench -- suite` have the same scenarios; the bench itself shows that each can fail. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { readSpecModel } from '../../../harness/gate/spec-model.ts';
import { ROOT } from '../../../harness/machine/root.ts';
import { SCENARIOS, TWELVE } from './compare.ts';

const KIND = /\$\{kind\}/;
const read = (file: string) => readFileSync(path.join(import.meta.dirname, file), 'utf8');

test('the plain suite has the scenarios of the feature that the two others run, in their order', () => {
  const told = [...read(path.basename(TWELVE)).matchAll(/Scenario: (.+)/g)].map(([, title]) => title);
  const plain = [...read('plain/twelve.spec.ts').matchAll(/test\(['`](.+)['`]/g)].flatMap(([, title = '']) =>
    KIND.test(title) ? ['podcast', 'newsletter'].map((kind) => title.replace(KIND, kind)) : [title],
  );
  assert.equal(told.length, SCENARIOS);
  assert.deepEqual(plain, told);
});

test('each scenario counts for a requirement, and each of its steps has one definition here', async () => {
  const { scenarios, steps } = await readSpecModel(ROOT, [TWELVE]);
  assert.equal(scenarios.filter(({ tags }) => tags.some((tag) => tag.startsWith('@req:'))).length, SCENARIOS);
  assert.deepEqual(
    steps.filter(({ matches }) => matches !== 1),
    [],
  );
});
