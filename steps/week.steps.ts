/** A week of an operator's work, as far as it needs words of its own. */
import assert from 'node:assert/strict';
import { Then, When } from '@cucumber/cucumber';
import { expect } from '../harness/actors/expect.ts';
import { TaskWork } from '../harness/actors/task-work.ts';
import { testIds } from '../harness/contract/wording.ts';
import type { SpecWorld } from './support/world.ts';

async function titled(world: SpecWorld, title: string) {
  await world.target.quiet();
  const found = (await (await world.reader()).everything()).find(({ workflow }) => workflow.title === title);
  assert.ok(found, `there is a workflow "${title}"`);
  world.saw({ workflow: found });
  return found;
}

When(
  'the operator hands in {string} of {string} as {string}',
  async function (this: SpecWorld, field: string, description: string, text: string) {
    const work = new TaskWork(await this.operator());
    await work.fills(description, field, text);
    await work.completes(description);
  },
);

When(
  'the operator looks at what moving {string} to {date} would do',
  async function (this: SpecWorld, title: string, date: string) {
    const operator = await this.operator();
    await operator.opens(`/workflows/${(await titled(this, title)).workflow.id}/reschedule`);
    await operator.page.locator('input[type="date"]').fill(date);
    await operator.presses('Preview');
    await expect(operator.page.getByTestId(testIds.movedTask).first()).toBeVisible();
  },
);

When('the operator finishes every task of {string}', async function (this: SpecWorld, title: string) {
  const { tasks } = await titled(this, title);
  const work = new TaskWork(await this.operator());
  for (const { description } of tasks) {
    await (await this.operator()).opens('/');
    await work.opens(description);
    await work.supplies(description);
    await work.completes(description);
  }
});

When('the operator opens the page of workflows', async function (this: SpecWorld) {
  await (await this.operator()).settles();
  await (await this.operator()).opens('/workflows');
});

Then('Today counts some overdue tasks', async function (this: SpecWorld) {
  const tile = (await this.operator()).page.getByTestId(testIds.figure).filter({ hasText: 'Overdue' });
  await expect(tile).toHaveText(/[1-9]\d*$/);
});

Then('{string} is archived with all its tasks done', async function (this: SpecWorld, title: string) {
  const { workflow, tasks } = await titled(this, title);
  assert.equal(workflow.status, 'archived');
  assert.deepEqual([...new Set(tasks.map(({ status }) => status))], ['done']);
});
