/** The operator acts on tasks: in their rows on Today and on their pages. */
import assert from 'node:assert/strict';
import { type DataTable, Given, Then, When } from '@cucumber/cucumber';
import { expect } from '../harness/actors/expect.ts';
import type { Loss } from '../harness/actors/operator.ts';
import { tabsTo } from '../harness/actors/tab-stops.ts';
import { addTask, NOTES, TaskWork } from '../harness/actors/task-work.ts';
import * as claims from './assertions/task-work.ts';
import type { SpecWorld } from './support/world.ts';

const workOf = async (world: SpecWorld) => new TaskWork(await world.operator());

Given(
  'the operator has a task {string} for {date}',
  async function (this: SpecWorld, description: string, date: string) {
    const [{ id: assigneeId } = { id: '' }] = await (await this.reader()).users();
    await addTask(await this.caller(), { description, date, assigneeId });
  },
);

When(
  'the operator does {string} to {string}',
  async function (this: SpecWorld, button: string, description: string) {
    await (await workOf(this)).presses(button, description);
  },
);

When(
  'the operator does {string} to {string} after all',
  async function (this: SpecWorld, button: string, description: string) {
    await (await workOf(this)).presses(button, description);
    (await this.operator()).guard.assertAnyRefusal();
  },
);

When('the operator opens {string} in its row', async function (this: SpecWorld, description: string) {
  this.saw({ task: await claims.taskCalled(this, description) });
  await (await workOf(this)).opens(description);
});

When(
  'the operator opens {string} in its row and enters:',
  async function (this: SpecWorld, description: string, table: DataTable) {
    const work = await workOf(this);
    await work.opens(description);
    for (const [field = '', text = ''] of table.raw()) await work.fills(description, field, text);
  },
);

When('the operator uploads the notes', async function (this: SpecWorld) {
  await (await workOf(this)).uploads(this.seen('task').description, NOTES);
});

When(
  'the operator marks {string} as waiting for {string} until {date}, having asked {string}',
  async function (this: SpecWorld, description: string, whom: string, until: string, asked: string) {
    const work = await workOf(this);
    await work.opens(description);
    await work.fills(description, 'Waiting for', whom);
    await work.fills(description, 'Follow up on', until);
    await work.fills(description, 'What was asked', asked);
    await work.presses('Mark as waiting', description);
  },
);

When(
  '{loss} while the operator does {string} to {string}',
  async function (this: SpecWorld, loss: Loss, button: string, description: string) {
    const operator = await this.operator();
    await operator.loses(loss);
    await (await workOf(this)).presses(button, description);
    await operator.isConnectedAgain();
  },
);

When('the operator opens the page of {string}', async function (this: SpecWorld, description: string) {
  const task = await claims.taskCalled(this, description);
  this.saw({ task });
  await (await this.operator()).opens(`/tasks/${task.id}`);
});

When('the operator tabs to {string} and presses Enter', async function (this: SpecWorld, name: string) {
  const { page } = await this.operator();
  await tabsTo(page, name);
  await page.keyboard.press('Enter');
  await (await this.operator()).settles();
});

When(
  'the operator tabs to {string} and types {string}',
  async function (this: SpecWorld, name: string, text: string) {
    const { page } = await this.operator();
    await expect(page.getByLabel(name, { exact: true })).toBeVisible();
    await tabsTo(page, name);
    await page.keyboard.type(text);
  },
);

When('the operator presses Escape in the row', async function (this: SpecWorld) {
  await (await this.operator()).page.keyboard.press('Escape');
});

Then(
  'the row of {string} is closed, and its way in has the focus',
  async function (this: SpecWorld, description: string) {
    const work = await workOf(this);
    await expect(work.act(description)).toBeHidden();
    await expect(work.row(description).getByRole('link', { name: description, exact: true })).toBeFocused();
  },
);

Then('Today says {string} of {string}', async function (this: SpecWorld, words: string, description: string) {
  await claims.saysOf(this, words, description);
  await this.show();
});

Then('Today counts {int} task(s) due today', async function (this: SpecWorld, count: number) {
  await claims.counts(this, 'Due today', count);
});

Then(/^"([^"]+)" is (done|to do|archived)$/, async function (this: SpecWorld, task: string, status: string) {
  await claims.isInStatus(this, task, status);
});

Then(
  '{string} is waiting for {string} until {date}',
  async function (this: SpecWorld, description: string, whom: string, date: string) {
    const { status, waitingFor, followUpAt } = await claims.taskCalled(this, description);
    const expected = { status: 'waiting', waitingFor: whom, followUpAt: date };
    assert.deepEqual({ status, waitingFor, followUpAt }, expected);
  },
);

Then(
  'each task is completed in its row with what the row asks for:',
  async function (this: SpecWorld, table: DataTable) {
    for (const line of table.hashes()) await claims.completedInRow(this, line as unknown as claims.RowLine);
  },
);

Then(
  'the row of {string} says {string}, and still holds {string}',
  async function (this: SpecWorld, description: string, words: string, typed: string) {
    await claims.saysAndHolds(this, await workOf(this), { description, words, typed });
  },
);

Then(
  'the row of {string} still holds {string}',
  async function (this: SpecWorld, description: string, typed: string) {
    await claims.holds(await workOf(this), description, typed);
  },
);

Then('its history reads, newest first:', async function (this: SpecWorld, table: DataTable) {
  await claims.tellsHistory(this, table.raw());
});

Then('the page offers the notes to be saved', async function (this: SpecWorld) {
  const { page } = await this.operator();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: NOTES.name }).click(),
  ]);
  assert.equal(download.suggestedFilename(), NOTES.name);
});

Then('the page links to the instructions of that task', async function (this: SpecWorld) {
  const { instructionsUrl } = this.seen('task');
  assert.ok(instructionsUrl, 'the task has instructions');
  const link = (await this.operator()).page.locator(`a[href="${instructionsUrl}"]`);
  await expect(link).toBeVisible();
});
