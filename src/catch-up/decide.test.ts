/** What the ledger and the claims decide about an occurrence that nobody has to make. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { civilDate } from '../domain/civil-date.ts';
import type { RecurringConfig } from '../domain/recurring-config.ts';
import { configMark, type RecurringMark, recurringMarks } from '../store/occurrences.ts';
import type { TemplateHead } from '../store/templates.ts';
import { decideRecurring, decideTemplate } from './decide.ts';
import { claimKeyOf, type Facts, keyText } from './facts.ts';
import type { RecurringItem, TemplateItem } from './plan.ts';

const date = civilDate('2026-06-22');
const stored = { createdAt: '2026-01-01T00:00:00.000Z', updatedAt: '2026-01-01T00:00:00.000Z' };
const origin = { runId: 'run', now: stored.createdAt };

test('a date that a person holds, another occurrence holds or nobody holds', () => {
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

test('a recurring task is made unless the ledger says that it was made, or deleted since', () => {
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
    return decision.act === 'skip' ? decision.reason : `${decision.act}, noticed: ${decision.noticed}`;
  };
  assert.equal(decided(), 'generate, noticed: false');
  assert.equal(decided(recurringMarks.failed), 'generate, noticed: true');
  assert.equal(decided(recurringMarks.made), 'exists');
  assert.equal(decided(recurringMarks.deleted), 'deleted');
});
