import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Bundle } from './bundle.ts';
import { civilDate } from './civil-date.ts';
import { newestEntries } from './history.ts';
import { newTask } from './new-task.ts';
import { sampleTask } from './samples-of-tests.ts';
import { changeTask, type TaskChange } from './task-change.ts';
import { withTaskEntry } from './task-record.ts';

const by = { userId: 'grace', now: '2026-07-01T08:00:00.000Z', today: civilDate('2026-07-01') };
const said = { at: by.now, by: by.userId };
const task = sampleTask({ source: 'manual', bundleId: 'a', assigneeId: 'ada', tags: ['Audio'] });
const workflow = (id: string) => ({ id, title: `Episode ${id}`, bundleLinks: [] }) as unknown as Bundle;
const changed = (change: TaskChange, to = workflow('a')) =>
  changeTask(task, to, change, by, workflow('a')).taskHistory;

describe('the history of a task', () => {
  test('records a new date and a new owner as separate actions, with the values before and after', () => {
    assert.deepEqual(changed({ date: civilDate('2026-07-12') }), [
      {
        ...said,
        action: 'rescheduled',
        changes: [{ field: 'date', before: '2026-07-10', after: '2026-07-12' }],
      },
    ]);
    assert.deepEqual(changed({ assigneeId: null }), [
      { ...said, action: 'assigned', changes: [{ field: 'assigneeId', before: 'ada' }] },
    ]);
  });
  test('records evidence and every other field as an edit', () => {
    assert.deepEqual(changed({ link: 'https://lu.ma/x', tags: ['Audio', 'Berlin, Germany'] }), [
      {
        ...{ ...said, action: 'edited' },
        changes: [
          { field: 'link', after: 'https://lu.ma/x' },
          { field: 'tags', before: ['Audio'], after: ['Audio', 'Berlin, Germany'] },
        ],
      },
    ]);
  });
  test('records a new date and a new owner in one edit as an edit', () => {
    const [entry] = changed({ date: civilDate('2026-07-12'), assigneeId: null }) ?? [];
    assert.deepEqual([entry?.action, entry?.changes?.length], ['edited', 2]);
  });
  test('records a new follow-up date of a waiting task', () => {
    const waiting = { ...task, status: 'waiting' as const, waitingFor: 'Ada', followUpAt: by.today };
    const after = changeTask(waiting, workflow('a'), { followUpAt: civilDate('2026-07-09') }, by);
    assert.deepEqual(after.taskHistory?.[0]?.changes, [
      { field: 'followUpAt', before: '2026-07-01', after: '2026-07-09' },
    ]);
  });
  test('records required and optional proof', () => {
    const proof = { type: 'url', label: 'Recording' } as const;
    const advice = changed({ proofRequirement: { ...proof, required: false } })?.[0]?.changes;
    assert.deepEqual(advice, [{ field: 'proofRequirement', after: 'Recording (url, optional)' }]);
    assert.deepEqual(changed({ proofRequirement: proof })?.[0]?.changes, [
      { field: 'proofRequirement', after: 'Recording (url)' },
    ]);
  });
  test('records a move with both workflows', () => {
    assert.deepEqual(changed({ bundleId: 'b' }, workflow('b')), [
      {
        ...{ ...said, action: 'moved' },
        changes: [
          { field: 'bundleId', before: 'a', after: 'b' },
          { field: 'workflow', before: 'Episode a', after: 'Episode b' },
        ],
      },
    ]);
  });
  test('records a completion once, with the evidence in the same request', () => {
    assert.deepEqual(changed({ status: 'done', comment: 'Booked' }), [
      { ...said, action: 'completed', changes: [{ field: 'comment', after: 'Booked' }] },
    ]);
  });
  test('of a new task is empty', () => {
    const made = newTask('n', { description: 'Call', date: by.today, assigneeId: 'ada' }, null, by);
    assert.equal(made.taskHistory, undefined);
  });
  test('cuts long values', () => {
    const after = (comment: string) => changed({ comment })?.[0]?.changes?.[0]?.after;
    for (const letter of ['x', '🎧']) {
      assert.equal(after(letter.repeat(500)), letter.repeat(500));
      for (const length of [501, 2_000]) assert.equal(after(letter.repeat(length)), `${letter.repeat(500)}…`);
    }
    const tags = Array.from({ length: 60 }, (_, nth) => `tag ${nth}`);
    assert.deepEqual(changed({ tags })?.[0]?.changes?.[0]?.after, tags.slice(0, 50));
  });
  test('keeps the newest entries that fit, to the byte', () => {
    const [older, newer] = ['one', 'two'].map((note) => ({ ...said, action: 'edited' as const, note }));
    assert.ok(older && newer);
    const room = 2 * (JSON.stringify(older).length + 1);
    assert.deepEqual(newestEntries([older, newer], room), [older, newer]);
    assert.deepEqual(newestEntries([older, newer], room - 1), [newer]);
  });
  test('keeps its newest entries within its share, counts the others, and leaves room for the task', () => {
    let full = task;
    const note = 'é'.repeat(1_900);
    for (let nth = 1; nth <= 100; nth++)
      full = withTaskEntry(full, { ...said, action: 'follow-up-sent', note: `${nth} ${note}` });
    const { taskHistory = [], historyDropped = 0 } = full;
    assert.ok(Buffer.byteLength(JSON.stringify(taskHistory)) <= 101_000);
    assert.match(taskHistory.at(-1)?.note ?? '', /^100 /);
    assert.ok(taskHistory.length > 20, `${taskHistory.length} entries are kept`);
    assert.equal(taskHistory.length + historyDropped, 100);
    const large = { ...full, comment: 'é'.repeat(150_000) };
    assert.ok((changeTask(large, workflow('a'), { tags: ['x'] }, by).taskHistory?.length ?? 0) < 15);
  });
});
