/** The reasons for a write of a catch-up run that did not land. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { civilDate } from '../domain/civil-date.ts';
import { StoreContended, StoreUnavailable } from '../domain/store-unavailable.ts';
import { anchorKey, bundleKey, recurringDayKey, templateOccurrenceKey } from '../store/keys.ts';
import { ConditionsFailed } from '../store/requests.ts';
import { reasonOf, StoreAway } from './context.ts';

const date = civilDate('2026-06-22');
const refusedBy = (...rows: object[]) =>
  new ConditionsFailed(new Map(rows.map((row, at) => [at, { ...row }])), undefined);

describe('the reason why a write was not stored', () => {
  const template = templateOccurrenceKey('meetup', date);
  const lock = anchorKey('meetup', date);
  const foreign = bundleKey('workflow');
  for (const [what, cause, reason] of [
    ['a row that no run overwrites', refusedBy(foreign), 'occupied'],
    ['another run that created the occurrence', refusedBy(template), 'contended'],
    ['another run that created recurring tasks of the date', refusedBy(recurringDayKey(date)), 'contended'],
    ['a person who has the anchor date', refusedBy(lock), 'contended'],
    ['another run that wrote the workflow and has the date', refusedBy(lock, foreign), 'contended'],
    ['a condition on a deleted row', refusedBy({}), 'contended'],
    ['other transactions on the same rows', new StoreContended('a write', 'conflict'), 'contended'],
    ['a store that does not respond', new StoreUnavailable('a write', 'timeout'), 'store-unavailable'],
    ['a store that does not report whether it wrote', new StoreAway('timeout'), 'store-unavailable'],
    ['a defect', new TypeError('it is not a function'), 'internal'],
  ] as const) {
    test(`is "${reason}" for ${what}`, () => assert.equal(reasonOf(cause), reason));
  }
});
