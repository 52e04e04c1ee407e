import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { addDays, civilDate } from './civil-date.ts';
import type { Template } from './template.ts';
import { defaultAnchorDate, previewStart } from './workflow-start.ts';

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
  });
  test('counts those that would already be late', () => assert.equal(preview.lateCount, 2));
  test('draws every week from the first task to the last, and marks the anchor’s', () => {
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
  test('a template without tasks has nothing to show', () => {
    assert.deepEqual(previewStart(template([]), today, today).weeks, []);
  });
});

describe('the default anchor date', () => {
  test('is today plus the longest lead', () =>
    assert.equal(defaultAnchorDate(template([-28, 7]), today), '2026-07-20'));
  test('is today when nothing comes before the anchor', () =>
    assert.equal(defaultAnchorDate(template([0, 4]), today), today));
  test('of an automatic template is one its own schedule produces', () => {
    const weekly = { triggerType: 'automatic' as const, triggerSchedule: '0 9 * * 1', triggerLeadDays: 14 };
    assert.equal(defaultAnchorDate(template([-14, 7], weekly), today), '2026-07-06');
    assert.equal(defaultAnchorDate(template([-14, 7], weekly), addDays(today, 1)), '2026-07-13');
  });
});
