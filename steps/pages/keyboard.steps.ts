/** Pages used by keyboard: where the focus is, and what it reaches. */

import assert from 'node:assert/strict';
import { expect } from '../../harness/actors/expect.ts';
import { tabsThrough } from '../../harness/actors/tab-stops.ts';
import * as page from '../assertions/page.ts';
import { Then, When } from '../support/define.ts';
import { workOf } from '../support/parts.ts';

Then('the row of {string} is closed, and its way in has the focus', async function (description: string) {
  const work = await workOf(this);
  await expect(work.act(description)).toBeHidden();
  await expect(work.row(description).getByRole('link', { name: description, exact: true })).toBeFocused();
});

Then('the focus is on the field {string}', async function (label: string) {
  const { page: open } = await this.operator();
  await page.isFocused(open.getByLabel(label, { exact: true }));
});

When(/^the operator presses ((?:Tab|Enter|Escape|, )+)$/, async function (keys: string) {
  await (await this.operator()).types(keys.split(', '));
});

When('the operator tabs through the whole page', async function () {
  this.saw({ tabStops: await tabsThrough((await this.operator()).page) });
});

Then('every link, field and button was reached, each showing the focus', function () {
  const { controls, reached, unseen } = this.seen('tabStops');
  assert.ok(controls.length > 10, 'the page has controls');
  assert.deepEqual(reached, controls, 'in the order of the page');
  assert.deepEqual(unseen, []);
});

Then(
  /^the focus is on the (?:(title|problem)|message that it was (\w+))$/,
  async function (what: string | null, done: string | null) {
    const operator = await this.operator();
    if (what === 'title') return page.isFocused(operator.titleField());
    if (done) return page.hasFocus(operator, 'status', new RegExp(done, 'i'));
    operator.guard.assertRefusal();
    await page.hasFocus(operator, 'alert', /title/i);
  },
);
