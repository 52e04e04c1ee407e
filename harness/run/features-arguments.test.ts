import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { otherPaths, usesKept, workersFor } from './features-arguments.ts';

describe('the number of processes that run the scenarios', () => {
  for (const [what, args, wanted, processes] of [
    ['two for everything', [], undefined, ['--parallel', '2']],
    ['two for a file', ['features/start/once.feature'], undefined, ['--parallel', '2']],
    ['none for the scenario of a line', ['features/start/once.feature:20'], undefined, ['--parallel', '0']],
    ['two for several lines of a file', ['features/a.feature:20:30'], undefined, ['--parallel', '2']],
    [
      'two for lines of several files',
      ['features/a.feature:2', 'features/b.feature:3'],
      undefined,
      ['--parallel', '2'],
    ],
    ['that of the environment', ['features/a.feature:2'], '3', ['--parallel', '3']],
    ['that of the command line', ['--parallel', '4'], '3', []],
  ] as const) {
    it(`is ${what}`, () => assert.deepEqual(workersFor([...args], wanted), processes));
  }

  it('is none if all of them would use one running target', () =>
    assert.deepEqual(workersFor([], '3', true), ['--parallel', '0']));
});

it('a run is of the paths that its arguments name, else of everything', () => {
  assert.deepEqual(otherPaths(['--tags', '@ui', './features/start']), []);
  assert.equal(otherPaths(['--tags', '@ui']).at(-1), 'features/**/*.feature');
});

describe('the store and the browser that stay open between runs', () => {
  const line = { rest: ['features/a.feature:2'], fresh: false };
  for (const [what, own, environment, store, expected] of [
    ['are used by a run of one line', line, {}, 'dynamodb', true],
    ['are not used by a run of a file', { ...line, rest: ['features/a.feature'] }, {}, 'dynamodb', false],
    ['are not used by a run that requests others', { ...line, fresh: true }, {}, 'dynamodb', false],
    ['are not used by a target without DynamoDB', line, {}, 'none', false],
    ...['DYNAMODB_ENDPOINT', 'CHROMIUM_SERVER', 'HEADED', 'CI'].map(
      (name) => [`are not those of a run with ${name}`, line, { [name]: '1' }, 'dynamodb', false] as const,
    ),
  ] as const)
    it(what, () => assert.equal(usesKept({ ...own, rest: [...own.rest] }, { store }, environment), expected));
});
