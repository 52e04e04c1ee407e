import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { addDays, civilDate } from './civil-date.ts';
import type { Template } from './template.ts';
import { defaultAnchorDate, freeDate, previewStart } from './workflow-start.ts';

const today = civilDate('2026-06-22');
const template = (offsets: number[], trigger: Partial<Template> = {}) => ({
  ...trigger,
  taskDefinitions: offsets.map((offsetDays) => ({ refId: `${offsetDays}`, description: 'x', offsetDays })),
});

describe('the preview of a start', () => {
  const preview = previewStart(template([7, -28, 0, -27]), civilDate('2026-07-15'), today);

  test('lists every task with its due date, earliest first', () => {
    assert.deepEqual(
      preview.tasks.map((task) => task.date),
      ['2026-06-17', '2026-06-18', '2026-07-15', '2026-07-22'],
    );
    assert.deepEqual([preview.first, preview.last], ['2026-06-17', '2026-07-22']);
  });
  test('counts the tasks that would already be late', () => assert.equal(preview.lateCount, 2));
  test('shows every week from the first task to the last, and marks the week of the anchor date', () => {
    assert.deepEqual(
      preview.weeks.map(({ monday, tasks, anchor }) => [monday, tasks, anchor]),
      [
        ['2026-06-15', 2, false],
        ['2026-06-22', 0, false],
        ['2026-06-29', 0, false],
        ['2026-07-06', 0, false],
        ['2026-07-13', 1, true],
        ['2026-07-20', 1, false],
      ],
    );
  });
  test('moves due dates off weekends if the template says so', () => {
    const { tasks, weeks } = previewStart(
      template([-2, 0], { dueOnWorkingDays: true }),
      civilDate('2026-07-13'),
      today,
    );
    assert.deepEqual(
      tasks.map((task) => task.date),
      ['2026-07-10', '2026-07-13'],
    );
    assert.equal(weeks[0]?.tasks, 1);
  });
  test('shows no weeks at the ends of the calendar', () => {
    const first = civilDate('1970-01-01');
    assert.doesNotThrow(() => previewStart(template([0]), first, today));
    assert.deepEqual(previewStart(template([0]), first, today).weeks, []);
  });
  test('of a template without tasks is empty', () => {
    const none = { anchorDate: today, tasks: [], lateCount: 0, first: null, last: null, weeks: [] };
    assert.deepEqual(previewStart(template([]), today, today), none);
  });
});

describe('the default anchor date', () => {
  const weekly = { triggerType: 'automatic' as const, triggerSchedule: '0 9 * * 1', triggerLeadDays: 14 };
  const none = new Set<never>();
  const taken = (...dates: string[]) => new Set(dates.map(civilDate));
  test('is today plus the longest lead', () =>
    assert.equal(defaultAnchorDate(template([-28, 7]), today, none), '2026-07-20'));
  test('is today if no task is before the anchor date', () => {
    for (const offsets of [[0, 4], [3, 7], []])
      assert.equal(defaultAnchorDate(template(offsets), today, none), today);
  });
  test('of an automatic template is a date of its schedule', () => {
    assert.equal(defaultAnchorDate(template([-14, 7], weekly), today, none), '2026-07-06');
    assert.equal(defaultAnchorDate(template([-14, 7], weekly), addDays(today, 1), none), '2026-07-13');
  });
  test('makes no task late, whatever the offsets, with a schedule or without', () => {
    const offsets = fc.array(fc.integer({ min: -400, max: 400 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(offsets, fc.boolean(), fc.boolean(), fc.nat(400), (days, scheduled, working, later) => {
        const trigger = { ...(scheduled && weekly), dueOnWorkingDays: working };
        const [one, on] = [template(days, trigger), addDays(today, later)];
        return previewStart(one, defaultAnchorDate(one, on, none), on).lateCount === 0;
      }),
    );
  });
  test('is not a date that another workflow has', () => {
    const dates = taken('2026-07-20', '2026-07-21', '2026-07-23');
    assert.equal(defaultAnchorDate(template([-28, 7]), today, dates), '2026-07-22');
  });
  test('of an automatic template is the next date of its schedule that no other workflow has', () => {
    const dates = taken('2026-07-06', '2026-07-13', '2026-07-14');
    assert.equal(defaultAnchorDate(template([-14, 7], weekly), today, dates), '2026-07-20');
  });
});

describe('a free date', () => {
  test('is the given date if no workflow has it, and the next one otherwise', () => {
    assert.equal(freeDate(template([-28]), today, new Set()), '2026-06-22');
    assert.equal(freeDate(template([-28]), today, new Set([today])), '2026-06-23');
  });
  test('does not exist after the last day of the calendar', () => {
    const last = civilDate('2199-12-31');
    assert.doesNotThrow(() => freeDate(template([]), last, new Set([last])));
    assert.equal(freeDate(template([]), last, new Set([last])), null);
  });
});
