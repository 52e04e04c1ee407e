import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sampleTask } from '../../domain/samples-of-tests.ts';
import { contextWith } from '../page/context-of-tests.ts';
import { whatHappened } from './task-history.ts';

const user = { id: 'mia', name: 'Mia', email: 'mia@example.org', role: 'operator' } as const;
const ctx = contextWith({
  user,
  users: new Map([
    ['mia', 'Mia'],
    ['ed', 'Ed'],
  ]),
});

test('a form that is sent too late shows who changed the status of the task', () => {
  const completed = (by: string) =>
    sampleTask({
      status: 'done',
      taskHistory: [{ at: '2026-06-22T08:00:00.000Z', by, action: 'completed' }],
    });
  const said = (by: string, was = 'todo') => whatHappened(ctx, completed(by), was);
  assert.equal(said('mia'), 'You completed this task.');
  assert.equal(said('ed'), 'Ed completed this task.');
  assert.equal(said('gone'), 'Someone else completed this task.');
  assert.equal(said('ed', 'done'), undefined);
});
