/** Where the values of the features are, and how one is changed. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { ROOT } from '../../harness/machine/root.ts';
import { readPlaces } from './changes.ts';
import { argumentsIn, impossibleValue, otherValue } from './other-value.ts';
import { changed } from './play.ts';

describe('another value', () => {
  it('is of the same kind', () => {
    const values = ['2026-02-28', '9:59', '10:09', '0', '', 'Podcast', '0 9 * * 1'];
    assert.deepEqual(values.map(otherValue), [
      ...['2026-03-01', '9:00', '10:10', '1', 'x', 'Podcastx', '0 9 * * 1x'],
    ]);
  });

  it('is never the same, nor the impossible one', () => {
    for (const value of ['2026-02-30', '2026-06-22', '23:59', '99', 'Podcast', ''])
      assert.equal(new Set([value, otherValue(value), impossibleValue(value)]).size, 3, value);
  });
});

it('finds quoted texts, dates, times and numbers in a step, and no placeholder', () => {
  const step = 'it strikes 08:05 on 2026-06-22 for "Step 2 of 9", <n> of 12 "<title>", in step-3';
  assert.deepEqual(
    argumentsIn(step).map(({ at, value }) => [value, step.slice(at, at + value.length)]),
    ['08:05', '2026-06-22', 'Step 2 of 9', '12'].map((value) => [value, value]),
  );
});

it('finds values of every kind in the features, and each can be changed alone', async () => {
  const places = await readPlaces(ROOT);
  const kinds = Map.groupBy(places, ({ kind, claims }) => `${kind} ${claims}`);
  assert.equal(kinds.size, 6);
  for (const place of places) {
    const source = readFileSync(path.join(ROOT, place.file), 'utf8');
    const lines = changed(source, { ...place, is: otherValue(place.value) }).split('\n');
    const differ = source.split('\n').flatMap((line, at) => (line === lines[at] ? [] : [at + 1]));
    assert.deepEqual(differ, [place.line], `${place.file}:${place.line}`);
    assert.ok(place.scenarios.length > 0);
  }
});
