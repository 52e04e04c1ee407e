import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from 'node-html-parser';
import { addDays } from '../../domain/civil-date.ts';
import type { Span } from '../../domain/timeline.ts';
import { contextWith, TODAY as MONDAY } from '../page/context-of-tests.ts';
import { timelinePage } from './timeline-page.ts';

const ctx = contextWith({ users: new Map([['ed', 'Ed']]) });
const span = (late: number): Span => ({ open: late, late, anchor: false, milestones: [] });

test('late tasks and the tasks of a person are one click away', () => {
  const page = timelinePage(ctx, {
    weeks: { mondays: [MONDAY], until: addDays(MONDAY, 6), earlier: null, later: null },
    workflows: [
      {
        workflow: { id: 'w', title: 'Episode', anchorDate: MONDAY, stage: 'preparation', bundleLinks: [] },
        spans: [span(2), span(0), span(0)],
      },
    ],
    people: [
      { assigneeId: 'ed', open: [1, 0] },
      { assigneeId: null, open: [1, 0] },
    ],
    cut: false,
    pages: { first: null, next: null },
  });
  const links = parse(page).querySelectorAll('.timeline a');
  assert.deepEqual(
    links.map((link) => [link.text, link.getAttribute('href')]),
    [
      ['Episode', '/workflows/w'],
      ['2 late', '/find?q=&workflow=w&state=open'],
      ['Ed', '/find?q=&who=ed&state=open'],
      ['Nobody', '/find?q=&who=nobody&state=open'],
    ],
  );
});

test('the menu links to the timeline, and marks it there', () => {
  const weeks = { mondays: [MONDAY], until: addDays(MONDAY, 6), earlier: null, later: null };
  const user = { id: 'u', name: 'Olga', email: 'olga@example.org', role: 'operator' } as const;
  const view = { weeks, workflows: [], people: [], cut: false, pages: { first: null, next: null } };
  const page = parse(timelinePage({ ...ctx, user, current: 'timeline' }, view));
  assert.equal(page.querySelector('nav [aria-current="page"]')?.getAttribute('href'), '/timeline');
});

test('the week of today is marked from its Monday to its Sunday', () => {
  const weeks = { mondays: [MONDAY], until: addDays(MONDAY, 6), earlier: null, later: null };
  const view = { weeks, workflows: [], people: [{ assigneeId: 'ed', open: [0, 0] }], cut: false };
  const marked = [-1, 0, 6, 7].map((days) => {
    const page = timelinePage(
      { ...ctx, today: addDays(MONDAY, days) },
      { ...view, pages: { first: null, next: null } },
    );
    return parse(page).querySelector('th.now')?.text;
  });
  assert.deepEqual(marked, [undefined, 'This week', 'This week', undefined]);
});
