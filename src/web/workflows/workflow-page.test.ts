import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from 'node-html-parser';
import type { Bundle } from '../../domain/bundle.ts';
import { type CivilDate, civilDate } from '../../domain/civil-date.ts';
import type { Task } from '../../domain/task.ts';
import { contextWith, TODAY } from '../page/context-of-tests.ts';
import { taskActs, taskNotice } from '../tasks/task-acts.ts';
import { workflowPage } from './workflow-page.ts';
import type { WorkflowView } from './workflow-view.ts';

const ctx = contextWith({
  user: { id: 'olga', name: 'Olga', email: 'olga@example.org', role: 'operator' },
  users: new Map([['ed', 'Ed']]),
  people: [['ed', 'Ed']],
});
const bundle = {
  ...{
    id: 'w',
    title: 'Episode',
    anchorDate: '2026-07-20',
    status: 'active',
    stage: 'preparation',
    tags: [],
  },
  ...{ bundleLinks: [], references: [], phases: [], revision: 1, createdAt: '2026-06-22T08:00:00.000Z' },
} as unknown as Bundle;
const task = (id: string, date: CivilDate, more: Partial<Task> = {}) =>
  ({
    id,
    bundleId: 'w',
    description: 'Call',
    date,
    status: 'todo',
    source: 'manual',
    revision: 2,
    ...more,
  }) as Task;

/** The page of a workflow. */
function pageOf(view: Partial<WorkflowView>) {
  const tasks = view.tasks ?? [];
  const page = workflowPage(ctx, {
    ...{ bundle, tasks, shown: new Set(tasks), pages: { first: null, next: null }, page: '/workflows/w' },
    ...{
      progress: { done: 0, tasks: tasks.length },
      templateName: 'Podcast',
      canUndo: false,
      unmet: new Map(),
    },
    links: { id: 'links', values: {}, stored: {}, problems: [], lead: '' },
    ...view,
  });
  return parse(page);
}

/** The text of the element with an id or a class. */
const textOf = (selector: string, view: Partial<WorkflowView>) =>
  pageOf(view).querySelector(selector)?.text.trim() ?? '';

test('many done tasks of a phase are folded, except the one that was just completed', () => {
  const done = (amount: number) =>
    Array.from({ length: amount }, (_, at) => task(`done-${at}`, TODAY, { status: 'done' }));
  const shown = (tasks: Task[], more: Partial<WorkflowView> = {}) => {
    const page = pageOf({ tasks: [...tasks, task('open', TODAY)], ...more });
    const all = page.querySelectorAll('.row.task').length;
    return [all, page.querySelectorAll('.group details details .row.task').length];
  };
  assert.deepEqual(shown(done(3)), [4, 0]);
  assert.deepEqual(shown(done(4)), [5, 4]);
  const five = done(5);
  assert.deepEqual(shown(five, { became: { task: five[0] as Task, bundle, back: '/' } }), [6, 4]);
  assert.match(
    textOf('.group details details summary', { tasks: [...five, task('open', TODAY)] }),
    /5 done tasks/,
  );
});

test('the notice of an added task names its assignee', () => {
  const said = (more: Partial<Task>) => {
    const added = task('new', civilDate('2026-06-23'), { revision: 1, ...more });
    return parse(String(taskNotice(ctx, { task: added, bundle: null, back: '/' }))).querySelector('strong')
      ?.text;
  };
  assert.equal(said({ assigneeId: 'ed' }), 'Added for Ed, due tomorrow · Tue 23 Jun:');
  assert.equal(said({}), 'Added, due tomorrow · Tue 23 Jun:');
  assert.equal(said({ assigneeId: 'ed', revision: 2 }), 'To do, due tomorrow · Tue 23 Jun:');
});

test('the actions are one link away from the head of the page', () => {
  const page = pageOf({ tasks: [task('open', TODAY)] });
  assert.equal(page.querySelector('a.jump')?.getAttribute('href'), '#actions');
  assert.ok(page.querySelector('#actions'));
});

test('a started workflow shows how many of its tasks are late', () => {
  const dates = ['2026-06-19', '2026-06-21', '2026-06-22'].map(civilDate);
  const tasks = dates.map((date, at) => task(String(at), date));
  const notice = { kind: 'started', tasks: 3, firstDue: civilDate('2026-06-19') } as const;
  assert.equal(
    textOf('#notice', { tasks, notice }),
    'Podcast started: 3 tasks, 2 of them late, first due Fri 19 Jun.',
  );
});

test('an archived workflow shows how many of its tasks are not done', () => {
  const archived = { bundle: { ...bundle, status: 'archived' } as Bundle };
  const words = (done: number) => textOf('#notice', { ...archived, progress: { done, tasks: 21 } });
  assert.equal(words(1), 'Archived. Its tasks are no longer in the queue, 20 of 21 not done.');
  assert.equal(words(21), 'Archived. Its tasks are no longer in the queue.');
});

test('an open task of an archived workflow is not overdue', () => {
  const tasks = [task('1', civilDate('2026-06-19'))];
  const due = (status: Bundle['status']) =>
    textOf('.row .due', { tasks, bundle: { ...bundle, status } as Bundle });
  assert.equal(due('active'), '3 days overdue · Fri 19 Jun');
  assert.equal(due('archived'), 'Not done · Fri 19 Jun');
});

test('a saved task shows its assignee, its due date and its number of files', () => {
  const saved = (more: Partial<Task>) => {
    const view = { task: task('1', civilDate('2026-06-24'), more), bundle: null, files: [], saved: true };
    const shown = taskActs(ctx, { ...view, uploadKey: 'k', back: '/', typed: {} });
    return parse(shown.toString()).querySelector('#notice')?.text.trim();
  };
  assert.equal(saved({ assigneeId: 'ed' }), 'Saved. Assigned to Ed, due Wed 24 Jun.');
  assert.equal(saved({ fileCount: 2 }), 'Saved. Assigned to nobody, due Wed 24 Jun, 2 files.');
  assert.equal(saved({ status: 'done' }), 'Saved.');
});

test('a waiting task has one primary button, for the response, and its follow-up is unfolded when it is due', () => {
  const acts = (followUpAt: CivilDate) => {
    const waits = task('w', TODAY, { status: 'waiting', waitingFor: 'the guest', followUpAt });
    const view = { task: waits, bundle, files: [], uploadKey: 'k', back: '/', typed: {} };
    const root = parse(String(taskActs(ctx, view)));
    const followUp = root.querySelector('[action$="/follow-up"]')?.parentNode;
    return [root.querySelectorAll('.primary').map(({ text }) => text), followUp?.hasAttribute('open')];
  };
  assert.deepEqual(acts(civilDate('2026-06-23')), [['Answer received'], false]);
  assert.deepEqual(acts(TODAY), [['Answer received'], true]);
});

test('one link selects all overdue tasks: on the page, or on Find if the page has only a part of them', () => {
  const tasks = [task('1', civilDate('2026-06-19'))];
  const list = (pages: WorkflowView['pages']) =>
    pageOf({ tasks, pages }).querySelector('a[href*="select=overdue"]')?.getAttribute('href')?.split('?')[0];
  assert.equal(list({ first: null, next: null }), '/workflows/w');
  assert.equal(list({ first: null, next: '/workflows/w?cursor=2' }), '/find');
  assert.equal(list({ first: '/workflows/w', next: null }), '/find');
});

test('a task with a part of its evidence shows what is still missing', () => {
  const needs = { requiredLinkName: 'Luma', requiresFile: true };
  const gates = { link: { kind: 'link', name: 'Luma' }, file: { kind: 'file' } } as const;
  const said = (...missing: (keyof typeof gates)[]) => {
    const unmet = new Map([['1', missing.map((kind) => gates[kind])]]);
    return textOf('.row.task p.sr', { tasks: [task('1', TODAY, needs)], unmet });
  };
  assert.equal(said('file'), 'Still needed: file');
  assert.equal(said('link'), 'Still needed: link ‘Luma’');
  assert.equal(said(), '');
  assert.equal(said('link', 'file'), '', 'the list of evidence names them already');
});
