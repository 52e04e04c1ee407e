import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Bundle } from './bundle.ts';
import { civilDate } from './civil-date.ts';
import { type NewTask, newTask } from './new-task.ts';
import { Refusal } from './refusal.ts';

const by = { userId: 'grace', now: '2026-07-01T08:00:00.000Z', today: civilDate('2026-07-01') };
const made = (fields: Partial<NewTask>, bundle: Bundle | null = null) =>
  newTask('t', { description: 'Call', date: by.today, ...fields }, bundle, by);
const refuses = (code: string, make: () => unknown) =>
  assert.throws(make, (error) => error instanceof Refusal && error.code === code);

describe('a new manual task', () => {
  test('has the status "to do" and revision 1', () => {
    const { status, source, revision, fieldRevisions } = made({});
    assert.deepEqual(
      { status, source, revision, fieldRevisions },
      { ...{ status: 'todo', source: 'manual' }, revision: 1, fieldRevisions: undefined },
    );
  });
  test('ignores a source, an id and a creation time in the request', () => {
    const said = { source: 'template', id: 'other', createdAt: 'then' } as object;
    const { source, id, createdAt } = made(said);
    assert.deepEqual({ source, id, createdAt }, { source: 'manual', id: 't', createdAt: by.now });
  });
  test('can be created as done if it has its evidence, and its history names the person', () => {
    refuses('gate', () => made({ status: 'done', requiredLinkName: 'Luma' }));
    const { completedBy, taskHistory } = made({
      status: 'done',
      requiredLinkName: 'Luma',
      link: 'https://lu.ma/x',
    });
    assert.deepEqual(
      [completedBy, taskHistory],
      ['grace', [{ at: by.now, by: 'grace', action: 'completed' }]],
    );
    assert.equal(made({ status: 'archived' }).taskHistory?.[0]?.action, 'archived');
  });
  test('cannot be created as waiting', () => refuses('invalid', () => made({ status: 'waiting' })));
  test('is not added to a workflow whose start was undone', () =>
    refuses('workflow-undone', () => made({}, { undoneAt: by.now } as Bundle)));
});
