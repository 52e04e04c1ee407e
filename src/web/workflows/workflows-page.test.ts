import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from 'node-html-parser';
import type { Bundle } from '../../domain/bundle.ts';
import { contextWith } from '../page/context-of-tests.ts';
import { workflowsPage } from './workflows-page.ts';

const ctx = contextWith();
const bundle = {
  ...{ id: 'w', title: 'Episode', anchorDate: '2026-06-01', status: 'archived' },
  archivedAt: '2026-06-10T08:00:00.000Z',
} as unknown as Bundle;

test('an archived workflow shows whether it was finished', () => {
  const said = (more: Partial<Bundle>) => {
    const pages = { first: null, next: null };
    const lists = { active: [], activeCount: 0, moreActive: false, activePages: pages, archivedPages: pages };
    const page = parse(workflowsPage(ctx, { ...lists, archived: [{ ...bundle, ...more }] }));
    return page.querySelector('.due')?.text.split(' · ')[0];
  };
  assert.deepEqual(
    [{ leftOpen: 0 }, { leftOpen: 20 }, {}, { leftOpen: 2, undoneAt: '2026-06-11T08:00:00.000Z' }].map(said),
    ['Archived 10 Jun, all done', 'Archived 10 Jun, 20 tasks not done', 'Archived 10 Jun', 'Undone 11 Jun'],
  );
});
