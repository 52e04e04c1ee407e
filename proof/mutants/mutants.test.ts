/** A mutant is asked for by its name, and is killed by the scenario it names: both must be there, once. */
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { loadSources } from '@cucumber/cucumber/api';
import { ROOT } from '../../harness/machine/root.ts';
import { mutants } from './mutants.ts';

it('every mutant has a name of its own', () => {
  const names = mutants.map(({ name }) => name);
  assert.deepEqual(
    names.filter((name, at) => names.indexOf(name) !== at),
    [],
  );
});

/** No two scenarios have one name; the gate sees to that. */
it('every mutant names a scenario', async () => {
  const all = { names: [], tagExpression: '', defaultDialect: 'en', order: 'defined' as const };
  const { plan } = await loadSources({ paths: ['features/**/*.feature'], ...all }, { cwd: ROOT });
  const there = new Set(plan.map(({ name }) => name));
  assert.deepEqual(
    mutants.filter(({ red }) => !there.has(red)).map(({ name, red }) => `${name}: ${red}`),
    [],
  );
});
