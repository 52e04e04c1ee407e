import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from 'node-html-parser';
import { civilDate } from '../../domain/civil-date.ts';
import { contextWith, TODAY as today } from '../page/context-of-tests.ts';
import { progressBar, workflowCard } from './active-workflow.ts';

const ctx = contextWith();
const bundle = {
  id: 'w',
  title: 'Episode',
  anchorDate: today,
  stage: 'preparation',
  bundleLinks: [],
} as const;

test('a card shows when the next task is due, and marks a past date as the oldest', () => {
  const said = (nextDue: string | null) => {
    const workflow = {
      ...{ bundle: { ...bundle, bundleLinks: [] }, progress: { tasks: 2, done: 1 }, risk: 'late' as const },
      ...{ overdue: 1, nextDue: nextDue === null ? null : civilDate(nextDue) },
    };
    return parse(String(workflowCard(ctx, workflow, 2)))
      .querySelectorAll('.meta')
      .at(-1)
      ?.text.replace(/^.*overdue\s*/, '');
  };
  assert.deepEqual(['2026-06-21', '2026-06-22', '2026-07-01', null].map(said), [
    'Oldest due Sun 21 Jun',
    'Next due Mon 22 Jun',
    'Next due Wed 1 Jul',
    'Nothing open',
  ]);
});

test('progress is shown of a workflow with tasks only', () => {
  const said = (done: number, tasks: number) =>
    parse(String(progressBar({ done, tasks }))).querySelector('span')?.text;
  assert.deepEqual(
    [said(0, 0), said(0, 1), said(1, 2)],
    [undefined, '0 of 1 task done', '1 of 2 tasks done'],
  );
});
