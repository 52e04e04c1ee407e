/** Decisions about occurrences, from the ledger and the anchor locks. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Bundle } from '../domain/bundle.ts';
import { civilDate } from '../domain/civil-date.ts';
import { type RecurringMark, recurringMarks, type TemplateOccurrence } from '../domain/occurrence.ts';
import type { RecurringConfig } from '../domain/recurring-config.ts';
import { scheduledBundle } from '../domain/scheduled-work.ts';
import type { Template } from '../domain/template.ts';
import type { TemplateHead } from '../store/templates.ts';
import { decideBroken, decideRecurring, decideTemplate } from './decide.ts';
import type { Facts } from './facts.ts';
import type { BrokenItem, RecurringItem, TemplateItem } from './plan.ts';

const date = civilDate('2026-06-22');
const stored = { createdAt: '2026-01-01T00:00:00.000Z', updatedAt: '2026-01-01T00:00:00.000Z' };
/** Nothing is stored. */
const none: Facts = {
  range: { from: date, to: date },
  ...{ occurrence: () => undefined, anchorLock: () => undefined, content: () => undefined },
  ...{ head: () => undefined, pinned: () => undefined },
};
const origin = { runId: 'run', locale: 'en-GB', now: stored.createdAt };

test('an anchor date belongs to a person, to another occurrence or to nobody', () => {
  const template: TemplateHead = {
    ...{ id: 'meetup', name: 'Meetup', type: 'meetup', version: 1, tasks: 3, ...stored },
    ...{ triggerType: 'automatic', triggerSchedule: '0 9 * * *', triggerLeadDays: 0 },
  };
  const item: TemplateItem = { date, kind: 'template', id: 'meetup', name: 'Meetup', template };
  const reasonWith = (anchorLock: object | null) => {
    const held = anchorLock
      ? { value: { bundleId: 'held', state: 'active' as const, ...anchorLock } }
      : undefined;
    const decision = decideTemplate(item, { ...none, anchorLock: () => held }, origin);
    return 'reason' in decision ? `${decision.act}: ${decision.reason}` : decision.act;
  };
  assert.equal(reasonWith({}), 'skip: started-by-user');
  assert.equal(reasonWith({ occurrenceDate: civilDate('2026-06-15') }), 'skip: anchor-taken');
  assert.equal(reasonWith(null), 'fail: unreadable', 'its template version is not among the facts');
});

test('a recurring task is created unless the ledger has it as created or deleted', () => {
  const config = { id: 'water', description: 'Water', cronExpression: '0 9 * * *', revision: 1, ...stored };
  const item: RecurringItem = {
    date,
    kind: 'recurring',
    id: 'water',
    name: 'Water',
    config: config as RecurringConfig,
  };
  const decided = (mark?: RecurringMark) => {
    const decision = decideRecurring(item, mark, origin);
    return decision.act === 'skip' ? decision.reason : `${decision.act}, was: ${decision.was}`;
  };
  assert.equal(decided(), 'generate, was: undefined');
  assert.equal(decided(recurringMarks.failed), 'generate, was: f');
  assert.equal(decided(recurringMarks.made), 'exists');
  assert.equal(decided(recurringMarks.deleted), 'deleted');
});

test('an occurrence that was created before is skipped, with its state as the reason', () => {
  const item: TemplateItem = { date, kind: 'template', id: 'meetup', name: 'Meetup', template: null };
  const reasonOf = (row: Pick<TemplateOccurrence, 'state' | 'bundleId'> | null) => {
    const occurrence = row && {
      kind: 'template' as const,
      templateId: 'meetup',
      date,
      runId: 'before',
      ...row,
    };
    const decision = decideTemplate(item, { ...none, occurrence: () => occurrence }, origin);
    if (occurrence === null) return decision.act === 'fail' && decision.error;
    return 'reason' in decision ? `${decision.act}: ${decision.reason}` : decision.act;
  };
  assert.equal(reasonOf({ state: 'active', bundleId: 'made' }), 'skip: exists');
  for (const state of ['archived', 'undone', 'deleted'] as const)
    assert.equal(reasonOf({ state, bundleId: 'made' }), `skip: ${state}`);
  assert.equal(reasonOf(null), 'Its row in the ledger cannot be read');
  assert.equal(reasonOf({ state: 'creating', bundleId: 'made' }), 'fail: unreadable', 'it has no head');
});

test('a half-built workflow is completed from its template version, unless it is complete', () => {
  const step = (refId: string) => ({ refId, description: refId, offsetDays: 0 });
  const version = (number: number): Template => ({
    ...{
      id: '6f1c1c62-0000-4000-8000-000000000001',
      name: 'Meetup',
      type: 'meetup',
      version: number,
      ...stored,
    },
    taskDefinitions: [step(`of version ${number}`)],
  });
  const item: TemplateItem = { date, kind: 'template', id: 'meetup', name: 'Meetup', template: null };
  const decided = (status: Bundle['status']) => {
    const head = { ...scheduledBundle(version(1), date, origin), status };
    const facts: Facts = {
      ...none,
      head: (id) => (id === head.id ? { value: head } : undefined),
      pinned: ({ templateVersion = 0 }) => ({ value: version(templateVersion) }),
      occurrence: () => ({
        ...{ kind: 'template', templateId: 'meetup', date, state: 'creating' },
        ...{ bundleId: head.id, runId: 'before' },
      }),
    };
    return decideTemplate(item, facts, origin);
  };
  assert.equal(
    scheduledBundle(version(1), date, origin).title,
    'Meetup – 22 June 2026',
    'as a person starts it',
  );
  const recovery = decided('creating');
  assert.equal(recovery.act, 'recover');
  assert.deepEqual(recovery.act === 'recover' && recovery.tasks.map(({ description }) => description), [
    'of version 1',
  ]);
  const sealed = decided('active');
  assert.deepEqual([sealed.act, 'reason' in sealed && sealed.reason], ['skip', 'exists']);
});

test('an unreadable recurring item fails, unless the ledger has it as created or deleted', () => {
  const item: BrokenItem = { date, kind: 'recurring', id: 'water', name: 'Water', problem: 'unreadable' };
  const reasonOf = (mark?: RecurringMark) => {
    return decideBroken(item, mark).reason;
  };
  assert.deepEqual(
    [undefined, recurringMarks.failed, recurringMarks.made, recurringMarks.deleted].map(reasonOf),
    ['unreadable', 'unreadable', 'exists', 'deleted'],
  );
});
