import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Bundle } from './bundle.ts';
import { civilDate } from './civil-date.ts';
import { newTask } from './new-task.ts';
import { refuses, sampleTask } from './samples-of-tests.ts';
import type { Task } from './task.ts';
import { actOnTask, type TaskAction, taskActions } from './task-action.ts';
import { changeTask, type TaskChange } from './task-change.ts';

const by = { userId: 'grace', now: '2026-07-01T08:00:00.000Z', today: civilDate('2026-07-01') };
const todo = sampleTask({ source: 'manual' });
const said = { waitingFor: 'the venue', followUpAt: civilDate('2026-07-12'), channel: 'mail', note: 'Asked' };
const waiting = actOnTask(todo, null, 'mark-waiting', said, by);

describe('an action on a task', () => {
  test('is accepted in the states in which it makes sense, and in no other', () => {
    const states = {
      todo,
      waiting,
      done: { ...todo, status: 'done' as const },
      archived: { ...todo, status: 'archived' as const },
    };
    const allowed = taskActions.flatMap((action) =>
      Object.entries(states).flatMap(([state, task]) => (passes(action, task) ? [`${state} ${action}`] : [])),
    );
    assert.deepEqual(allowed, [
      'todo mark-waiting',
      ...['waiting follow-up-sent', 'waiting response-received', 'waiting unblocked', 'waiting resolve-done'],
    ]);
  });
  test('stores who the task waits for, until when, and the note', () => {
    assert.deepEqual(
      [waiting.status, waiting.waitingFor, waiting.followUpAt, waiting.followUpChannel],
      ['waiting', 'the venue', '2026-07-12', 'mail'],
    );
    assert.deepEqual(waiting.taskHistory, [{ at: by.now, by: 'grace', action: 'mark-waiting', ...said }]);
  });
  test('refuses a follow-up date in the past', () => {
    const on = (action: TaskAction, task: Task, day: string) =>
      actOnTask(task, null, action, { ...said, followUpAt: civilDate(day) }, by).followUpAt;
    refuses('invalid', () => on('mark-waiting', todo, '2026-06-30'));
    refuses('invalid', () => on('follow-up-sent', waiting, '2026-06-30'));
    assert.equal(on('mark-waiting', todo, '2026-07-01'), '2026-07-01');
    assert.equal(on('follow-up-sent', waiting, '2026-07-01'), '2026-07-01');
  });
  test('ends the waiting and clears who the task waited for', () => {
    const task = actOnTask(waiting, null, 'response-received', {}, by);
    assert.deepEqual([task.status, task.waitingFor, task.followUpAt], ['todo', undefined, undefined]);
    assert.equal(actOnTask(waiting, null, 'unblocked', {}, by).status, 'todo');
  });
  test('is refused once the start of the workflow was undone', () => {
    const undone = { undoneAt: by.now } as Bundle;
    refuses('workflow-undone', () => actOnTask(todo, undone, 'mark-waiting', said, by));
  });
  test('resolves a task only with its evidence', () => {
    const asking = { ...waiting, requiredLinkName: 'Luma' };
    refuses('gate', () => actOnTask(asking, null, 'resolve-done', {}, by));
    const task = actOnTask(asking, null, 'resolve-done', { link: 'https://lu.ma/x' }, by);
    assert.deepEqual([task.status, task.completedBy], ['done', 'grace']);
  });
});

describe('an edit of a task', () => {
  const edited = (task: Task, change: TaskChange) => changeTask(task, null, change, by);
  test('cannot start or end waiting, which are actions', () => {
    refuses('invalid', () => edited(waiting, { status: 'done' }));
    refuses('invalid', () => edited(waiting, { status: 'todo' }));
    refuses('invalid', () => edited(todo, { followUpAt: civilDate('2026-07-12') }));
    refuses('invalid', () => edited(waiting, { waitingFor: null }));
    assert.equal(edited(waiting, { followUpAt: civilDate('2026-07-20') }).followUpAt, '2026-07-20');
  });
  test('cannot set a follow-up date in the past, but keeps one that has passed', () => {
    const late = { ...waiting, followUpAt: civilDate('2026-06-20') };
    refuses('invalid', () => edited(late, { followUpAt: civilDate('2026-06-30') }));
    assert.equal(edited(late, { followUpAt: late.followUpAt, comment: 'Asked' }).followUpAt, '2026-06-20');
  });
  test('can make a requirement of a manual task stricter, but never weaker', () => {
    const own = edited(
      { ...todo, bundleId: 'b' },
      { requiredLinkName: 'Luma', requiresFile: true, requiredBundleLinks: ['Venue'] },
    );
    assert.equal(edited(own, { requiredBundleLinks: ['Venue', 'Slides'] }).requiredBundleLinks?.length, 2);
    refuses('invalid', () => edited(own, { requiredLinkName: null }));
    refuses('invalid', () => edited(own, { requiredLinkName: '' }));
    refuses('invalid', () => edited(own, { requiresFile: false }));
    refuses('invalid', () => edited(own, { requiresFile: null }));
    refuses('invalid', () => edited(own, { requiredBundleLinks: ['Venue'].slice(1) }));
    refuses('invalid', () => edited(own, { requiredBundleLinks: ['Slides'] }));
  });
  test('cannot require workflow links of a task without a workflow', () => {
    const requiredBundleLinks = ['Venue'];
    const made = { description: 'Call', date: todo.date, requiredBundleLinks };
    refuses('invalid', () => edited(todo, { requiredBundleLinks }));
    refuses('invalid', () => edited({ ...todo, bundleId: 'b' }, { requiredBundleLinks, bundleId: null }));
    refuses('invalid', () => newTask('t', made, null, by));
    assert.deepEqual(edited(todo, { requiredBundleLinks: [] }).requiredBundleLinks, []);
    assert.deepEqual(newTask('t', { ...made, bundleId: 'b' }, null, by).requiredBundleLinks, ['Venue']);
  });
  test('cannot replace a proof by an easier one', () => {
    const proofRequirement = { type: 'file' as const, label: 'Contract' };
    const own = edited(todo, { proofRequirement });
    refuses('invalid', () => edited(own, { proofRequirement: { ...proofRequirement, type: 'comment' } }));
    refuses('invalid', () => edited(own, { proofRequirement: { ...proofRequirement, required: false } }));
    refuses('invalid', () => edited(own, { proofRequirement: null }));
    const advice = edited(todo, { proofRequirement: { ...proofRequirement, required: false } });
    assert.equal(edited(advice, { proofRequirement: null }).proofRequirement, undefined);
  });
  test('cannot change a requirement of a template or a schedule', () => {
    refuses('invalid', () => edited({ ...todo, source: 'template' }, { requiresFile: true }));
    refuses('invalid', () => edited({ ...todo, source: 'recurring' }, { requiresFile: true }));
  });
});

function passes(action: TaskAction, task: Task): boolean {
  try {
    return Boolean(actOnTask(task, null, action, said, by));
  } catch {
    return false;
  }
}
