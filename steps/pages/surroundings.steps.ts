/** Pages and lists under other conditions: another machine, locale or browser, and many rows. */

import assert from 'node:assert/strict';
import { startsEveryTemplate } from '../../harness/actors/every-template.ts';
import type { Person } from '../../harness/contract/people.ts';
import { Given, Then, When } from '../support/define.ts';

Then('{person} can sign in', async function (person: Person) {
  await (await this.operator()).opensBySigningIn('/', person);
});

Then('the response has {int} row(s) and the cursor of the next page', function (count: number) {
  const { cursor, ...list } = this.seen('answer').body;
  const rows = Object.values(list).flat();
  const next = typeof cursor === 'string' ? 'a cursor' : 'no cursor';
  assert.deepEqual({ rows: rows.length, next }, { rows: count, next: 'a cursor' });
});

Given(
  'a clean seeded system at {word} in {word} with the locale {word}',
  async function (now: string, timeZone: string, locale: string) {
    await (await this.openTarget({ now, timeZone, locale })).becomeSeeded();
  },
);

When('the operator starts every template as its form comes', async function () {
  await startsEveryTemplate(await this.operator(), await (await this.reader()).templates());
});
