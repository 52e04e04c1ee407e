/** Assertions on the card that starts a workflow. The expected values are computed here from the template. */

import assert from 'node:assert/strict';
import type { Locator } from '@playwright/test';
import { dueDate } from '../../harness/actors/calendar.ts';
import { expect } from '../../harness/actors/expect.ts';
import type { Operator } from '../../harness/actors/operator.ts';
import { textOf } from '../../harness/actors/page-request.ts';
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

export async function saysLate(card: StartCard, late: number): Promise<void> {
  const says = expect.poll(async () => (await card.lateness.allInnerTexts()).join(' '));
  if (late > 0) await says.toMatch(new RegExp(`\\b${late} tasks?\\b.*\\b(late|overdue)\\b`, 'is'));
  else await says.not.toMatch(/\b[1-9]\d* tasks?\b/i);
  await expect(card.offered).toBeVisible({ visible: late > 0 });
}

/** This number of tasks is marked as late, and these are the ones before today. */
export function marksLate(plan: Planned[], late: number): void {
  const marked = plan.filter((task) => task.late);
  assert.equal(marked.length, late, 'tasks that are marked as late');
  assert.deepEqual(
    marked,
    plan.filter(({ date }) => date < TODAY),
  );
}

/**
 * Each task is listed with its date, and the weeks that are drawn add up to them; without a date neither has one.
 * @returns the plan
 */
export async function plans(
  card: StartCard,
  template: Template,
  anchorDate: string | null,
): Promise<Planned[]> {
  const expected = template.taskDefinitions.map(({ description, offsetDays }) => ({
    description,
    date: anchorDate ? dueDate(template, anchorDate, offsetDays) : 'none',
  }));
  await expect.poll(async () => sorted((await card.plan()).map(onDay))).toEqual(sorted(expected));
  const weeks = await card.weeks();
  assert.equal(weeks.length > 1, anchorDate !== null, `${weeks.length} weeks are drawn`);
  assert.equal(
    weeks.reduce((sum, tasks) => sum + tasks, 0),
    anchorDate ? expected.length : 0,
  );
  return card.plan();
}

/** Without an anchor date a form shows how far each task is from it. */
function onDay({ description, date }: Planned): { description: string; date: string } {
  return { description, date: /^\d{4}-/.test(date) ? date : 'none' };
}

export function madeAsPlanned(tasks: Task[], plan: Planned[]): void {
  assert.deepEqual(sorted(tasks), sorted(plan));
}

/** On the page itself, or on the page that a link of its name leads to; the first such link is followed in the browser. */
export async function offersEveryTemplate(operator: Operator, templates: Template[]): Promise<void> {
  const startable = templates.filter(({ taskDefinitions }) => taskDefinitions.length > 0);
  assert.ok(startable.length > 0, 'there is something to start');
  const linked: { name: string; href: string }[] = [];
  for (const { name } of startable) {
    if (await operator.startButtonOf(name).isVisible()) continue;
    await expect(linkToStart(operator, name), `a link to ${name}`).toBeVisible();
    linked.push({ name, href: String(await linkToStart(operator, name).getAttribute('href')) });
  }
  for (const { name, href } of linked) {
    const led = await textOf(operator.page.request, href);
    assert.match(led, new RegExp(`>\\s*Start ${name}\\s*<`, 'i'), `${href} starts ${name}`);
  }
  const [first] = linked;
  if (!first) return;
  const here = operator.page.url();
  await linkToStart(operator, first.name).click();
  await expect(operator.startButtonOf(first.name)).toBeVisible();
  await operator.page.goto(here);
}

function linkToStart(operator: Operator, name: string): Locator {
  return operator
    .linkTo(name)
    .or(operator.linkTo(`Start ${name}`))
    .first();
}

export async function offersNoWayTo({ page }: Operator, name: string): Promise<void> {
  const main = page.getByRole('main');
  await expect(main.getByText(name, { exact: true })).toBeVisible();
  await expect(main.getByRole('link', { name })).toHaveCount(0);
  await expect(main.getByRole('button', { name: reference.anyStart }).filter({ hasText: name })).toHaveCount(
    0,
  );
}
