/** Assertions on the pages of recurring tasks and catch-up. */
import assert from 'node:assert/strict';
import { expect } from '../../harness/actors/expect.ts';
import type { Operator } from '../../harness/actors/operator.ts';
import type { ListedItem } from '../../harness/actors/schedules-page.ts';
import { testIds, whole } from '../../harness/contract/wording.ts';

/** The names of those with this outcome. */
export function named(items: ListedItem[], outcome: string): string[] {
  return items.filter((item) => item.outcome === outcome).map(({ name }) => name);
}

export async function says({ page }: Operator, said: string): Promise<void> {
  await expect(page.getByRole('main')).toContainText(said);
}

export function madeAsPlanned(plan: ListedItem[], report: ListedItem[]): void {
  const made: Record<string, string> = { 'To start': 'Started', 'To add': 'Added' };
  assert.deepEqual(
    report.map(({ name, outcome }) => ({ name, outcome })),
    plan.map(({ name, outcome }) => ({ name, outcome: made[outcome] ?? outcome })),
  );
  assert.deepEqual(
    report.filter(({ href, outcome }) => href === null && Object.values(made).includes(outcome)),
    [],
    'items without a way to what was made',
  );
}

export async function offersNoRun({ page }: Operator): Promise<void> {
  await expect(page.getByRole('heading', { level: 2 })).toBeVisible();
  await expect(page.getByRole('button', { name: /^run/i })).toHaveCount(0);
}

/** The form was refused: the alert has the focus, the field is marked and says why. */
export async function marksField(operator: Operator, label: string): Promise<void> {
  operator.guard.assertRefusal();
  const field = operator.page.getByLabel(whole(label));
  await expect(operator.alert()).toBeVisible();
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  await expect(field).toHaveAccessibleDescription(/\w+ \w+/);
}

export async function listsEach({ page }: Operator, configs: { description: string }[]): Promise<void> {
  assert.ok(configs.length > 0, 'there is something to list');
  await expect(page.getByTestId(testIds.recurringConfig)).toHaveCount(configs.length);
  for (const { description } of configs) {
    await expect(page.getByRole('link', { name: whole(description) })).toBeVisible();
  }
}

export async function offersPauseInstead(operator: Operator): Promise<void> {
  operator.guard.assertRefusal();
  await expect(operator.alert()).toContainText(/created tasks/i);
  await expect(operator.page.getByRole('button', { name: /^pause/i })).toBeVisible();
}

export async function showsNotifications({ page }: Operator, count: number): Promise<void> {
  await expect(page.getByRole('main')).toBeVisible();
  await expect(page.getByTestId(testIds.notification)).toHaveCount(count);
}

export async function leadsToWorkflow({ page }: Operator, id: string): Promise<void> {
  await expect(page.getByTestId(testIds.notification).locator(`a[href="/workflows/${id}"]`)).toHaveCount(1);
}
