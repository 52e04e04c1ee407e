import assert from 'node:assert/strict';
import { test } from 'node:test';
import { civilDate } from '../../domain/civil-date.ts';
import {
  findHref,
  findsWorkflows,
  keptOf,
  lastDayOf,
  mondayOf,
  parseFindFilter,
  wantedOf,
} from './find-filter.ts';

const W = 'ec6d7cfe-f6fb-46b8-ae10-fa1a9f3ee8be';
const TODAY = civilDate('2026-06-22');

test('a filter is written to an address that reads back the same', () => {
  const query = {
    q: 'Zoë & co',
    who: W,
    workflow: W,
    phase: 'guest',
    tag: 'été',
    week: '2026-06-22',
    state: 'open',
  };
  const filter = parseFindFilter(query);
  assert.deepEqual({ ...filter }, query);
  const url = new URL(findHref(filter), 'http://x');
  assert.deepEqual(parseFindFilter(Object.fromEntries(url.searchParams)), filter);
});

test('unknown values in an address are ignored', () => {
  const filter = parseFindFilter({
    q: ['a'],
    week: '2026-02-30',
    state: 'late',
    tag: '  ',
    phase: undefined,
  });
  assert.equal(findHref(filter), '/find?q=');
  assert.deepEqual(wantedOf(filter), {});
});

test('a date selects its week, also at the ends of the calendar', () => {
  assert.equal(parseFindFilter({ week: '2026-06-28' }).week, '2026-06-22');
  assert.equal(mondayOf(civilDate('2026-06-29')), '2026-06-29');
  assert.equal(mondayOf(civilDate('1970-01-02')), '1970-01-01');
  assert.equal(lastDayOf(civilDate('2199-12-30')), '2199-12-31');
});

test('the saved filters have no text and no past week', () => {
  const filter = parseFindFilter({ q: 'luma', tag: 'été', week: '2026-06-22' });
  assert.equal(keptOf(filter, TODAY), 'q=&tag=%C3%A9t%C3%A9&week=2026-06-22');
  assert.equal(keptOf(filter, civilDate('2026-06-28')), keptOf(filter, TODAY), 'to its last day');
  assert.equal(keptOf(filter, civilDate('2026-06-29')), 'q=&tag=%C3%A9t%C3%A9');
});

test('workflows are searched by text and tag only', () => {
  assert.ok(findsWorkflows(parseFindFilter({ q: 'luma' })));
  assert.ok(findsWorkflows(parseFindFilter({ tag: 'luma' })));
  assert.ok(!findsWorkflows(parseFindFilter({})));
  assert.ok(!findsWorkflows(parseFindFilter({ q: 'luma', week: '2026-06-22' })));
});
