import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from 'node-html-parser';
import type { Notification } from '../../domain/notification.ts';
import { contextWith } from '../page/context-of-tests.ts';
import { notificationsPage } from './notifications-page.ts';

const ctx = contextWith({
  user: { id: 'mia', name: 'Mia', email: 'mia@example.org', role: 'operator' },
  users: new Map([
    ['olga', 'Olga'],
    ['ed', 'Ed'],
  ]),
});

const gave = (by: string, id: number, day = '22'): Notification => ({
  ...{ id: `${by}-${day}-${id}`, type: 'task-assigned', message: '', taskId: `${id}`, userId: 'mia' },
  ...{ metadata: { name: `Call ${id}`, by }, dueAt: '2026-07-06', dismissed: false },
  createdAt: `2026-06-${day}T08:00:00.000Z`,
});

/** Each row of the list: the words of a folded group with its size, or a single row. */
function rowsOf(notifications: Notification[]): string[] {
  const page = notificationsPage(ctx, { notifications, all: false, pages: { first: null, next: null } });
  const list = parse(page).querySelector('ul.rows') ?? assert.fail('there is a list');
  return list.childNodes.flatMap((one) => {
    const row = parse(one.toString());
    const fold = row.querySelector('summary')?.text.trim();
    const inside = row.querySelectorAll('ul li');
    return one.text.trim() === ''
      ? []
      : [fold ? `${fold}: ${inside.length}` : (row.querySelector('.what')?.text.trim() ?? '')];
  });
}

test('from the fourth on, tasks that one person gave on one day are folded', () => {
  const many = [1, 2, 3, 4].map((id) => gave('olga', id));
  assert.deepEqual(rowsOf(many), ['Olga gave you 4 tasks: 4']);
  assert.equal(rowsOf(many.slice(1)).length, 3);
  const others = [gave('ed', 1), ...many, gave('olga', 5, '21')];
  assert.deepEqual(rowsOf(others), [
    'Ed gave you “Call 1”, due Mon 6 Jul',
    'Olga gave you 4 tasks: 4',
    'Olga gave you “Call 5”, due Mon 6 Jul',
  ]);
});
