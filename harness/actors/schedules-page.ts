/** The operator on the pages of recurring tasks and catch-up. */
import { reference, testIds, whole } from '../contract/wording.ts';
import type { Operator } from './operator.ts';

/** One item of a plan or report, as the page lists it. */
export interface ListedItem {
  name: string;
  outcome: string;
  /** The link of its name; null without one. */
  href: string | null;
}

export async function asksForPlan(operator: Operator, from: string, to: string): Promise<void> {
  await operator.opens('/catch-up');
  const { page } = operator;
  await page.getByLabel('From', { exact: true }).fill(from);
  await page.getByLabel('To', { exact: true }).fill(to);
  await operator.sends(() => page.getByRole('button', { name: reference.showPlan }).click());
}

export async function runs(operator: Operator): Promise<void> {
  await operator.presses('Run catch-up');
}

export async function items({ page }: Operator): Promise<ListedItem[]> {
  return page.getByTestId(testIds.catchUpItem).evaluateAll((rows) =>
    rows.map((row) => ({
      name: row.querySelector('.what')?.textContent ?? '',
      outcome: row.querySelector('.pill')?.textContent ?? '',
      href: row.querySelector('.what a')?.getAttribute('href') ?? null,
    })),
  );
}

export async function addsRecurring(
  operator: Operator,
  description: string,
  schedule: string,
): Promise<void> {
  await operator.opens('/recurring/new');
  await operator.page.getByLabel('Task name').fill(description);
  await operator.page.getByLabel('How often').selectOption('As a cron expression');
  await operator.page.getByLabel('Cron expression').fill(schedule);
  await operator.presses('Add recurring task');
}

export async function opensRecurring(operator: Operator, description: string): Promise<void> {
  await operator.opens('/recurring');
  await operator.follows(whole(description));
}

export async function does(
  operator: Operator,
  what: 'pauses' | 'resumes' | 'deletes',
  description: string,
): Promise<void> {
  if (what === 'deletes') {
    await opensRecurring(operator, description);
    return operator.presses('Delete recurring task');
  }
  await operator.opens('/recurring');
  await operator.presses(`${what === 'pauses' ? 'Pause' : 'Resume'}: ${description}`);
}

export async function dismissesFirst(operator: Operator): Promise<void> {
  await operator.opens('/notifications');
  await operator.pressesFirst(reference.dismiss);
}
