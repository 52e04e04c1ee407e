/** Assertions on the report of a seeding and its result. */
import assert from 'node:assert/strict';
import { fixtures } from '../../fixtures/newer.ts';
import type { Template } from '../../harness/contract/wire.ts';
import type { SeededItem } from '../../harness/target/capabilities.ts';

/** Every item of the fixtures is reported once, with this outcome, or with the one in the row of its name. */
export function reportsEverything(
  report: SeededItem[],
  outcome: string,
  others: Readonly<Record<string, string>>,
): void {
  const items = [
    ...fixtures.users.map(({ name }) => ({ kind: 'user', name })),
    ...fixtures.templates.map(({ name }) => ({ kind: 'template', name })),
    ...fixtures.recurringConfigs.map(({ description }) => ({ kind: 'recurring-config', name: description })),
  ];
  const unknown = Object.keys(others).filter((other) => !items.some(({ name }) => name === other));
  assert.deepEqual(unknown, [], 'names that no fixture has');
  const expected = items.map(({ kind, name }) => `${kind} ${name}: ${others[name] ?? outcome}`);
  const reported = report.map((item) => `${item.kind} ${item.name}: ${item.outcome}`);
  assert.deepEqual(reported.toSorted(), expected.toSorted());
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

/** Name, schedule, trigger and last reference are those of the row; an empty cell is not compared. */
export function shows(template: Template, row: Record<string, string>): void {
  const { name, triggerSchedule: schedule, triggerEnabled, references = [] } = template;
  const last = references.at(-1);
  const found: Record<string, string | undefined> = {
    name,
    schedule,
    trigger: triggerEnabled === false ? 'off' : 'on',
    'last reference': `${last?.name}: ${last?.url}`,
  };
  for (const [column, wanted] of Object.entries(row))
    if (wanted) assert.equal(found[column], wanted, `${column} of the template ${template.type}`);
}
