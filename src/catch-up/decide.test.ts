/** Decisions about occurrences, from the ledger and the claims. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Bundle } from '../domain/bundle.ts';
import { civilDate } from '../domain/civil-date.ts';
import type { RecurringConfig } from '../domain/recurring-config.ts';
import { scheduledBundle } from '../domain/scheduled-work.ts';
import type { Template } from '../domain/template.ts';
import { templateVersionKey } from '../store/keys.ts';
import { configMark, occurrenceId, type RecurringMark, recurringMarks } from '../store/occurrences.ts';
import type { TemplateHead } from '../store/templates.ts';
import { decideBroken, decideRecurring, decideTemplate } from './decide.ts';
import { claimKeyOf, type Facts, keyText } from './facts.ts';
import type { BrokenItem, RecurringItem, TemplateItem } from './plan.ts';

const date = civilDate('2026-06-22');
const stored = { createdAt: '2026-01-01T00:00:00.000Z', updatedAt: '2026-01-01T00:00:00.000Z' };
const origin = { runId: 'run', now: stored.createdAt };

test('an anchor date is held by a person, by another occurrence or by nobody', () => {
  const template: TemplateHead = {
    ...{ id: 'meetup', name: 'Meetup', type: 'meetup', version: 1, tasks: 3, ...stored },
    ...{ triggerType: 'automatic', triggerSchedule: '0 9 * * *', triggerLeadDays: 0 },
  };
  const item: TemplateItem = { date, kind: 'template', id: 'meetup', name: 'Meetup', template };
  const reasonWith = (claim: object | null) => {
    const [key] = claimKeyOf(item);
    assert.ok(key);
    const value = claim && { bundleId: 'held', state: 'active', ...claim };
    const facts = {
      ...{ occurrences: new Map(), versions: new Map(), heads: new Map(), range: { from: date, to: date } },
      claims: new Map(value ? [[keyText(key), { value }]] : []),
    } as unknown as Facts;
    const decision = decideTemplate(item, facts, origin);
    return 'reason' in decision ? `${decision.act}: ${decision.reason}` : decision.act;
  };
  assert.equal(reasonWith({}), 'skip: started-by-user');
  assert.equal(reasonWith({ occurrenceDate: civilDate('2026-06-15') }), 'skip: anchor-taken');
  assert.equal(reasonWith(null), 'fail: unreadable', 'its template version is not among the facts');
});

test('a recurring task is made unless the ledger has it as made or deleted', () => {
  const config = { id: 'water', description: 'Water', cronExpression: '0 9 * * *', revision: 1, ...stored };
  const item: RecurringItem = {
    date,
    kind: 'recurring',
    id: 'water',
    name: 'Water',
    config: config as RecurringConfig,
  };
  const decided = (mark?: RecurringMark) => {
    const decision = decideRecurring(item, mark && { [configMark('water')]: mark }, origin);
    return decision.act === 'skip' ? decision.reason : `${decision.act}, was: ${decision.was}`;
  };
  assert.equal(decided(), 'generate, was: undefined');
  assert.equal(decided(recurringMarks.failed), 'generate, was: f');
  assert.equal(decided(recurringMarks.made), 'exists');
  assert.equal(decided(recurringMarks.deleted), 'deleted');
});

test('an occurrence that was made before is skipped, with its state as the reason', () => {
  const item: TemplateItem = { date, kind: 'template', id: 'meetup', name: 'Meetup', template: null };
  const reasonOf = (occurrence: object | null) => {
    const facts = {
      ...{ claims: new Map(), versions: new Map(), heads: new Map(), range: { from: date, to: date } },
      occurrences: new Map([[occurrenceId('meetup', date), occurrence]]),
    } as unknown as Facts;
    const decision = decideTemplate(item, facts, origin);
    if (occurrence === null) return decision.act === 'fail' && decision.error;
    return 'reason' in decision ? `${decision.act}: ${decision.reason}` : decision.act;
  };
  assert.equal(reasonOf({ state: 'active', bundleId: 'made' }), 'skip: exists');
  for (const state of ['archived', 'undone', 'deleted'])
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
    const versions = [version(1), version(2)].map((value) => {
      return [keyText(templateVersionKey(value.id, value.version)), { value }] as const;
    });
    const facts: Facts = {
      ...{ claims: new Map(), versions: new Map(versions), range: { from: date, to: date } },
      heads: new Map([[head.id, { value: head }]]),
      occurrences: new Map([
        [
          occurrenceId('meetup', date),
          {
            ...{ kind: 'template', templateId: 'meetup', date, state: 'creating' },
            ...{ bundleId: head.id, runId: 'before' },
          },
        ],
      ]),
    };
    return decideTemplate(item, facts, origin);
  };
  const recovery = decided('creating');
  assert.equal(recovery.act, 'recover');
  assert.deepEqual(recovery.act === 'recover' && recovery.tasks.map(({ description }) => description), [
    'of version 1',
  ]);
  const sealed = decided('active');
  assert.deepEqual([sealed.act, 'reason' in sealed && sealed.reason], ['skip', 'exists']);
});

test('an unreadable recurring item fails, unless the ledger has it as made or deleted', () => {
  const item: BrokenItem = { date, kind: 'recurring', id: 'water', name: 'Water', problem: 'unreadable' };
  const reasonOf = (mark?: RecurringMark) => {
    const days = new Map(mark ? [[date, { [configMark('water')]: mark }]] : []);
    return decideBroken(item, { templates: new Map(), days }).reason;
  };
  assert.deepEqual(
    [undefined, recurringMarks.failed, recurringMarks.made, recurringMarks.deleted].map(reasonOf),
    ['unreadable', 'unreadable', 'exists', 'deleted'],
  );
});
