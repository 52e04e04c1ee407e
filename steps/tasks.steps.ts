/** Single tasks: arranged, changed by a caller, and the hour at which the queue is read. */
import { type DataTable, Given, Then, When } from '@cucumber/cucumber';
import { arranged } from '../harness/actors/api-actions.ts';
import { inBerlin } from '../harness/actors/calendar.ts';
import * as labels from './assertions/labels.ts';
import { taskNamed } from './assertions/task-work.ts';
import { arrangeTask, changeOf, NOTE, type TaskLine } from './support/task-lines.ts';
import type { SpecWorld } from './support/world.ts';

When('it strikes {word} on {date}', async function (this: SpecWorld, time: string, date: string) {
  await this.use('clock').stopAt(inBerlin(date, time));
});

Given('these tasks:', async function (this: SpecWorld, table: DataTable) {
  for (const line of table.hashes()) await arrangeTask(this, line as unknown as TaskLine);
});

Given(
  /^one of its tasks is (archived|deleted) since$/,
  async function (this: SpecWorld, what: 'archived' | 'deleted') {
    const { tasks } = await (await this.reader()).workflow(this.seen('workflow').workflow.id);
    const id = String(tasks.filter(({ status }) => status === 'todo').at(-1)?.id);
    const actions = await this.actions();
    await arranged(what === 'deleted' ? actions.deleteTask(id) : actions.changeTask(id, { status: what }));
  },
);

When(
  /^(a caller|Valeriia) changes "([^"]+)":$/,
  async function (this: SpecWorld, who: string, description: string, table: DataTable) {
    const { id } = await taskNamed(this, description);
    const caller = await this.caller(who === 'Valeriia' ? who : 'Grace');
    const body = changeOf(table.raw());
    await arranged(caller.send('PUT', `/api/tasks/${id}`, { body }));
  },
);

When(
  'a caller marks {string} as waiting until {date}',
  async function (this: SpecWorld, description: string, followUpAt: string) {
    const { id } = await taskNamed(this, description);
    const said = { waitingFor: 'the venue', followUpAt, note: NOTE };
    await arranged((await this.actions()).act(id, 'mark-waiting', said));
  },
);

When(
  'a caller follows up on {string} and waits until {date}',
  async function (this: SpecWorld, description: string, followUpAt: string) {
    const { id } = await taskNamed(this, description);
    await arranged((await this.actions()).act(id, 'follow-up-sent', { followUpAt }));
  },
);

When(
  /^a caller (resolves|has the answer to) "([^"]+)"$/,
  async function (this: SpecWorld, what: string, description: string) {
    const { id } = await taskNamed(this, description);
    const action = what === 'resolves' ? 'resolve-done' : 'response-received';
    await arranged((await this.actions()).act(id, action));
  },
);

When(
  /^a caller (completes|deletes) "([^"]+)"$/,
  async function (this: SpecWorld, what: string, task: string) {
    const found = await taskNamed(this, task);
    if (what === 'completes') await this.completes(found, {});
    else await arranged((await this.actions()).deleteTask(found.id));
  },
);

Then(
  'in the course of time the queue shows {string} as:',
  async function (this: SpecWorld, task: string, table: DataTable) {
    for (const { on = '', at = '', labels: stated = '' } of table.hashes()) {
      await this.use('clock').stopAt(inBerlin(on, at));
      await (await this.operator()).opens('/');
      await labels.showsLabels(this, [{ task, labels: stated }]);
    }
  },
);
