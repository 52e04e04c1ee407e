/** The daily digest, computed again from the API. Source: domain.md, The daily digest. */

import assert from 'node:assert/strict';
import type { Page } from '@playwright/test';
import { daysAfter } from '../../harness/actors/calendar.ts';
import { textOf } from '../../harness/actors/page-request.ts';
import type { SpecWorld } from '../support/world.ts';

const sectionOf = (page: Page, heading: RegExp) => page.getByRole('region', { name: heading });

/** The digest's date is its first one. */
const dateOf = async (page: Page) =>
  String(await page.getByRole('main').locator('time').first().getAttribute('datetime'));

/** The number of tasks in a section; 0 if the section is missing. */
async function total(page: Page, heading: RegExp): Promise<number> {
  const section = sectionOf(page, heading);
  if ((await section.count()) === 0) return 0;
  const words = (await section.getByRole('heading').textContent()) ?? '';
  return Number(/(\d+) tasks?$/i.exec(words)?.[1]);
}

export async function countsOpenTasks(world: SpecWorld): Promise<void> {
  const { page } = await world.operator();
  const date = await dateOf(page);
  const tasks = (await (await world.reader()).everything()).flatMap((one) => one.tasks);
  const todo = tasks.filter(({ status }) => status === 'todo').map((task) => task.date);
  const last = daysAfter(date, 7);
  assert.deepEqual(
    [await total(page, /^Late/), await total(page, /^Due/), await total(page, /^In the next 7 days/)],
    [
      todo.filter((due) => due < date).length,
      todo.filter((due) => due === date).length,
      todo.filter((due) => due > date && due <= last).length,
    ],
  );
}

export async function namesCompleted(world: SpecWorld, task: string, name: string): Promise<void> {
  const { page } = await world.operator();
  const rows = await sectionOf(page, /^Completed/)
    .getByRole('listitem')
    .allInnerTexts();
  assert.deepEqual(
    rows.map((row) => [row.includes(task), row.includes(name)]),
    [[true, true]],
    rows.join('; '),
  );
}

/** Every name of a row, and the number of each section. */
export async function saysTheSameAsText(page: Page): Promise<void> {
  const main = page.getByRole('main');
  const names = await main.getByRole('listitem').getByRole('link').allInnerTexts();
  const totals = await main.getByRole('region').locator('h2 small').allTextContents();
  const path = await page.getByRole('link', { name: 'Show as text' }).getAttribute('href');
  const text = await textOf(page.request, new URL(String(path), page.url()).href);
  assert.ok(names.length > 0 && totals.length > 0, 'the digest has no rows');
  assert.deepEqual(
    [...names, ...totals].filter((words) => !text.includes(words)),
    [],
  );
}
