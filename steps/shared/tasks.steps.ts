/** Tasks and what people do with them. */

import assert from 'node:assert/strict';
import type { DataTable } from '@cucumber/cucumber';
import { arranged } from '../../harness/actors/api-actions.ts';
import { expect } from '../../harness/actors/expect.ts';
import { tabsTo } from '../../harness/actors/tab-stops.ts';
import * as labels from '../assertions/labels.ts';
import * as taskWork from '../assertions/task-work.ts';
import { Given, Then, When } from '../support/define.ts';
import { called, workOf } from '../support/parts.ts';
import { changeOf } from '../support/task-lines.ts';

Given(
  /^the operator has a task "([^"]+)" for (\S+)(?: that requires the link "([^"]+)")?$/,
  async function (description: string, date: string, requiredLinkName: string | undefined) {
    const [user] = await (await this.reader()).users();
    const task = { assigneeId: user?.id, description, date, requiredLinkName };
    await arranged((await this.actions()).createTask(task));
  },
);

When(
  /^the operator does "([^"]+)" to "([^"]+)"( after all)?$/,
  async function (button: string, description: string, again: string | undefined) {
    await (await workOf(this)).presses(button, description);
    if (again) (await this.operator()).guard.assertAnyRefusal();
  },
);

When('the operator opens {string} in its row', async function (description: string) {
  this.saw({ task: await taskWork.taskNamed(this, description) });
  await (await workOf(this)).opens(description);
});

When(
  'the operator marks {string} as waiting for {string} until {date}, having asked {string}',
  async function (description: string, whom: string, until: string, asked: string) {
    const work = await workOf(this);
    await work.opens(description);
    await work.fills(description, 'Waiting for', whom);
    await work.fills(description, 'Follow up on', until);
    await work.fills(description, 'What was asked', asked);
    await work.presses('Mark as waiting', description);
  },
);

When(
  /^the operator tabs to "([^"]+)" and (?:presses Enter|types "([^"]+)")$/,
  async function (name: string, text: string | null) {
    const { page } = await this.operator();
    if (text) await expect(page.getByLabel(name, { exact: true })).toBeVisible();
    await tabsTo(page, name);
    await (text ? page.keyboard.type(text) : page.keyboard.press('Enter'));
    await (await this.operator()).settles();
  },
);

Then(
  /^(Today|its row) says "([^"]+)" of "([^"]+)"$/,
  async function (where: string, words: string, description: string) {
    const says = where === 'Today' ? taskWork.saysOf : taskWork.saysInRow;
    await says(this, words, description);
    await this.show();
  },
);

Then(/^"([^"]+)" is (done|to do|archived)$/, async function (task: string, status: string) {
  await taskWork.isInStatus(this, task, status);
});

Then(
  '{string} is waiting for {string} until {date}',
  async function (description: string, whom: string, date: string) {
    const { status, waitingFor, followUpAt } = await taskWork.taskNamed(this, description);
    const expected = { status: 'waiting', waitingFor: whom, followUpAt: date };
    assert.deepEqual({ status, waitingFor, followUpAt }, expected);
  },
);

Then(
  /^the row of "([^"]+)" (?:says "([^"]+)", and )?still holds "([^"]*)"$/,
  async function (description: string, words: string | undefined, typed: string) {
    const work = await workOf(this);
    if (words) await taskWork.saysAndHolds(this, work, { description, words, typed });
    else await taskWork.holds(work, description, typed);
  },
);

Then(/^the (task|workflow) "([^"]+)" has:$/, async function (kind: string, name: string, table: DataTable) {
  const now: Record<string, unknown> = { ...(await called(this, kind, name)) };
  const expected = changeOf(table.raw());
  const written = (value: unknown) => (Array.isArray(value) ? value.join('; ') : (value ?? ''));
  const found = Object.keys(expected).map((field) => [field, written(now[field])]);
  assert.deepEqual(Object.fromEntries(found), expected);
});

Then('the queue shows exactly the open tasks that the API holds', async function () {
  await labels.showsExactlyTheTasks(this);
});

Given('its first task got a comment', async function () {
  const { workflow, tasks } = this.seen('workflow');
  await arranged(
    (await this.actions()).changeTask(String(tasks[0]?.id), { comment: 'Asked for two more days' }),
  );
  const task = await (await this.reader()).task(String(tasks[0]?.id));
  this.saw({ task, workflow: await (await this.reader()).workflow(workflow.id) });
});

When(
  'the operator opens {string} in its row and enters:',
  async function (description: string, table: DataTable) {
    const work = await workOf(this);
    await work.opens(description);
    for (const [field = '', text = ''] of table.raw()) await work.fills(description, field, text);
  },
);

When(
  /^(a caller|Valeriia) changes "([^"]+)":$/,
  async function (who: string, description: string, table: DataTable) {
    const { id } = await taskWork.taskNamed(this, description);
    const caller = await this.caller(who === 'Valeriia' ? who : 'Grace');
    const { assigneeId: name, ...change } = changeOf(table.raw());
    const users = name === undefined ? [] : await (await this.reader()).users();
    const assigned = users.flatMap((user) => (user.name === name ? { assigneeId: user.id } : []));
    const body = { ...change, ...assigned[0] };
    await arranged(caller.send('PUT', `/api/tasks/${id}`, { body }));
  },
);
