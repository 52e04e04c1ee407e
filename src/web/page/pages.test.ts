import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parse } from 'node-html-parser';
import { civilDate } from '../../domain/civil-date.ts';
import type { UnmetGate } from '../../domain/gates.ts';
import type { QueueLabel } from '../../domain/queue.ts';
import type { Task } from '../../domain/task.ts';
import { lineField } from '../forms/form-fields.ts';
import { startLabel } from '../start/start-view.ts';
import { people } from '../tasks/task-acts.ts';
import { instructions } from '../tasks/task-row.ts';
import { due, missingWords, neededWords, queueRow } from '../today/queue-row.ts';
import { tasksByPhase } from '../workflows/phases.ts';
import { contextWith } from './context-of-tests.ts';
import { errorPage } from './error-page.ts';
import { needsOf } from './evidence.ts';
import { triggerWords } from './labels.ts';
import { noticeBox } from './layout.ts';
import { outsideLink, toText } from './markup.ts';

const ctx = contextWith({
  user: { id: 'u', name: '<b>Grace</b>', email: 'grace@example.org', role: 'administrator' },
});

it('a removed person is named where they are assigned, and offered nowhere else', () => {
  const one = {
    ...ctx,
    people: [['1', 'Grace']] as const,
    users: new Map([
      ['1', 'Grace'],
      ['2', 'Kim'],
    ]),
  };
  const all = [
    ['', 'Nobody'],
    ['1', 'Grace'],
  ];
  assert.deepEqual(people(one), all);
  assert.deepEqual(people(one, '1'), all);
  assert.deepEqual(people(one, '2'), [...all, ['2', 'Kim (removed)']]);
  assert.deepEqual(people(one, '3'), [...all, ['3', 'Removed person']]);
});

it('a task that waits shows its due date, and how late it is, next to its follow-up date', () => {
  const waiting = { status: 'waiting', waitingFor: 'Anna', followUpAt: civilDate('2026-06-24') };
  const shown = ['2026-06-01', '2026-06-22', '2026-07-01'].map((date) =>
    toText(due(ctx, { ...waiting, date: civilDate(date) } as Task)).replaceAll(/<[^>]*>/g, ''),
  );
  assert.deepEqual(shown, [
    'Waiting for Anna · Wed 24 JunDue Mon 1 Jun, 21 days late',
    'Waiting for Anna · Wed 24 JunDue Mon 22 Jun, today',
    'Waiting for Anna · Wed 24 JunDue Wed 1 Jul',
  ]);
});

it('a notice takes the focus, and is an alert if something failed', () => {
  const box = (tone: 'success' | 'problem') => {
    const [one] = parse(toText(noticeBox({ tone, text: 'Said' }))).querySelectorAll('#notice');
    return [one?.getAttribute('role'), one?.hasAttribute('autofocus'), one?.getAttribute('tabindex')];
  };
  assert.deepEqual(
    [box('success'), box('problem')],
    [
      ['status', true, '-1'],
      ['alert', true, '-1'],
    ],
  );
});

describe('an entry on a page', () => {
  it('is kept in several lines if it has several, a date stays a date, and no text goes into an address', () => {
    const form = { id: 'f', values: { one: 'a\nb' }, stored: null, problems: [] };
    const tagOf = (type?: string) =>
      /<(textarea|input)\b/.exec(
        toText(lineField(form, { name: 'one', label: 'One', ...(type && { type }) })),
      )?.[1];
    assert.deepEqual([tagOf(), tagOf('url'), tagOf('date')], ['textarea', 'textarea', 'input']);
  });

  it('is text on every page, never markup', () => {
    const detail = `"><script>alert('&')</script>`;
    const said = { heading: detail, detail, requestId: detail };
    const page = errorPage(ctx, { status: 404, ...said, retry: null, entries: [['title', detail]] });
    assert.doesNotMatch(page, /<script>|<b>Grace|"><script/);
    assert.match(page, /&quot;&gt;&lt;script&gt;alert\(&#39;&amp;&#39;\)/);
  });

  it('becomes a link only when it is a web address', () => {
    assert.equal(toText(outsideLink('javascript:alert(1)', 'Guide')), 'Guide');
    assert.equal(toText(outsideLink('', 'Guide')), 'Guide');
    assert.match(
      toText(outsideLink('https://example.org/?a=1&b', 'Guide')),
      /^<a href="https:\/\/example\.org\/\?a=1&amp;b"/,
    );
  });
});

it('the start button is named after the template', () => {
  const said = ['Podcast', 'Newsletter', 'Tax Report', 'AMA', 'Open-Source Spotlight'].map((name) =>
    startLabel({ name }),
  );
  assert.deepEqual(said, [
    'Start podcast',
    'Start newsletter',
    'Start Tax Report',
    'Start AMA',
    'Start Open-Source Spotlight',
  ]);
});

it('a template shows in words how its workflows start', () => {
  const automatic = { triggerType: 'automatic' as const };
  const said = [
    {},
    { ...automatic, triggerSchedule: '0 9 * * 1', triggerLeadDays: 14 },
    { ...automatic, triggerSchedule: '0 9 1 * *', triggerLeadDays: 1 },
    { ...automatic, triggerSchedule: '0 9 * * *', triggerEnabled: false },
    { ...automatic, triggerSchedule: '0 9 */2 * 1' },
  ].map(triggerWords);
  assert.deepEqual(said, [
    'Started by hand',
    'Every Monday, 14 days ahead',
    'First day of every month, 1 day ahead',
    'Paused (Every day)',
    'Every Monday that falls on days 1, 3 and so on to 31 of every month',
  ]);
});

it('the evidence of a task is listed in the order of its gates, with advisory proof marked', () => {
  const needs = needsOf({
    requiredLinkName: 'Luma',
    requiresFile: true,
    requiredBundleLinks: ['YouTube'],
    proofRequirement: { type: 'comment', label: 'Guest agreed', required: false },
  });
  assert.deepEqual(
    needs.map(({ text, required }) => [text, required]),
    [
      ['Link: Luma', true],
      ['A file', true],
      ['Workflow link: YouTube', true],
      ['Note: Guest agreed', false],
    ],
  );
});

it('a file or link that is proof is listed, once if the task asks for one anyway', () => {
  const texts = (task: Parameters<typeof needsOf>[0]) => needsOf(task).map(({ text }) => text);
  const slides = { type: 'file', label: 'Slides' } as const;
  const video = { type: 'url', label: 'Video' } as const;
  assert.deepEqual(texts({ proofRequirement: slides }), ['File: Slides']);
  assert.deepEqual(texts({ requiresFile: true, proofRequirement: slides }), ['File: Slides']);
  assert.deepEqual(texts({ proofRequirement: video }), ['Link: Video']);
  assert.deepEqual(texts({ requiredLinkName: 'Video', proofRequirement: video }), ['Link: Video']);
});

it('the missing evidence is named', () => {
  const gates: UnmetGate[] = [
    { kind: 'link', name: 'Luma' },
    { kind: 'file' },
    { kind: 'bundle-link', name: "Guest's page" },
    { kind: 'proof', type: 'external-status', name: 'Sent' },
  ];
  assert.deepEqual(gates.map(neededWords), [
    'link ‘Luma’',
    'file',
    "workflow link ‘Guest's page’",
    'status ‘Sent’',
  ]);
});

it('a row of the queue names its missing evidence once', () => {
  const task = { id: 't', description: 'Publish', date: ctx.today, status: 'todo' } as Task;
  const row = { task, workflow: null, group: 'due-today', missing: [{ kind: 'file' }] } as const;
  const said = (labels: QueueLabel[]) =>
    parse(toText(queueRow(ctx, { ...row, labels, missing: [...row.missing] }, '/'))).text.match(
      /(missing evidence|evidence needed).*/gi,
    );
  assert.deepEqual(said(['due', 'missing-evidence']), ['Missing evidence: file']);
  assert.deepEqual(said([]), ['Evidence needed: file']);
});

it('instructions are named in words, not by ids', () => {
  const said = (task: Partial<Task>) => parse(toText(instructions(task as Task))).text;
  const where = { instructionDocId: 'newsletter-guide', instructionStepId: 'create-draft' };
  assert.equal(said(where), 'Instructions: Newsletter guide, step “Create draft”');
  assert.match(
    said({ ...where, instructionsUrl: 'https://a.example/' }),
    / \(Newsletter guide, step “Create draft”\)$/,
  );
  assert.equal(said({ instructionDocId: 'ISO-9', instructionStepId: '7' }), 'Instructions: ISO-9, step “7”');
});

it('tasks are sorted by phase, then date, then place in the template, and tasks without a phase are last', () => {
  const task = (id: string, date: string, position: number, phase?: string) =>
    ({ id, date, position, phase }) as unknown as Task;
  const phases = [
    { id: 'b', name: 'Before' },
    { id: 'e', name: 'Empty' },
    { id: 'a', name: 'After' },
  ];
  const grouped = tasksByPhase({ phases }, [
    task('4', '2026-06-01', 9),
    task('3', '2026-06-03', 1, 'a'),
    task('2', '2026-06-02', 5, 'b'),
    task('1', '2026-06-02', 4, 'b'),
  ]);
  assert.deepEqual(
    grouped.map(({ name, tasks }) => [name, tasks.map((one) => one.id).join(' ')]),
    [
      ['Before', '1 2'],
      ['After', '3'],
      ['Other tasks', '4'],
    ],
  );
});

it('each missing item is named once', () => {
  const words = missingWords([
    { kind: 'link', name: 'Draft' },
    { kind: 'file' },
    { kind: 'bundle-link', name: 'Luma' },
    { kind: 'proof', type: 'url', name: 'Draft URL' },
    { kind: 'proof', type: 'file', name: 'Banner' },
  ]);
  assert.equal(words, 'link ‘Draft’; workflow link ‘Luma’; file ‘Banner’');
});
