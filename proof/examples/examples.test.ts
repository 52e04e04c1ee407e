/** Where the values of the features are, and how one is changed. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { UsageError } from '../../harness/machine/command-line.ts';
import { ROOT } from '../../harness/machine/root.ts';
import type { RunScenario, StepStatus } from '../../harness/report/core/run.ts';
import { proveExamples } from '../prove/prove-examples.ts';
import { type Place, readPlaces } from './changes.ts';
import { argumentsIn, impossibleValues, noticedValue, otherValue } from './other-value.ts';
import { type Change, changed, failsBefore, type Played } from './play.ts';
import { tryPlaces } from './trials.ts';

describe('another value', () => {
  it('is of the same kind', () => {
    const values = ['2026-02-28', '9:59', '10:09', '0', '-9', '', 'Podcast', '0 9 * * 1'];
    assert.deepEqual(values.map(otherValue), [
      ...['2026-03-01', '9:00', '10:10', '1', '-8', 'x', 'Podcastx', '0 9 * * 1x'],
    ]);
  });

  it('is 0 for a limit, and "accepted" for "refused"', () => {
    const noticed = (value: string, step: string, most = false) => noticedValue({ value, step, most });
    assert.equal(noticed('5', 'it took at most 5 requests', true), '0');
    assert.equal(noticed('5', 'it took 5 requests'), '6');
    assert.equal(noticed('0 9 * *', 'Grace saves a template with each of these schedules:'), '0 9 * * *');
  });

  it('is never the same value, nor the impossible value', () => {
    for (const value of ['2026-02-30', '2026-06-22', '23:59', '99', 'Podcast', ''])
      for (const impossible of impossibleValues(value))
        assert.equal(new Set([value, otherValue(value), impossible]).size, 3, value);
  });
});

it('a step has quoted texts, dates, times and numbers as values, and no placeholder', () => {
  const step = 'it strikes 08:05 on 2026-06-22 for "Step 2 of 9", <n> of 12 "<title>", in step-3, -9 days';
  assert.deepEqual(
    argumentsIn(step).map(({ at, value }) => [value, step.slice(at, at + value.length)]),
    ['08:05', '2026-06-22', 'Step 2 of 9', '12', '-9'].map((value) => [value, value]),
  );
});

describe('a failure', () => {
  const ran = (...statuses: StepStatus[]) => {
    const steps = statuses.map((status) => ({
      kind: 'step',
      text: 'the operator opens the dashboard',
      status,
    }));
    return { attempts: [{ steps }] } as unknown as RunScenario;
  };

  it('before the step that reads the value does not count, whatever other step has its text', async () => {
    const [place] = await readPlaces(ROOT);
    assert.ok(place);
    const red = ran('PASSED', 'FAILED', 'SKIPPED');
    assert.deepEqual(
      [0, 1, 2].map((nth) => failsBefore(red, { ...place, nth })),
      [false, false, true],
    );
    assert.equal(failsBefore(ran('PASSED', 'PASSED'), { ...place, nth: 1 }), false);
  });

  it('is located by the steps of the backgrounds, the scenario and its Examples', async () => {
    const places = await readPlaces(ROOT);
    const nth = (file: string, text: string) => [
      ...new Set(places.filter((one) => one.file.endsWith(file) && one.step === text).map((one) => one.nth)),
    ];
    assert.deepEqual(nth('finding.feature', 'the operator has a task "Thank Zoë" for 2026-06-22'), [2]);
    assert.deepEqual(nth('finding.feature', 'the page says "2 of 3 tasks completed"'), [6]);
    assert.deepEqual(nth('labels.feature', 'the queue shows:').slice(0, 2), [3, 6]);
    assert.deepEqual(nth('weight.feature', '<rows>'), [1]);
    assert.deepEqual(nth('weight.feature', '<bytes>'), [5]);
  });
});

it('the next value is tried if no step noticed the last, and a value that is only read is reported', async () => {
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

it('every row of a table is changed, except the names of its columns', async () => {
  const places = await readPlaces(ROOT);
  for (const [file, inFile] of Map.groupBy(places, (place) => place.file)) {
    const tried = new Set(inFile.map(({ line }) => line));
    const lines = readFileSync(path.join(ROOT, file), 'utf8').split('\n');
    const left = lines.filter((line, at) => /^ *\|/.test(line) && !tried.has(at + 1));
    const rows = left.filter((line) => !/^[a-z |]+$/.test(line) && !line.includes('<'));
    assert.deepEqual(rows, [], file);
  }
});

it('the features have values of every kind, and each can be changed alone', async () => {
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

it('a file without a value is refused with the nearest, a line with the lines that have one', async () => {
  await assert.rejects(
    proveExamples(['features/queue/todday.feature']),
    new UsageError(
      'features/queue/todday.feature has no value that can be changed. Did you mean features/queue/today.feature?',
    ),
  );
  await assert.rejects(
    proveExamples(['features/queue/today.feature:1']),
    /today\.feature:1 has no value that can be changed\. Lines with a value: \d+, /,
  );
});
