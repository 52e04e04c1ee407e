import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Condition, judgeAll, NotAsExpected, NotEvaluated } from './judge.ts';

const condition = (name: string, judge: () => Promise<string>, needs: string[] = []): Condition<null> => ({
  ...{ name, expected: 'so', remedy: 'Do this', needs, judge },
});
const holds = async () => 'it is so';
const fails = async () => {
  throw new NotAsExpected('otherwise', { remedy: 'Do that' });
};
const late = async () => {
  throw new NotEvaluated('because the time was over');
};

test('a condition passes, fails or is skipped, and none hides another', async () => {
  const all = [condition('a', holds), condition('b', fails), condition('c', late), condition('d', holds)];
  const found = await judgeAll(all, null);
  assert.deepEqual(
    found.map(({ verdict, observed, remedy }) => [verdict, observed, remedy]),
    [
      ['holds', 'it is so', 'Do this'],
      ['failed', 'otherwise', 'Do that'],
      ['skipped', 'because the time was over', 'Do this'],
      ['holds', 'it is so', 'Do this'],
    ],
  );
});

test('a condition whose prerequisite failed is skipped, and names the prerequisite', async () => {
  const never = () => assert.fail('it is judged');
  const all = [
    ...[condition('a', fails), condition('b', never, ['a']), condition('c', never, ['b'])],
    ...[condition('d', holds), condition('e', holds, ['d'])],
  ];
  const found = await judgeAll(all, null);
  assert.deepEqual(
    found.map(({ name, verdict, observed }) => `${name} ${verdict}: ${observed}`),
    [
      ...['a failed: otherwise', 'b skipped: because "a" failed', 'c skipped: because "a" failed'],
      ...['d holds: it is so', 'e holds: it is so'],
    ],
  );
});

test('a defect of a condition is not a verdict', async () => {
  const broken = condition('a', () => Promise.reject(new TypeError('broken')));
  await assert.rejects(judgeAll([broken], null), TypeError);
});
