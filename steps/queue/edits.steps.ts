/** Edits by several people at once. */

import assert from 'node:assert/strict';
import type { DataTable } from '@cucumber/cucumber';
import { arranged } from '../../harness/actors/api-actions.ts';
import type { Person } from '../../harness/contract/people.ts';
import type { Definition, Template } from '../../harness/contract/wire.ts';
import { Then, When } from '../support/define.ts';
import { called } from '../support/parts.ts';
import { changeOf } from '../support/task-lines.ts';

/** What somebody else does to a template; "it" and the tasks are those that were read before. */
const doings: Record<string, (text: string, tasks: Definition[]) => Partial<Template>> = {
  'names it': (name) => ({ name }),
  'tags it': (tag) => ({ tags: [tag] }),
  removes: (text, tasks) => ({ taskDefinitions: tasks.filter(({ description }) => description !== text) }),
  moves: (text, tasks) => ({
    taskDefinitions: tasks.toSorted((a, b) => +(b.description === text) - +(a.description === text)),
  }),
};

When(
  /^somebody else (names it|tags it|moves|removes) "([^"]+)"(?: to the top)?$/,
  async function (what: string, text: string) {
    const { id, taskDefinitions } = this.seen('template');
    const body = doings[what]?.(text, taskDefinitions);
    await arranged((await this.caller()).send('PUT', `/api/templates/${id}`, { body }));
  },
);

When(
  /^all of these read the (task|workflow) "([^"]+)", then change it:$/,
  async function (kind: string, name: string, table: DataTable) {
    const { id, revision, path } = await called(this, kind, name);
    for (const { who, what = '', to = '' } of table.hashes()) {
      const body = { ...changeOf([[what, to]]), revision };
      const caller = await this.caller(who as Person);
      this.saw({ answer: await caller.send('PUT', `${path}/${id}`, { body }) });
    }
  },
);

Then('the last change is refused, and told what changed since:', function (table: DataTable) {
  const { status, body, text } = this.seen('answer');
  assert.equal(status, 409, text);
  assert.deepEqual(body.changed, changeOf(table.raw()), 'what changed since');
});
