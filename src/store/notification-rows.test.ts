import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { civilDate } from '../domain/civil-date.ts';
import { digestId, digestOf, failureNotificationId, type Notification } from '../domain/notification.ts';
import { digestTaskIds, notificationRow, readNotification } from './notification-rows.ts';

const DATE = civilDate('2026-06-22');

describe('a digest of recurring work shows', () => {
  const task = (description: string, status: 'todo' | 'done') => ({ description, status });

  test('its open tasks by name', () => {
    const tasks = [task('Water the plants', 'todo'), task('Feed the cat', 'done'), task('Lock up', 'todo')];
    assert.deepEqual(digestOf(DATE, tasks, 0), {
      message: 'Recurring work for 2026-06-22: Water the plants, Lock up',
      metadata: { open: ['Water the plants', 'Lock up'], more: 0 },
    });
  });
  test('that all tasks are done', () => {
    const { message } = digestOf(DATE, [task('Feed the cat', 'done')], 0);
    assert.equal(message, 'Recurring work for 2026-06-22: all done');
  });
  test('that no task is left', () => {
    assert.equal(digestOf(DATE, [], 0).message, 'Recurring work for 2026-06-22: nothing is left of it');
  });
  test('how many tasks there are besides the named ones', () => {
    const { message } = digestOf(DATE, [task('Lock up', 'todo'), task('Feed the cat', 'done')], 118);
    assert.equal(message, 'Recurring work for 2026-06-22: Lock up, 118 more');
  });
});

test('the id of a notification derives from its subject', () => {
  assert.equal(digestId(DATE, 'grace'), digestId(DATE, 'grace'));
  assert.notEqual(digestId(DATE, 'grace'), digestId(DATE, undefined));
  assert.notEqual(
    failureNotificationId(DATE, 'template', 'a'),
    failureNotificationId(DATE, 'recurring', 'a'),
  );
});

describe('a stored notification', () => {
  const note: Notification = {
    id: digestId(DATE, 'grace'),
    type: 'recurring-digest',
    message: 'Recurring work',
    dismissed: false,
    createdAt: '2026-06-22T08:00:00.000Z',
  };

  test('is read unchanged, and is unread until it is dismissed', () => {
    assert.deepEqual(readNotification(notificationRow(note)), note);
    assert.equal(notificationRow(note).openPk, 'UNREAD');
    assert.equal(notificationRow({ ...note, dismissed: true }).openPk, undefined);
  });
  test('has its tasks if it is a digest, and none otherwise', () => {
    assert.deepEqual(digestTaskIds({ ...notificationRow(note), taskIds: ['a', 'b'] }), ['a', 'b']);
    assert.deepEqual(digestTaskIds(notificationRow(note)), []);
  });
});
