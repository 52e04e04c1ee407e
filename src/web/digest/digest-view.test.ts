import assert from 'node:assert/strict';
import { test } from 'node:test';
import { civilDate } from '../../domain/civil-date.ts';
import type { Notification } from '../../domain/notification.ts';
import { sampleTask } from '../../domain/samples-of-tests.ts';
import type { ReadDigest } from '../../store/digest.ts';
import { contextWith, TODAY } from '../page/context-of-tests.ts';
import { digestSections } from './digest-view.ts';

const ctx = contextWith({
  user: { id: 'ada', name: 'Ada', email: 'ada@example.org', role: 'operator' },
  users: new Map([
    ['ada', 'Ada'],
    ['kim', 'Kim'],
  ]),
});

/** The sections of a digest with this content, by their ids. */
function sectionsOf(content: Partial<ReadDigest>, { person = null as string | null, date = TODAY } = {}) {
  const none = { late: [], due: [], soon: [], followUps: [], completed: [], finished: [], notifications: [] };
  const read = { ...none, more: new Set<never>(), workflows: new Map(), titles: new Map(), ...content };
  return new Map(digestSections(ctx, { date, person, read }).map((one) => [one.id, one]));
}

const told = (id: string, type: Notification['type'], more: Partial<Notification> = {}): Notification => ({
  ...{ id, type, message: id, metadata: { name: id, by: 'kim' }, dueAt: TODAY },
  ...{ dismissed: false, createdAt: '2026-06-22T08:00:00.000Z', ...more },
});
const to = (userId: string, dismissed = false) =>
  told(`for ${userId}`, 'task-assigned', { userId, dismissed });
const both = (type: Notification['type']) => [
  told(type, type),
  told(`${type}, dismissed`, type, { dismissed: true }),
];

test('the digest of a person has only their hand-overs, and leaves out dismissed failures only', () => {
  const notifications = [
    ...[to('ada'), to('ada', true), to('kim')],
    ...[...both('catch-up-failed'), ...both('workflow-created'), ...both('recurring-digest')],
  ];
  const linesOf = (person: string | null) =>
    Object.fromEntries(
      [...sectionsOf({ notifications }, { person })].map(([id, { lines }]) => [id, lines.length]),
    );
  assert.deepEqual(linesOf(null), { handed: 3, failed: 1, made: 4 });
  assert.deepEqual(linesOf('ada'), { handed: 2, failed: 1, made: 4 });
  assert.deepEqual(linesOf('kim'), { handed: 1, failed: 1, made: 4 });
  assert.deepEqual(linesOf('grace'), { failed: 1, made: 4 });
});

/** So many tasks in each part of the open ones. */
function open(amount: number): Pick<ReadDigest, 'late' | 'due' | 'soon' | 'followUps'> {
  const tasks = Array.from({ length: amount }, (_, at) => sampleTask({ id: `t${at}` }));
  return { late: tasks, due: tasks, soon: tasks, followUps: tasks };
}

test('a section lists five rows, counts all, and reports if more exist than were read', () => {
  const said = (amount: number, more: ReadDigest['more'] = new Set()) =>
    [...sectionsOf({ ...open(amount), more }).values()].map(
      ({ lines, total, rest }) => `${lines.length}: ${total}${rest ? `, ${rest.text}` : ''}`,
    );
  const each = (words: (noun: string) => string) => ['task', 'task', 'follow-up', 'task'].map(words);
  assert.deepEqual(
    said(5),
    each((noun) => `5: 5 ${noun}s`),
  );
  assert.deepEqual(
    said(6),
    each((noun) => `5: 6 ${noun}s, 1 more`),
  );
  const all = new Set(['late', 'due', 'soon', 'followUps'] as const);
  assert.deepEqual(
    said(6, all),
    each((noun) => `5: more than 6 ${noun}s, More than 1 more`),
  );
});

test('the link to the other open tasks leads to Today for everybody and for the reader, else to Find', () => {
  const links = (person: string | null, date = TODAY) => {
    const sections = sectionsOf(open(6), { person, date });
    return ['late', 'due', 'follow-ups', 'soon'].map((id) => sections.get(id)?.rest?.href);
  };
  const onToday = (who: string) =>
    ['&label=overdue', '&label=due', '&label=follow-up-due', ''].map((label) => `/?who=${who}${label}`);
  assert.deepEqual(links(null), onToday('everyone'));
  assert.deepEqual(links('ada'), onToday('mine'));
  const kim = '00000000-0000-4000-8000-0000000000aa';
  assert.deepEqual(links(kim), Array(4).fill(`/find?q=&who=${kim}&state=open`));
  assert.deepEqual(links(null, civilDate('2026-06-21')), Array(4).fill('/find?q=&state=open'));
});

test('completed tasks are listed newest first, and the person with the most tasks comes first', () => {
  const completion = (at: number, by?: string) => ({
    ...{ taskId: `t${at}`, description: `Task ${at}`, at: `2026-06-21T0${at}:00:00.000Z` },
    ...(by && { by }),
  });
  const of = (...people: (string | undefined)[]) => {
    const { lines = [], note } =
      sectionsOf({ completed: people.map((by, at) => completion(at, by)) }).get('completed') ?? {};
    return [lines.map(({ text }) => text).join(', '), note];
  };
  assert.deepEqual(of('ada', 'kim', 'kim'), ['Task 2, Task 1, Task 0', 'Kim 2 · Ada 1']);
  assert.deepEqual(of('kim', 'ada'), ['Task 1, Task 0', 'Ada 1 · Kim 1']);
  assert.deepEqual(of('ada'), ['Task 0', '']);
  assert.deepEqual(of('ada', undefined), ['Task 1, Task 0', 'Ada 1 · Removed person 1']);
});
