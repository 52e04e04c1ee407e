import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { civilDate } from './civil-date.ts';
import { refuses, sampleBundle, sampleTask } from './samples-of-tests.ts';
import { factsSet } from './stage.ts';
import type { Task } from './task.ts';
import { changeTask } from './task-change.ts';

const bundle = sampleBundle();
const task = sampleTask({ requiredLinkName: 'Luma', stageOnComplete: 'announced' });
const by = { userId: 'grace', now: '2026-07-01T08:00:00.000Z', today: civilDate('2026-07-01') };
const link = 'https://lu.ma/x';
const done = () => changeTask(task, bundle, { status: 'done', link }, by);

describe('a change to a task', () => {
  test('completes it with the evidence in the same request', () =>
    assert.deepEqual([done().completedBy, done().completedAt], ['grace', by.now]));
  test('completes it in the present round of the stage', () => {
    const again = { ...bundle, stageFacts: factsSet('announced', 2) };
    assert.equal(changeTask(task, again, { status: 'done', link }, by).stageRound, 2);
    assert.equal(done().stageRound, undefined);
  });
  test('moves a done task into the present round of its new workflow, and out of all rounds if it has no workflow', () => {
    const again = { ...bundle, id: 'b', stageFacts: factsSet('announced', 2) };
    const own = { ...done(), source: 'manual' as const, bundleId: 'a', stageRound: 3 };
    assert.equal(changeTask(own, again, { bundleId: 'b' }, by, bundle).stageRound, 2);
    assert.equal(changeTask(own, null, { bundleId: null }, by, bundle).stageRound, undefined);
    assert.equal(changeTask(own, bundle, { comment: 'Asked' }, by).stageRound, 3);
  });
  test('is refused if evidence is missing', () => {
    refuses('gate', () => changeTask(task, bundle, { status: 'done' }, by));
    refuses('gate', () => changeTask({ ...task, link }, bundle, { status: 'done', link: null }, by));
  });
  test('cannot remove evidence with which a task was closed', () => {
    refuses('gate', () => changeTask(done(), bundle, { link: null }, by));
    const later = { ...by, userId: 'ada', now: '2026-07-02T08:00:00.000Z' };
    const { completedAt, completedBy } = changeTask(done(), bundle, { link: 'https://lu.ma/y' }, later);
    assert.deepEqual([completedAt, completedBy], [by.now, 'grace']);
  });
  test('that changes nothing gives the same task', () => {
    assert.equal(changeTask(task, bundle, { status: 'todo' }, by), task);
  });
  test('reopens a done task, and clears who completed it', () => {
    assert.equal(changeTask(done(), bundle, { status: 'todo' }, by).completedBy, undefined);
  });
  test('archives a done task, and keeps who completed it', () => {
    assert.equal(changeTask(done(), bundle, { status: 'archived' }, by).completedBy, 'grace');
  });
  test('restores an archived task, and records it', () => {
    const archived = { ...task, status: 'archived' as const };
    const { status, taskHistory } = changeTask(archived, bundle, { status: 'todo' }, by);
    assert.deepEqual([status, taskHistory?.[0]?.action], ['todo', 'restored']);
    assert.equal(changeTask(done(), bundle, { status: 'todo' }, by).taskHistory?.at(-1)?.action, 'reopened');
  });
  test('refuses to move a task of a template or a schedule, or one that requires links of its workflow', () => {
    const own = { ...task, source: 'manual' as const, bundleId: 'a' };
    const moved = (one: Task) => changeTask(one, bundle, { bundleId: 'b' }, by, null);
    assert.equal(moved(own).bundleId, 'b');
    refuses('invalid', () => moved({ ...own, source: 'template' }));
    refuses('invalid', () => moved({ ...own, source: 'recurring' }));
    refuses('invalid', () => moved({ ...own, requiredBundleLinks: ['YouTube'] }));
  });
  test('cannot turn an archived task into a done one, nor a task into a waiting one', () => {
    refuses('invalid', () =>
      changeTask({ ...task, status: 'archived', link }, bundle, { status: 'done' }, by),
    );
    refuses('invalid', () => changeTask(task, bundle, { status: 'waiting' }, by));
  });
  test('is refused once the start was undone', () => {
    refuses('workflow-undone', () =>
      changeTask(task, { ...bundle, status: 'archived', undoneAt: by.now }, { comment: 'x' }, by),
    );
  });
});
