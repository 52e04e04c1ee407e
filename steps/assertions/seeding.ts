/** Claims about what a seeding reported and left behind. */
import assert from 'node:assert/strict';
import { fixtures } from '../../fixtures/newer.ts';
import type { Template } from '../../harness/contract/wire.ts';
import type { SeededItem } from '../../harness/target/capabilities.ts';

/** Every item of the fixtures is reported once, with this outcome. */
export function reportsEverything(report: SeededItem[], outcome: string): void {
  const expected = [
    ...fixtures.users.map(({ name }) => `user ${name}: ${outcome}`),
    ...fixtures.templates.map(({ name }) => `template ${name}: ${outcome}`),
    ...fixtures.recurringConfigs.map(({ description }) => `recurring-config ${description}: ${outcome}`),
  ];
  const reported = report.map((item) => `${item.kind} ${item.name}: ${item.outcome}`);
  assert.deepEqual(reported.toSorted(), expected.toSorted());
}

/** One item of that name has the outcome, all others have the other. */
export function reportsOne(report: SeededItem[], name: string, outcome: string, rest: string): void {
  const different = report.filter((item) => item.outcome !== rest);
  assert.deepEqual(
    different.map((item) => `${item.name}: ${item.outcome}`),
    [`${name}: ${outcome}`],
  );
  assert.equal(
    report.length,
    fixtures.users.length + fixtures.templates.length + fixtures.recurringConfigs.length,
  );
}

/** The whole report, by outcome. */
export function counts(report: SeededItem[], expected: Record<string, number>, rest: string): void {
  const counted: Record<string, number> = {};
  for (const { outcome } of report) counted[outcome] = (counted[outcome] ?? 0) + 1;
  const named = Object.values(expected).reduce((sum, count) => sum + count, 0);
  assert.deepEqual(counted, { ...expected, [rest]: report.length - named });
}

/** The fields that the item of this name is reported to have kept and updated. */
export function lists(
  report: SeededItem[],
  name: string,
  fields: { kept: string[]; updated: string[] },
): void {
  const { kept = [], updated = [] } = report.find((item) => item.name === name) ?? {};
  assert.deepEqual({ kept, updated }, fields);
}

/** Name, schedule and trigger are those of the row; an empty cell is not compared. */
export function shows(template: Template, row: Record<string, string>): void {
  const { name, triggerSchedule: schedule, triggerEnabled } = template;
  const found: Record<string, string | undefined> = {
    name,
    schedule,
    trigger: triggerEnabled === false ? 'off' : 'on',
  };
  for (const [column, wanted] of Object.entries(row))
    if (wanted) assert.equal(found[column], wanted, `${column} of the template ${template.type}`);
}
