/** Starts and their undoing: what is refused, and what is left. */

import type { DataTable } from '@cucumber/cucumber';
import { expect } from '../../harness/actors/expect.ts';
import { workflowIdOf } from '../../harness/actors/starter.ts';
import { reference } from '../../harness/contract/wording.ts';
import * as page from '../assertions/page.ts';
import { offersNoUndo } from '../assertions/page.ts';
import { carriesNoMarker } from '../assertions/real.ts';
import * as refusals from '../assertions/refusals.ts';
import { Given, Then, When } from '../support/define.ts';

/** A value of a table: absent, or characters without content. */
function sent(text: string): string | undefined {
  if (text === 'nothing') return undefined;
  return text === 'blanks' ? ' \t\u200B' : text;
}

When(
  'a caller starts {template} with one wrong value at a time:',
  async function (template: string, table: DataTable) {
    const attempts = [];
    for (const { field = '', value = '' } of table.hashes()) {
      const answer = await (await this.starter()).startsWith(template, { [field]: sent(value) });
      attempts.push({ what: field, answer });
    }
    this.saw({ attempts });
  },
);

Then(
  /^the page says (what is wrong with the date|that the template is not there)$/,
  async function (what: string) {
    const operator = await this.operator();
    if (what.includes('date')) await page.showsProblem(operator, operator.dateField(), /date/i);
    else await page.saysTemplateIsGone(operator);
    await this.show();
  },
);

Then(
  /^each start is refused(?: and names the wrong field| with "([^"]+)")$/,
  function (error: string | null) {
    for (const { what, answer } of this.seen('attempts'))
      if (error) refusals.says(answer, 404, error);
      else refusals.namesField(answer, what);
  },
);

/** The reasons for which a start or an undo is refused, by the status of api.md, Bundles. */
const STATUS = { 'the date is taken': 409, 'it was undone': 410, 'work has begun': 409 };

Then(
  /^the (?:start|undo) is refused because (the date is taken|it was undone|work has begun)(, naming that workflow)?$/,
  function (reason: keyof typeof STATUS, naming: string | null) {
    refusals.isProblem(this.seen('answer'), STATUS[reason]);
    if (naming) refusals.namesWorkflow(this.seen('answer'), this.seen('workflow').workflow);
  },
);

When('a caller starts every template for {date}', async function (date: string) {
  const starter = await this.starter();
  for (const { name } of await (await this.reader()).templates())
    workflowIdOf(await starter.starts(name, { date }));
});

Given(/^these workflows (?:are|were) started:$/, async function (table: DataTable) {
  const starter = await this.starter();
  for (const { template = '', date = '' } of table.hashes())
    workflowIdOf(await starter.starts(template, { date }));
  this.saw({ workflows: await (await this.reader()).everything() });
});

When('a caller undoes it', async function () {
  this.saw({ answer: await (await this.actions()).undo(this.seen('workflow').workflow.id) });
});

Then('the page of the workflow says that work on it has begun, and offers no undo', async function () {
  const { page, guard } = await this.operator();
  guard.assertAnyRefusal();
  await expect(page.getByRole('alert')).toContainText(reference.begun);
  await offersNoUndo(await this.operator(), this.seen('workflow').workflow.title);
});

Then('nothing that is stored or shown carries a demo or sample marker', async function () {
  carriesNoMarker(await this.records(), 'the store');
  await page.showsNoMarker(await this.operator());
});
