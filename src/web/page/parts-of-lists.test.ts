import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parse } from 'node-html-parser';
import type { Notification } from '../../domain/notification.ts';
import { sampleBundle, sampleTask } from '../../domain/samples-of-tests.ts';
import { parseFindFilter } from '../find/find-filter.ts';
import { findPage } from '../find/find-page.ts';
import type { FindView } from '../find/find-view.ts';
import { notificationsPage } from '../notifications/notifications-page.ts';
import { workflowsPage } from '../workflows/workflows-page.ts';
import { contextWith } from './context-of-tests.ts';
import type { PageLinks } from './page-links.ts';

const user = { id: 'mia', name: 'Mia', email: 'mia@example.org', role: 'operator' } as const;
const ctx = contextWith({ user });
const ONLY: PageLinks = { first: null, next: null };
const PARTS: PageLinks[] = [
  { first: null, next: '/next' },
  { first: '/first', next: '/next' },
  { first: '/first', next: null },
];

/** The page of a search that found something in one part alone. */
function found(part: 'open' | 'closed' | 'workflows', pages: PageLinks, rows = 1) {
  const of = <Row>(row: Row) => ({ rows: Array<Row>(rows).fill(row), reached: null, pages });
  const task = sampleTask();
  const parts: Pick<FindView, 'open' | 'closed' | 'workflows'> = {
    ...{ open: null, closed: null, workflows: null },
    ...{
      open: { open: { ...of(task), active: [] } },
      closed: { closed: of({ task: { ...task, status: 'done' as const }, bundle: null }) },
      workflows: { workflows: of(sampleBundle()) },
    }[part],
  };
  const filter = parseFindFilter({ q: 'call' });
  return parse(findPage(ctx, { ...parts, filter, offered: [], compared: [], back: '/find?q=call' }));
}

describe('a page with a part of a list does not show its number of rows as the total', () => {
  for (const [part, words] of [
    ['open', '1 open task'],
    ['closed', '1 done or archived'],
    ['workflows', '1 workflow'],
  ] as const)
    test(`of a search: ${part}`, () => {
      const said = (pages: PageLinks) => {
        const page = found(part, pages);
        return [page.querySelector('h1')?.text, page.querySelector(`h2#${part} small`)?.text];
      };
      assert.deepEqual(said(ONLY), [`Found ${words}`, '1']);
      for (const pages of PARTS) assert.deepEqual(said(pages), [`Found ${words} on this page`, undefined]);
      const none = [ONLY, ...PARTS].map((pages) => found(part, pages, 0).querySelector('h1')?.text);
      const soFar = 'Nothing found so far';
      assert.deepEqual(none, ['Nothing found', soFar, soFar, 'Nothing found']);
    });

  test('of archived workflows', () => {
    const said = (archivedPages: PageLinks) => {
      const lists = { active: [], activeCount: 0, moreActive: false, activePages: ONLY, archivedPages };
      const page = parse(workflowsPage(ctx, { ...lists, archived: [sampleBundle({ status: 'archived' })] }));
      return page.querySelector('#archived small')?.text;
    };
    assert.deepEqual([ONLY, ...PARTS].map(said), ['1', undefined, undefined, undefined]);
  });

  test('of notifications, whose new ones are counted and can all be dismissed by their person', () => {
    const told = (more: Partial<Notification>): Notification => ({
      ...{ id: 'n', type: 'task-assigned', message: 'Call', metadata: { name: 'Call', by: 'ed' } },
      ...{ dueAt: '2026-07-06', dismissed: false, createdAt: '2026-06-22T08:00:00.000Z', ...more },
    });
    const mine = told({ userId: user.id });
    const said = (pages: PageLinks, ...notifications: Notification[]) => {
      const page = parse(notificationsPage(ctx, { notifications, all: true, pages }));
      return [page.querySelector('h1')?.text, page.querySelector('[action$="/dismiss-all"]') !== null];
    };
    const others = [told({}), told({ userId: user.id, dismissed: true })];
    assert.deepEqual(said(ONLY, mine, ...others), ['2 notifications', false]);
    assert.deepEqual(said(ONLY, mine, mine), ['2 notifications', true]);
    assert.deepEqual(said(ONLY, ...others.slice(1)), ['No new notifications', false]);
    for (const pages of PARTS) {
      assert.deepEqual(said(pages, mine, ...others), ['Notifications', true]);
      assert.deepEqual(said(pages, ...others), ['Notifications', false]);
    }
  });
});
