/** People who read a task or a workflow at the same time and change it one after the other. */
import assert from 'node:assert/strict';
import { type DataTable, Then, When } from '@cucumber/cucumber';
import type { ApiCaller } from '../harness/actors/api-caller.ts';
import type { Person } from '../harness/contract/people.ts';
import { taskNamed } from './assertions/task-work.ts';
import { changeOf } from './support/task-lines.ts';
import type { SpecWorld } from './support/world.ts';

/** The task or the workflow so called, as it is now. */
async function called(world: SpecWorld, kind: string, name: string) {
  const workflows = await (await world.reader()).workflows();
  if (kind === 'task') {
    const task = await taskNamed(world, name);
    const workflow = workflows.find(({ id }) => id === task.bundleId)?.title;
    return { ...task, workflow, path: '/api/tasks' };
  }
  const found = workflows.find(({ title }) => title === name);
  assert.ok(found, `there is a workflow "${name}"`);
  return { ...found, path: '/api/bundles' };
}

const changes = (caller: ApiCaller, path: string, body: object) => caller.send('PUT', path, { body });

When(
  /^all of these read the (task|workflow) "([^"]+)", then change it:$/,
  async function (this: SpecWorld, kind: string, name: string, table: DataTable) {
    const { id, revision, path } = await called(this, kind, name);
    for (const { who, what = '', to = '' } of table.hashes()) {
      const body = { ...changeOf([[what, to]]), revision };
      const caller = await this.caller(who as Person);
      this.saw({ answer: await changes(caller, `${path}/${id}`, body) });
    }
  },
);

Then(
  'the last change is refused, and told what changed since:',
  function (this: SpecWorld, table: DataTable) {
    const { status, body, text } = this.seen('answer');
    assert.equal(status, 409, text);
    assert.deepEqual(body.changed, changeOf(table.raw()), 'what changed since');
  },
);

Then(
  /^the (task|workflow) "([^"]+)" has:$/,
  async function (this: SpecWorld, kind: string, name: string, table: DataTable) {
    const now: Record<string, unknown> = { ...(await called(this, kind, name)) };
    const expected = changeOf(table.raw());
    const written = (value: unknown) => (Array.isArray(value) ? value.join('; ') : (value ?? ''));
    const found = Object.keys(expected).map((field) => [field, written(now[field])]);
    assert.deepEqual(Object.fromEntries(found), expected);
  },
);
