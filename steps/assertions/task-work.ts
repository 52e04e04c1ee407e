/** Assertions on the result of an action on a task: on its page, and by an independent read. */
import assert from 'node:assert/strict';
import type { Locator } from '@playwright/test';
import { expect } from '../../harness/actors/expect.ts';
import { NOTES, TaskWork } from '../../harness/actors/task-work.ts';
import type { Task } from '../../harness/contract/wire.ts';
import { testIds } from '../../harness/contract/wording.ts';
import type { SpecWorld } from '../support/world.ts';

/** The task with this description, read from the API now. */
export async function taskNamed(world: SpecWorld, description: string): Promise<Task> {
  await world.target.quiet();
  const tasks = await (await world.reader()).tasks();
  const [task, ...more] = tasks.filter((one) => one.description === description);
  assert.ok(
    task && more.length === 0,
    `tasks "${description}": expected 1, observed ${task ? more.length + 1 : 0}`,
  );
  return task;
}

/** A status on Today that has the focus. */
export async function saysOf(world: SpecWorld, words: string, description: string): Promise<void> {
  const { page } = await world.operator();
  await isTold(world, page.getByRole('status').filter({ hasText: words }).filter({ hasText: description }));
  await expect(page, 'the operator is still on Today').toHaveURL(/\/(\?.*)?(#.*)?$/);
}

/** The same in the row of the task. */
export async function saysInRow(world: SpecWorld, words: string, description: string): Promise<void> {
  const row = new TaskWork(await world.operator()).row(description);
  await isTold(world, row.getByRole('status').filter({ hasText: words }));
}

async function isTold(world: SpecWorld, status: Locator): Promise<void> {
  await expect(status).toBeVisible();
  if (world.scripts) await expect(status).toBeFocused();
}

/** Only the heading of the phase is shown. */
export async function isFolded(world: SpecWorld, phase: string): Promise<void> {
  const box = (await world.operator()).page.getByRole('region', { name: phase });
  await expect(box.getByRole('heading')).toBeVisible();
  await expect(box.getByRole('listitem')).toHaveCount(0);
}

export async function counts(world: SpecWorld, figure: string, count: number): Promise<void> {
  const tile = (await world.operator()).page.getByTestId(testIds.figure).filter({ hasText: figure });
  await expect(tile).toHaveText(new RegExp(`${figure}\\s*${count}$`, 'i'));
}

/** An alert at the forms of the task has this text, and the entries are kept. */
export async function saysAndHolds(
  world: SpecWorld,
  work: TaskWork,
  { description, words, typed }: { description: string; words: string; typed: string },
): Promise<void> {
  const { page, guard } = await world.operator();
  guard.assertAnyRefusal();
  const alert = page.getByRole('alert').filter({ hasText: words });
  await expect(alert).toBeVisible();
  if (world.scripts) await expect(alert).toBeFocused();
  await holds(work, description, typed);
}

export async function holds(work: TaskWork, description: string, typed: string): Promise<void> {
  const act = work.row(description).filter({ has: work.act(description) });
  const fields = act.locator('textarea, input:not([type="hidden"])');
  const values = () =>
    fields.evaluateAll((all) => all.map((one) => (one as HTMLInputElement | HTMLTextAreaElement).value));
  await expect.poll(values, `the values of the fields of "${description}"`).toContain(typed);
}

export async function isInStatus(world: SpecWorld, description: string, status: string): Promise<void> {
  const task = await taskNamed(world, description);
  assert.equal(task.status, status === 'to do' ? 'todo' : status, `status of "${description}"`);
}

export interface RowLine {
  task: string;
  'asks for': string;
  field: string;
  entry: string;
}

/** The row names the missing evidence. After it is entered, the task is completed without leaving Today. */
export async function completedInRow(world: SpecWorld, line: RowLine): Promise<void> {
  const { task, field, entry } = line;
  const work = new TaskWork(await world.operator());
  await work.finds(task);
  await expect(work.row(task)).toContainText(
    new RegExp(`(Missing evidence|Evidence needed): ${line['asks for']}`),
  );
  await work.opens(task);
  if (entry === 'the notes') await work.uploads(task, NOTES);
  else await work.fills(task, field, entry);
  await work.presses('Complete', task);
  await saysOf(world, 'Completed', task);
  const done = await taskNamed(world, task);
  assert.equal(done.status, 'done', task);
  const { link, comment, externalStatus, fileCount = 0 } = done;
  const links = (await world.linksOf(done)).map(({ url }) => url);
  const given = [link, comment, externalStatus, ...links, ...(fileCount > 0 ? ['the notes'] : [])];
  assert.ok(
    given.includes(entry),
    `"${task}" in the API: expected "${entry}" among its entries, observed ${given.filter(Boolean).join(', ')}`,
  );
}

/** The history as the page shows it: what changed, and when. A day matches any time of that day. */
export async function tellsHistory(world: SpecWorld, expected: string[][]): Promise<void> {
  const history = (await world.operator()).page
    .getByRole('region', { name: 'History' })
    .getByRole('listitem');
  const read = () =>
    history.evaluateAll(
      (items, given) =>
        items.map((item, at) => {
          const time = item.querySelector('time')?.textContent?.trim() ?? '';
          const byDay = given[at]?.[1]?.includes(':') === false;
          return [
            item.querySelector('p')?.textContent?.trim() ?? '',
            byDay ? time.replace(/,? *\d+:\d+$/, '') : time,
          ];
        }),
      expected,
    );
  await expect.poll(read).toEqual(expected);
}
