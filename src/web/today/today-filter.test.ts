import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { civilDate } from '../../domain/civil-date.ts';
import { type ActiveBundle, buildQueue, countersOf } from '../../domain/queue.ts';
import { sampleTask } from '../../domain/samples-of-tests.ts';
import type { Task } from '../../domain/task.ts';
import {
  filterHref,
  filterQueue,
  headline,
  laterHeadline,
  parseTodayFilter,
  withKnownWorkflow,
} from './today-filter.ts';

const W = 'a0000000-0000-4000-8000-00000000000b';
const everything = parseTodayFilter({});
const task = (id: string, date: string, more: Partial<Task> = {}) =>
  sampleTask({ id, description: id, date: civilDate(date), source: 'manual', ...more });
const queue = buildQueue(
  [
    {
      bundle: { id: W, title: 'W', anchorDate: civilDate('2026-07-20'), bundleLinks: [] },
      ...countersOf([]),
    } as unknown as ActiveBundle,
  ],
  [
    task('a', '2026-06-20', { assigneeId: 'grace', requiresFile: true }),
    task('b', '2026-06-22', { assigneeId: 'alexey', bundleId: W, source: 'template' }),
    task('c', '2026-06-25', { assigneeId: 'grace' }),
    task('d', '2026-06-26'),
  ],
  civilDate('2026-06-22'),
);
const shown = (query: Record<string, unknown>) =>
  filterQueue(queue, parseTodayFilter(query), 'grace').groups.flatMap(({ rows }) =>
    rows.map((row) => row.task.id),
  );

describe('the filter of Today', () => {
  it('lets everything pass if the address has no known filter', () => {
    assert.deepEqual(shown({ who: 'nobody', label: 'urgent', workflow: [W] }), ['a', 'b', 'c', 'd']);
  });

  it('shows the rows of the signed-in user, of a workflow, or with a label', () => {
    assert.deepEqual(shown({ who: 'mine' }), ['a', 'c']);
    assert.deepEqual(shown({ workflow: W }), ['b']);
    assert.deepEqual(shown({ workflow: W.toUpperCase() }), ['b']);
    assert.deepEqual(shown({ workflow: 'w' }), []);
    assert.deepEqual(shown({ label: 'missing-evidence' }), ['a']);
    assert.deepEqual(shown({ who: 'mine', label: 'due' }), []);
  });

  it('counts tiles before it filters by label, so that each tile still leads to its rows', () => {
    const { tiles } = filterQueue(queue, parseTodayFilter({ who: 'mine', label: 'due' }), 'grace');
    assert.deepEqual([tiles.overdue, tiles.due, tiles['missing-evidence']], [1, 0, 1]);
  });

  it('is written to an address that reads back the same', () => {
    const filter = { who: 'mine', asked: true, workflow: W, label: 'due', cursor: 'abc' } as const;
    const url = new URL(filterHref(filter), 'http://x');
    assert.deepEqual(parseTodayFilter(Object.fromEntries(url.searchParams)), filter);
    assert.equal(filterHref({ ...filter, asked: false }, everything), '/');
  });

  it('is the last choice of the person if the address has none, and else that of the address', () => {
    assert.equal(parseTodayFilter({}, 'mine').who, 'mine');
    const everyone = parseTodayFilter({ who: 'everyone' }, 'mine');
    assert.equal(everyone.who, 'everyone');
    assert.equal(filterHref(everyone, { label: 'due' }), '/?who=everyone&label=due');
  });
});

describe('the headline of Today', () => {
  const said = (query: Record<string, unknown>) => {
    const filter = parseTodayFilter(query);
    return headline(filterQueue(queue, filter, 'grace'), filter);
  };

  it('names on a later page whose tasks follow', () => {
    assert.equal(laterHeadline(parseTodayFilter({})), 'More open tasks');
    assert.equal(laterHeadline(parseTodayFilter({ who: 'mine' })), 'More open tasks for you');
  });

  it('has "more than" for a number that was too large to count', () => {
    const { tiles } = queue;
    const filter = parseTodayFilter({});
    assert.equal(headline({ tiles, open: 3 }, filter, ['overdue']), 'More than 1 task overdue, 1 due today');
    assert.equal(headline({ tiles, open: 3 }, filter, ['due']), '1 task overdue, more than 1 due today');
  });

  it('counts what the filter shows, and names the person', () => {
    assert.equal(said({}), '1 task overdue, 1 due today');
    assert.equal(said({ who: 'mine' }), '1 task overdue for you');
    assert.equal(said({ workflow: W }), '1 task due today in this workflow');
    assert.equal(said({ who: 'mine', workflow: W }), 'No open tasks for you in this workflow');
  });

  it('counts the same whatever label is selected', () => {
    assert.equal(said({ label: 'missing-evidence' }), said({}));
  });

  it('is that of all workflows if the one in the address is not active', () => {
    assert.deepEqual(
      withKnownWorkflow(parseTodayFilter({ workflow: W.replace('b', 'c') }), queue),
      everything,
    );
    const known = parseTodayFilter({ workflow: W });
    assert.equal(withKnownWorkflow(known, queue), known);
  });

  it('has the numbers of the tiles and of the rows, for any work and any filter', () => {
    const one = fc.record({
      id: fc.uuid(),
      date: fc.constantFrom('2026-06-20', '2026-06-22', '2026-06-25'),
      status: fc.constantFrom('todo' as const, 'waiting' as const),
      followUpAt: fc.constantFrom(civilDate('2026-06-22'), civilDate('2026-06-24')),
      assigneeId: fc.constantFrom('grace', 'alexey', undefined),
      bundleId: fc.constantFrom(W, undefined),
    });
    const filters = fc.record({
      who: fc.constantFrom('mine' as const, 'everyone' as const),
      workflow: fc.constantFrom(W, null),
      label: fc.constantFrom('overdue' as const, 'due' as const, 'follow-up-due' as const, null),
      cursor: fc.constant(null),
    });
    fc.assert(
      fc.property(fc.array(one, { maxLength: 12 }), filters, (tasks, filter) => {
        const work = buildQueue(
          queue.active.map((bundle) => ({ bundle, ...countersOf([]) })),
          tasks.map(({ id, date, ...more }) => task(id, date, more as Partial<Task>)),
          civilDate('2026-06-22'),
        );
        const { tiles } = filterQueue(work, filter, 'grace');
        const words = headline(filterQueue(work, filter, 'grace'), filter);
        for (const [label, pattern] of [
          ['overdue', /(\d+)(?: tasks?)? overdue/],
          ['due', /(\d+)(?: tasks?)? due today/],
          ['follow-up-due', /(\d+) follow-ups? due/],
        ] as const) {
          const { groups } = filterQueue(work, { ...filter, label }, 'grace');
          const rows = groups.flatMap((group) => group.rows).length;
          assert.deepEqual([tiles[label], Number(pattern.exec(words)?.[1] ?? 0)], [rows, rows], words);
        }
      }),
    );
  });
});
