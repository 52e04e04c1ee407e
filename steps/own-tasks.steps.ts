/** Tasks of one's own: added on the page, once. */
import assert from 'node:assert/strict';
import { Then, When } from '@cucumber/cucumber';
import type { SpecWorld } from './support/world.ts';

interface Wish {
  description: string;
  date: string;
  workflow?: string | undefined;
}

/** Fills the form, opened unless it is `open` already, and sends it. */
async function adds(
  world: SpecWorld,
  { description, date, workflow }: Wish,
  { open = false } = {},
): Promise<void> {
  const operator = await world.operator();
  if (!open) await operator.opens('/tasks/new');
  await operator.page.getByLabel('What is to be done').fill(description);
  if (date === '2026-02-30') await operator.typesInto('Due date', date);
  else await operator.page.getByLabel('Due date').fill(date);
  if (workflow) await operator.page.getByLabel('For the workflow').selectOption({ label: workflow });
  await sends(world);
}

async function sends(world: SpecWorld): Promise<void> {
  await (await world.operator()).presses('Add task');
}

When(
  'the operator adds the task {string} for {date} and the workflow',
  async function (this: SpecWorld, description: string, date: string) {
    await adds(this, { description, date, workflow: this.seen('workflow').workflow.title });
  },
);

When(
  'the operator adds the task {string} for {date} and no workflow',
  async function (this: SpecWorld, description: string, date: string) {
    await adds(this, { description, date });
  },
);

When(
  'the operator adds the task {string} for {date} and no workflow, and again as the answer is lost',
  async function (this: SpecWorld, description: string, date: string) {
    const operator = await this.operator();
    await operator.opens('/tasks/new');
    await operator.loses('the answer is lost');
    await adds(this, { description, date }, { open: true });
    await operator.isConnectedAgain();
    await sends(this);
  },
);

When(
  /^the operator adds a (recurring task|task of the newsletter template) called "([^"]+)", and again as the answer is lost$/,
  async function (this: SpecWorld, what: string, description: string) {
    const operator = await this.operator();
    const recurring = what === 'recurring task';
    const { id } = await (await this.reader()).template('Newsletter');
    await operator.opens(recurring ? '/recurring/new' : `/templates/${id}/tasks/new`);
    await operator.typesInto('What is to be done', description);
    if (recurring) await operator.typesInto('Schedule', '0 9 * * 1');
    else await operator.typesInto('Days from the workflow’s date', '3');
    const button = recurring ? 'Add recurring task' : 'Add task';
    await operator.loses('the answer is lost');
    await operator.presses(button);
    await operator.isConnectedAgain();
    await operator.presses(button);
  },
);

Then('the API holds one {string}', async function (this: SpecWorld, description: string) {
  await this.target.quiet();
  const caller = await this.caller();
  const lists = await Promise.all(
    ['/api/recurring', '/api/templates'].map((path) => caller.send('GET', path)),
  );
  const found = lists.flatMap(({ text }) => text.split(JSON.stringify(description)).slice(1));
  assert.equal(found.length, 1);
});
