/** Claims about the card that starts a workflow. What it should say is worked out here, from the template. */
import assert from 'node:assert/strict';
import { daysAfter } from '../../harness/actors/calendar.ts';
import { expect } from '../../harness/actors/expect.ts';
import type { Operator } from '../../harness/actors/operator.ts';
import type { Planned, StartCard } from '../../harness/actors/start-card.ts';
import type { Task, Template } from '../../harness/contract/wire.ts';
import { reference } from '../../harness/contract/wording.ts';
import { NOW } from '../../harness/target/place.ts';

const TODAY = NOW.slice(0, 10);
const sorted = (rows: { description: string; date: string }[]) =>
  rows.map(({ date, description }) => `${date} ${description}`).toSorted();

export async function hasDate(card: StartCard, date: string): Promise<void> {
  await expect(card.date).toHaveValue(date);
}

/** How many of its tasks would be late, counted apart from the product. */
export function lateOn({ taskDefinitions }: Template, anchorDate: string): number {
  return taskDefinitions.filter(({ offsetDays }) => daysAfter(anchorDate, offsetDays) < TODAY).length;
}

export async function saysLate(card: StartCard, late: number): Promise<void> {
  const words = late === 0 ? /nothing late/i : new RegExp(`\\b${late} tasks? would already be late`, 'i');
  await expect(card.lateness).toHaveText(words, { useInnerText: true });
  await expect(card.offered).toBeVisible({ visible: late > 0 });
}

export function marksLate(plan: Planned[]): void {
  const expected = plan.map(({ date, description }) => ({ date, description, late: date < TODAY }));
  assert.ok(
    expected.some(({ late }) => late),
    'some are late',
  );
  assert.deepEqual(plan, expected);
}

export async function plans(card: StartCard, template: Template, anchorDate: string): Promise<void> {
  const expected = template.taskDefinitions.map(({ description, offsetDays }) => ({
    description,
    date: daysAfter(anchorDate, offsetDays),
  }));
  await expect.poll(async () => sorted(await card.plan())).toEqual(sorted(expected));
}

export async function weeksAddUp(card: StartCard): Promise<void> {
  const plan = await card.plan();
  const weeks = await card.weeks();
  assert.ok(weeks.length > 1, 'several weeks are drawn');
  assert.equal(
    weeks.reduce((sum, tasks) => sum + tasks, 0),
    plan.length,
  );
}

export function madeAsPlanned(tasks: Task[], plan: Planned[]): void {
  assert.deepEqual(sorted(tasks), sorted(plan));
}

/** Everything the card says and holds. */
export async function reads(card: StartCard): Promise<string[]> {
  return [await card.text(), await card.title.inputValue(), await card.date.inputValue()];
}

/** On the page itself, or on the page that a link of its name leads to. */
export async function offersEveryTemplate(operator: Operator, templates: Template[]): Promise<void> {
  const startable = templates.filter(({ taskDefinitions }) => taskDefinitions.length > 0);
  assert.ok(startable.length > 0, 'there is something to start');
  const here = operator.page.url();
  for (const { name } of startable) {
    if (await operator.startButtonOf(name).isVisible()) continue;
    await expect(operator.linkTo(name), `a link to ${name}`).toBeVisible();
    await operator.linkTo(name).click();
    await expect(operator.startButtonOf(name), name).toBeVisible();
    await operator.page.goto(here);
  }
}

export async function offersNoWayTo({ page }: Operator, name: string): Promise<void> {
  const main = page.getByRole('main');
  await expect(main.getByText(name, { exact: true })).toBeVisible();
  await expect(main.getByRole('link', { name })).toHaveCount(0);
  await expect(main.getByRole('button', { name: reference.anyStart }).filter({ hasText: name })).toHaveCount(
    0,
  );
}
