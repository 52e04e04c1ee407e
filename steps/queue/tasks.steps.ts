/** Tasks: how they are arranged and added, their rows, pages and histories. */

import assert from 'node:assert/strict';
import type { DataTable } from '@cucumber/cucumber';
import { arranged } from '../../harness/actors/api-actions.ts';
import type { Loss } from '../../harness/actors/browser-user.ts';
import { expect } from '../../harness/actors/expect.ts';
import type { Operator } from '../../harness/actors/operator.ts';
import { NOTES } from '../../harness/actors/task-work.ts';
import * as taskWork from '../assertions/task-work.ts';
import { taskNamed } from '../assertions/task-work.ts';
import { Given, Then, When } from '../support/define.ts';
import { workOf } from '../support/parts.ts';
import { arrangeTask, type TaskLine } from '../support/task-lines.ts';

When('the operator uploads the notes', async function () {
  await (await workOf(this)).uploads(this.seen('task').description, NOTES);
});

When(
  '{loss} while the operator does {string} to {string}',
  async function (loss: Loss, button: string, description: string) {
    const work = await workOf(this);
    await (await this.operator()).loses(loss, () => work.presses(button, description));
  },
);

When('the operator opens the page of {string}', async function (description: string) {
  const task = await taskWork.taskNamed(this, description);
  this.saw({ task });
  await (await this.operator()).opens(`/tasks/${task.id}`);
});

Then('Today counts {int} task(s) due today', async function (count: number) {
  await taskWork.counts(this, 'Due today', count);
});

Then('each task is completed in its row with what the row asks for:', async function (table: DataTable) {
  for (const line of table.hashes()) await taskWork.completedInRow(this, line as unknown as taskWork.RowLine);
});

Then('its history reads, newest first:', async function (table: DataTable) {
  await taskWork.tellsHistory(this, table.raw());
});

Then('the page offers the notes to be saved', async function () {
  const { page } = await this.operator();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: NOTES.name }).click(),
  ]);
  assert.equal(download.suggestedFilename(), NOTES.name);
});

Then('the page links to the instructions of that task', async function () {
  const { instructionsUrl } = this.seen('task');
  assert.ok(instructionsUrl, 'the task has instructions');
  const link = (await this.operator()).page.locator(`a[href="${instructionsUrl}"]`);
  await expect(link).toBeVisible();
});

interface Wish {
  description: string;
  date: string;
  workflow: string | undefined;
}

/** Opens the form of a task and fills it. */
async function fillsTask(operator: Operator, { description, date, workflow }: Wish): Promise<void> {
  await operator.opens('/tasks/new');
  await operator.page.getByLabel('Task name').fill(description);
  if (date === '2026-02-30') await operator.typesInto('Due date', date);
  else await operator.page.getByLabel('Due date').fill(date);
  if (workflow) await operator.page.getByLabel('For the workflow').selectOption({ label: workflow });
}

When(
  /^the operator adds the task "([^"]*)" for (\S+) and (the|no) workflow(, and again as the response is lost)?$/,
  async function (description: string, date: string, which: string, again?: string) {
    const operator = await this.operator();
    const workflow = which === 'the' ? this.seen('workflow').workflow.title : undefined;
    await fillsTask(operator, { description, date, workflow });
    if (again) await operator.loses('the response is lost', () => operator.presses('Add task'));
    await operator.presses('Add task');
  },
);

Given('these tasks:', async function (table: DataTable) {
  for (const line of table.hashes()) await arrangeTask(this, line as unknown as TaskLine);
});

const actionOf: Record<string, string> = {
  resolves: 'resolve-done',
  'has the answer to': 'response-received',
};

/** The next step checks whether the completion was accepted. */
When(
  /^a caller (completes|deletes|resolves|has the answer to) "([^"]+)"$/,
  async function (what: string, description: string) {
    const task = await taskNamed(this, description);
    if (what === 'completes') await this.completes(task, {});
    else if (what === 'deletes') await arranged((await this.actions()).deleteTask(task.id));
    else await arranged((await this.actions()).act(task.id, actionOf[what] ?? what));
  },
);
