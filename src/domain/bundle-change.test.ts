import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Bundle } from './bundle.ts';
import { changeBundle } from './bundle-change.ts';
import { civilDate } from './civil-date.ts';
import { safeName } from './evidence-file.ts';
import { Refusal, type RefusalCode } from './refusal.ts';
import { asMoved, plannedMove, stillToMove } from './reschedule.ts';
import type { Task } from './task.ts';

const bundle: Bundle = {
  ...{ id: 'b', title: 'Episode', anchorDate: civilDate('2026-07-20'), startedBy: 'grace', claimed: true },
  ...{ references: [], tags: ['Audio'], phases: [], stage: 'preparation', status: 'active', templateId: 'p' },
  bundleLinks: [{ name: 'Venue', url: 'https://a.example' }],
  ...{ revision: 1, createdAt: '', updatedAt: '' },
};
const task = (id: string, more: Partial<Task> = {}): Task => ({
  ...{ id, description: id, date: civilDate('2026-07-10'), status: 'todo', source: 'template' },
  ...{ revision: 1, createdAt: '', updatedAt: '' },
  ...more,
});
const edited = (change: Parameters<typeof changeBundle>[2], tasks: Task[] = []) =>
  changeBundle(bundle, tasks, change, 'now');

function refuses(code: RefusalCode, change: () => unknown): void {
  assert.throws(change, (error) => error instanceof Refusal && error.code === code);
}

describe('an edit of a bundle', () => {
  test('changes what it carries, and clears lists to empty ones', () => {
    const after = edited({ title: 'Live', tags: null, emoji: '🎧' });
    assert.deepEqual([after.title, after.tags, after.emoji, after.revision], ['Live', [], '🎧', 2]);
  });
  test('that changes nothing gives the same bundle', () =>
    assert.equal(edited({ title: 'Episode', templateId: 'p' }), bundle));
  test('does not give it another template', () => {
    refuses('invalid', () => edited({ templateId: 'q' }));
    refuses('invalid', () => edited({ templateId: null }));
  });
  test('takes no link away that a task was closed on', () => {
    const closed = task('t', { status: 'done', requiredBundleLinks: ['Venue'] });
    refuses('links-in-use', () => edited({ bundleLinks: [{ name: 'Venue', url: '' }] }, [closed]));
    refuses('links-in-use', () => edited({ bundleLinks: null }, [closed]));
    assert.ok(edited({ bundleLinks: [{ name: 'Venue', url: 'https://b.example' }] }, [closed]));
    assert.ok(edited({ bundleLinks: [] }, [{ ...closed, status: 'todo' }]));
  });
  test('is refused when it would outgrow its row', () => {
    const url = `https://a.example/${'é'.repeat(1_900)}`;
    refuses('too-large', () =>
      edited({ references: Array.from({ length: 100 }, (_, at) => ({ name: `${at}`, url })) }),
    );
  });
  test('is refused once the start was undone', () =>
    refuses('workflow-undone', () =>
      changeBundle({ ...bundle, undoneAt: 'then' }, [], { title: 'x' }, 'now'),
    ));
});

describe('a move to another anchor date', () => {
  const tasks = [
    task('c'),
    task('a', { status: 'waiting' }),
    task('b', { status: 'done' }),
    task('d', { source: 'manual' }),
  ];
  const moving = plannedMove(tasks, civilDate('2026-07-20'), civilDate('2026-07-27'));
  test('takes the open tasks of the template along, in the order of their ids', () => {
    assert.deepEqual(
      stillToMove(tasks, moving).map(({ id, date }) => [id, date]),
      [
        ['a', '2026-07-17'],
        ['c', '2026-07-17'],
      ],
    );
  });
  test('is seen as made while it is under way', () => {
    const half = { ...moving, after: 'a' };
    assert.equal(asMoved(task('a', { date: civilDate('2026-07-17') }), half).date, '2026-07-17');
    assert.equal(asMoved(task('c'), half).date, '2026-07-17');
    assert.equal(asMoved(task('c'), undefined).date, '2026-07-10');
  });
  test('never leaves the calendar', () => {
    refuses('invalid', () => plannedMove(tasks, civilDate('2026-07-01'), civilDate('2199-12-31')));
  });
});

test('a file is named safely, whatever it was called', () => {
  const names: [string | undefined, string][] = [
    ['contract.pdf', 'contract.pdf'],
    ['../../etc/passwd', 'passwd'],
    ['C:\\docs\\a b.txt', 'a b.txt'],
    ['..', 'file'],
    ['', 'file'],
    [undefined, 'file'],
    ['.htaccess', 'htaccess'],
    ['a\u0000b\r\nSet-Cookie: x.txt', 'abSet-Cookie x.txt'],
    ['Vertrag – ümläut 🎧.pdf', 'Vertrag – ümläut 🎧.pdf'],
    [`${'x'.repeat(400)}.pdf`, `${'x'.repeat(146)}.pdf`],
  ];
  for (const [name, safe] of names) assert.equal(safeName(name), safe, String(name));
});
