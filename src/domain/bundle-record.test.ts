import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Bundle } from './bundle.ts';
import { changeBundle } from './bundle-change.ts';
import { isLedBy, recorded, recordedStage, withBundleEntry } from './bundle-record.ts';
import { civilDate } from './civil-date.ts';
import type { Task } from './task.ts';

const by = { userId: 'grace', now: '2026-07-01T08:00:00.000Z' };
const said = { at: by.now, by: by.userId };
const bundle: Bundle = {
  ...{ id: 'b', title: 'Episode', anchorDate: civilDate('2026-07-20'), startedBy: 'grace', claimed: true },
  ...{ references: [], tags: [], phases: [], stage: 'preparation', status: 'active' },
  bundleLinks: [
    { name: 'Venue', url: 'https://a.example' },
    { name: 'Luma', url: '' },
    { name: 'Luma', url: '' },
  ],
  ...{ revision: 1, createdAt: '', updatedAt: '' },
};
const edited = (change: Parameters<typeof changeBundle>[2]) =>
  recorded(bundle, changeBundle(bundle, [], change, by.now), 'edited', by);
const task = (more: Partial<Task> = {}): Task => ({
  ...{ id: 't', description: 'Announce', date: civilDate('2026-07-10'), status: 'done', source: 'template' },
  ...{ completedAt: by.now, revision: 2, createdAt: '', updatedAt: '' },
  ...more,
});

describe('the history of a workflow', () => {
  test('records title, stage and each link by its name, with the values before and after', () => {
    const change = {
      title: 'Live',
      stage: 'announced' as const,
      'links.1.Luma': 'https://lu.ma/x',
      'links.0.Venue': '',
    };
    assert.deepEqual(edited(change).bundleHistory, [
      {
        ...{ ...said, action: 'edited' },
        changes: [
          { field: 'title', before: 'Episode', after: 'Live' },
          { field: 'stage', before: 'preparation', after: 'announced' },
          { field: 'bundleLinks', name: 'Venue', before: 'https://a.example' },
          { field: 'bundleLinks', name: 'Luma', after: 'https://lu.ma/x' },
        ],
      },
    ]);
  });
  test('records no edit without a change', () => assert.equal(edited({ title: 'Episode' }), bundle));
  test('records actions that change no field', () =>
    assert.deepEqual(recorded(bundle, bundle, 'archived', by).bundleHistory, [
      { ...said, action: 'archived' },
    ]));
  test('keeps its newest entries within its share and counts the others', () => {
    let full = bundle;
    for (let nth = 0; nth < 60; nth++)
      full = withBundleEntry(full, { ...said, action: 'edited', note: `${nth}${'x'.repeat(2_000)}` });
    const { bundleHistory = [], historyDropped = 0 } = full;
    assert.ok(bundleHistory.length > 20 && bundleHistory.length + historyDropped === 60);
    assert.match(bundleHistory.at(-1)?.note ?? '', /^59x/);
  });
});

describe('a task has led its workflow to its stage', () => {
  const followed = recordedStage(bundle, { ...bundle, stage: 'announced' }, task(), by);
  test('if the stage followed its completion', () => assert.equal(isLedBy(followed, task()), true));
  test('but not if the workflow was in that stage before', () => {
    const same = { ...bundle, stage: 'announced' as const };
    assert.equal(
      isLedBy(recordedStage(same, same, task(), by), task({ stageOnComplete: 'announced' })),
      false,
    );
  });
  test('but not if something else has changed the stage since', () => {
    const later = { userId: 'ada', now: '2026-07-02T08:00:00.000Z' };
    assert.equal(
      isLedBy(recordedStage(followed, { ...followed, stage: 'after-event' }, task(), later), task()),
      false,
    );
    const set = recorded(followed, { ...followed, stage: 'done' }, 'edited', later);
    assert.equal(isLedBy(set, task()), false);
  });
  test('but not if the task was completed at another time', () =>
    assert.equal(isLedBy(followed, task({ completedAt: '2026-06-01T08:00:00.000Z' })), false));
});
