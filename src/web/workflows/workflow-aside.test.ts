import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from 'node-html-parser';
import { civilDate } from '../../domain/civil-date.ts';
import { newBundle } from '../../domain/workflow-copy.ts';
import { contextWith } from '../page/context-of-tests.ts';
import { workflowAside } from './workflow-aside.ts';
import type { WorkflowView } from './workflow-view.ts';

const ctx = contextWith();
const start = {
  ...{ title: 'Episode', anchorDate: civilDate('2026-07-20'), tags: ['Audio'] },
  references: [{ name: 'Guide', url: 'https://a.example/guide' }],
};
const origin = { bundleId: 'b', startedBy: 'u', now: '2026-06-22T08:00:00.000Z' };

function aside(canUndo: boolean) {
  const view: WorkflowView = {
    ...{ bundle: newBundle(start, null, origin), tasks: [], shown: new Set(), unmet: new Map(), canUndo },
    ...{ pages: { first: null, next: null }, progress: { tasks: 0, done: 0 }, templateName: null },
    page: '/workflows/b',
    links: { id: 'links', lead: '', values: {}, stored: {}, problems: [] },
  };
  return parse(String(workflowAside(ctx, view, false)));
}

test('a workflow’s page links to its references and names its tags', () => {
  const page = aside(false);
  assert.equal(page.querySelector('a[href="https://a.example/guide"]')?.text, 'Guide');
  assert.match(page.querySelector('section[aria-labelledby="tags"]')?.text ?? '', /Audio/);
});

test('a start can be undone only if nobody has changed anything', () => {
  assert.match(aside(true).text, /Undo start/);
  assert.doesNotMatch(aside(false).text, /Undo start/);
});
