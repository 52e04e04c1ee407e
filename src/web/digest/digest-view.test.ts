import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Notification } from '../../domain/notification.ts';
import { contextWith, TODAY } from '../page/context-of-tests.ts';
import { digestSections } from './digest-view.ts';

const ctx = contextWith({
  users: new Map([
    ['ada', 'Ada'],
    ['kim', 'Kim'],
  ]),
});

const told = (id: string, type: Notification['type'], more: Partial<Notification> = {}): Notification => ({
  ...{ id, type, message: id, metadata: { name: id, by: 'kim' }, dueAt: TODAY },
  ...{ dismissed: false, createdAt: '2026-06-22T08:00:00.000Z', ...more },
});
const to = (userId: string, dismissed = false) =>
  told(`for ${userId}`, 'task-assigned', { userId, dismissed });
const both = (type: Notification['type']) => [
  told(type, type),
  told(`${type}, dismissed`, type, { dismissed: true }),
];

/** The number of lines of each section of the digest of a person, or of everybody. */
function linesOf(person: string | null): Record<string, number> {
  const none = { late: [], due: [], soon: [], followUps: [], completed: [], finished: [] };
  const notifications = [
    ...[to('ada'), to('ada', true), to('kim')],
    ...[...both('catch-up-failed'), ...both('workflow-created'), ...both('recurring-digest')],
  ];
  const read = { ...none, notifications, more: new Set<never>(), workflows: new Map(), titles: new Map() };
  const sections = digestSections(ctx, { date: TODAY, person, read });
  return Object.fromEntries(sections.map(({ id, lines }) => [id, lines.length]));
}

test('what was handed over is that of the person; a failure is left out once it is dismissed, other news is not', () => {
  assert.deepEqual(linesOf(null), { handed: 3, failed: 1, made: 4 });
  assert.deepEqual(linesOf('ada'), { handed: 2, failed: 1, made: 4 });
  assert.deepEqual(linesOf('kim'), { handed: 1, failed: 1, made: 4 });
  assert.deepEqual(linesOf('grace'), { failed: 1, made: 4 });
});
