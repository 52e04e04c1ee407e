import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from 'node-html-parser';
import { civilDate } from '../../domain/civil-date.ts';
import type { UnmetGate } from '../../domain/gates.ts';
import type { SeveralAction, SeveralOutcome } from '../../domain/several.ts';
import { contextWith } from '../page/context-of-tests.ts';
import { severalPage } from './several-page.ts';

const ctx = contextWith();

/** What the report says below the name of its one task. */
function below(action: SeveralAction, is: 'done' | 'unchanged', workflow?: string): string {
  const task = {
    id: '1',
    revision: 1,
    name: 'Call',
    date: civilDate('2026-06-10'),
    ...(workflow && { workflow }),
  };
  const outcomes = new Map<number, SeveralOutcome>([[0, { is }]]);
  const page = severalPage(ctx, { id: 's', action, tasks: [task], outcomes, back: '/find?q=' });
  return parse(page).querySelector('.row .meta')?.text.trim() ?? '';
}

test('the report distinguishes tasks of one name, and shows the new due date', () => {
  assert.equal(below({ do: 'complete' }, 'done', 'Episode 1'), 'Episode 1');
  assert.equal(below({ do: 'complete' }, 'done'), '');
  assert.equal(
    below({ do: 'move', days: 10 }, 'done', 'Episode 1'),
    'Episode 1 · 2 days overdue · Sat 20 Jun',
  );
  assert.equal(below({ do: 'move', days: 10 }, 'unchanged', 'Episode 1'), 'Episode 1');
});

test('a task asks for a link only once', () => {
  const missing: UnmetGate[] = [
    { kind: 'link', name: 'Slides' },
    { kind: 'proof', type: 'url', name: 'Slides URL' },
    { kind: 'proof', type: 'comment', name: 'Numbers' },
  ];
  const refused: SeveralOutcome = { is: 'refused', reason: { code: 'gate', missing } };
  const task = { id: '1', revision: 1, name: 'Call' };
  const view = { id: 's', action: { do: 'complete' } as const, tasks: [task], back: '/' };
  const page = severalPage(ctx, { ...view, outcomes: new Map([[0, refused]]) });
  const why = parse(page).querySelector('.urgent')?.text;
  assert.equal(why, 'Enter the link “Slides”. Enter the note “Numbers”.');
});
