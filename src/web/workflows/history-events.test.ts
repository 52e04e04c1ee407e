import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from 'node-html-parser';
import type { FieldChange } from '../../domain/history.ts';
import { contextWith } from '../page/context-of-tests.ts';
import { historySection } from './history-events.ts';

const ctx = contextWith({ users: new Map([['ed', 'Ed']]) });

test('the values of each kind of field are shown in words', () => {
  const said = (field: FieldChange['field'], before: FieldChange['before'], after: FieldChange['after']) => {
    const entry = { at: '2026-06-22T08:00:00.000Z', by: 'ed', action: 'edited' as const };
    const entries = [{ ...entry, changes: [{ field, before, after }] }];
    const about = { of: 'task' as const, entries, dropped: 0, made: 'Added', createdAt: entry.at };
    return parse(String(historySection(ctx, about))).querySelector('.lines')?.text;
  };
  for (const [field, label] of [
    ['date', 'Due date'],
    ['anchorDate', 'Date'],
    ['followUpAt', 'Follow up on'],
  ] as const)
    assert.equal(said(field, '2026-06-24', '2026-07-06'), `${label}: from Wed 24 Jun to Mon 6 Jul`);
  for (const [field, label] of [
    ['stage', 'Stage'],
    ['stageOnComplete', 'Stage when done'],
  ] as const)
    assert.equal(said(field, 'preparation', 'after-event'), `${label}: from Preparation to After the event`);
  assert.equal(said('assigneeId', 'ed', 'gone'), 'Assigned to: from Ed to Removed person');
  assert.equal(said('requiresFile', undefined, true), 'Required file: yes, was empty');
  assert.equal(said('tags', ['a', 'b'], undefined), 'Tags: removed, was “a”, “b”');
});
