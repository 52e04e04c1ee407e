import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { civilDate } from '../../domain/civil-date.ts';
import { type ActiveBundle, buildQueue } from '../../domain/queue.ts';
import type { Task } from '../../domain/task.ts';
import { filterHref, filterQueue, parseTodayFilter } from './today-filter.ts';

const W = 'a0000000-0000-4000-8000-00000000000b';
const everything = parseTodayFilter({});
const task = (id: string, date: string, more: Partial<Task> = {}): Task => ({
  id,
  description: id,
  date: civilDate(date),
  status: 'todo',
  source: 'manual',
  revision: 1,
  createdAt: '',
  updatedAt: '',
  ...more,
});
const queue = buildQueue(
  [
    {
      bundle: { id: W, title: 'W', anchorDate: civilDate('2026-07-20'), bundleLinks: [] },
      progress: { tasks: 1, done: 0 },
    } as unknown as ActiveBundle,
  ],
  [
    task('a', '2026-06-20', { assigneeId: 'grace', requiresFile: true }),
    task('b', '2026-06-22', { assigneeId: 'alexey', bundleId: W, source: 'template' }),
    task('c', '2026-06-25', { assigneeId: 'grace' }),
  ],
  civilDate('2026-06-22'),
);
const shown = (query: Record<string, unknown>) =>
  filterQueue(queue, parseTodayFilter(query), 'grace').groups.flatMap(({ rows }) =>
    rows.map((row) => row.task.id),
  );

describe('the filter of Today', () => {
  it('lets everything pass when the address asks for nothing it knows', () => {
    assert.deepEqual(shown({ who: 'nobody', label: 'urgent', workflow: [W] }), ['a', 'b', 'c']);
  });

  it('shows the rows of the signed-in user, of a workflow, with a label', () => {
    assert.deepEqual(shown({ who: 'mine' }), ['a', 'c']);
    assert.deepEqual(shown({ workflow: W }), ['b']);
    assert.deepEqual(shown({ workflow: W.toUpperCase() }), ['b']);
    assert.deepEqual(shown({ workflow: 'w' }), []);
    assert.deepEqual(shown({ label: 'missing-evidence' }), ['a']);
    assert.deepEqual(shown({ who: 'mine', label: 'due' }), []);
  });

  it('counts tiles before the label filters, so that each tile stays a way to its rows', () => {
    const { tiles } = filterQueue(queue, parseTodayFilter({ who: 'mine', label: 'due' }), 'grace');
    assert.deepEqual([tiles.overdue, tiles.due, tiles['missing-evidence']], [1, 0, 1]);
  });

  it('is written to an address that reads back the same', () => {
    const filter = { who: 'mine', workflow: W, label: 'due' } as const;
    const url = new URL(filterHref(filter), 'http://x');
    assert.deepEqual(parseTodayFilter(Object.fromEntries(url.searchParams)), filter);
    assert.equal(filterHref(filter, everything), '/');
  });
});
