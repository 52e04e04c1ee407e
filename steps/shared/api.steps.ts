/** A caller of the API: who is signed in, lists, and how a request ends. */

import assert from 'node:assert/strict';
import type { Person } from '../../harness/contract/people.ts';
import { Given, Then, When } from '../support/define.ts';

Given('{person} is signed in', async function (person: Person) {
  await this.caller(person);
});

When('the caller asks for the {word}', async function (list: string) {
  this.saw({ answer: await (await this.actions()).list(list) });
});

const statuses: Record<string, number> = {
  'request succeeds': 200,
  'start succeeds': 201,
  'request is refused as invalid': 400,
  'request fails because the store cannot be reached': 503,
};

Then(
  /^the ((?:request|start) succeeds|request is refused as invalid|request fails because the store cannot be reached)$/,
  function (how: string) {
    assert.equal(this.seen('answer').status, statuses[how], this.seen('answer').text.slice(0, 300));
  },
);
