/** Where the values of the features are, and how one is changed. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { ROOT } from '../../harness/machine/root.ts';
import { type Place, readPlaces } from './changes.ts';
import { argumentsIn, impossibleValues, noticedValue, otherValue } from './other-value.ts';
import { type Change, changed, type Played } from './play.ts';
import { tryPlaces } from './trials.ts';

describe('another value', () => {
  it('is of the same kind', () => {
    const values = ['2026-02-28', '9:59', '10:09', '0', '', 'Podcast', '0 9 * * 1'];
    assert.deepEqual(values.map(otherValue), [
      ...['2026-03-01', '9:00', '10:10', '1', 'x', 'Podcastx', '0 9 * * 1x'],
    ]);
  });

  it('is 0 where it is the most that may be, and accepted where it was refused', () => {
    const noticed = (value: string, step: string, most = false) => noticedValue({ value, step, most });
    assert.equal(noticed('5', 'it took at most 5 requests', true), '0');
    assert.equal(noticed('5', 'it took 5 requests'), '6');
    assert.equal(noticed('0 9 * *', 'Grace saves a template with each of these schedules:'), '0 9 * * *');
  });

  it('is never the same, nor the impossible one', () => {
    for (const value of ['2026-02-30', '2026-06-22', '23:59', '99', 'Podcast', ''])
      for (const impossible of impossibleValues(value))
        assert.equal(new Set([value, otherValue(value), impossible]).size, 3, value);
  });
});

it('finds quoted texts, dates, times and numbers in a step, and no placeholder', () => {
  const step = 'it strikes 08:05 on 2026-06-22 for "Step 2 of 9", <n> of 12 "<title>", in step-3';
  assert.deepEqual(
    argumentsIn(step).map(({ at, value }) => [value, step.slice(at, at + value.length)]),
    ['08:05', '2026-06-22', 'Step 2 of 9', '12'].map((value) => [value, value]),
  );
});

it('goes on to the next value where none noticed, and says which values are only read', async () => {
  const [place] = await readPlaces(ROOT);
  assert.ok(place);
  const places = ['noticed', 'read', 'ignored', 'broken'].map((value, line) => ({ ...place, value, line }));
  const noticed = ['noticed 1', 'read 3'];
  const outcomes: string[] = [];
  const play = async (changes: Change[]): Promise<Played[]> =>
    changes.map((change) => {
      const killed = noticed.includes(change.is);
      const outcome = change.is === 'broken 1' ? 'broke' : killed ? 'killed' : 'survived';
      return { change, outcome, message: '' };
    });
  const values = ({ value }: Place) => [1, 2, 3].map((n) => `${value} ${n}`);
  await tryPlaces(places, values, play, (tried) => {
    for (const { change, outcome, read } of tried) outcomes.push(`${change.is}: ${outcome}, ${read}`);
  });
  assert.deepEqual(outcomes, [
    ...[
      'noticed 1: killed, false',
      'broken 1: broke, false',
      'read 1: survived, true',
      'ignored 1: survived, false',
    ],
  ]);
});

it('finds values of every kind in the features, and each can be changed alone', async () => {
  const places = await readPlaces(ROOT);
  const kinds = Map.groupBy(places, ({ kind, claims }) => `${kind} ${claims}`);
  assert.equal(kinds.size, 6);
  for (const place of places) {
    const source = readFileSync(path.join(ROOT, place.file), 'utf8');
    const lines = changed(source, { ...place, is: noticedValue(place) }).split('\n');
    const differ = source.split('\n').flatMap((line, at) => (line === lines[at] ? [] : [at + 1]));
    assert.deepEqual(differ, [place.line], `${place.file}:${place.line}`);
    assert.ok(place.scenarios.length > 0);
  }
});
