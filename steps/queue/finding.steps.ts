/** Finding work, by the page and by the API. */

import assert from 'node:assert/strict';
import type { DataTable } from '@cucumber/cucumber';
import { arranged } from '../../harness/actors/api-actions.ts';
import { FoundWork } from '../../harness/actors/found-work.ts';
import * as taskWork from '../assertions/task-work.ts';
import { Then, When } from '../support/define.ts';

When('the operator looks for:', async function (table: DataTable) {
  await new FoundWork(await this.operator()).looksFor(table.rowsHash());
});

When('the operator comes back to Find', async function () {
  await new FoundWork(await this.operator()).comesBack();
});

Then('exactly these are found:', async function (table: DataTable) {
  await new FoundWork(await this.operator()).has(table.raw().flat());
});

When(
  '{string} is changed by somebody else while the operator does {string} to all that were found',
  async function (description: string, button: string) {
    const { id } = await taskWork.taskNamed(this, description);
    const actions = await this.actions();
    const change = () => arranged(actions.changeTask(id, { comment: 'By train' }));
    await new FoundWork(await this.operator()).doesToAll(button, async () => void (await change()));
  },
);

const LISTS: Record<string, 'tasks' | 'bundles'> = { tasks: 'tasks', workflows: 'bundles' };

/** What an empty cell names is not asked for. */
Then('a caller finds among:', async function (table: DataTable) {
  const reader = await this.reader();
  const users = new Map((await reader.users()).map(({ id, name }) => [name, id]));
  for (const { list, words: q, person = '', phase, tag, found } of table.hashes()) {
    const asked = Object.entries({ q, phase, tag, assigneeId: users.get(person) ?? person });
    const wanted = Object.fromEntries(asked.filter((one): one is [string, string] => Boolean(one[1])));
    const kind = LISTS[list ?? ''];
    assert.ok(kind, `Write one of ${Object.keys(LISTS).join(', ')} under "list", not "${list}".`);
    const rows = await reader.search(kind, wanted);
    const named = rows.map((row) => ('title' in row ? row.title : row.description)).toSorted();
    assert.equal(named.join('; '), found, `${list} found by ${JSON.stringify(wanted)}`);
  }
});
