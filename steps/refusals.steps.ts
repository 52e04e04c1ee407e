/** Starts that cannot be made: what the operator types, and what forms and answers say. */
import { type DataTable, Given, Then, When } from '@cucumber/cucumber';
import type { Offered } from '../harness/contract/wording.ts';
import * as page from './assertions/page.ts';
import * as refusals from './assertions/refusals.ts';
import type { SpecWorld } from './support/world.ts';

Given('the operator has the start form of the {kind} open', async function (this: SpecWorld, kind: Offered) {
  await (await this.operator()).opens('/');
  await (await this.operator()).findsForm(kind);
});

When(
  'a caller starts {template} with one wrong value at a time:',
  async function (this: SpecWorld, template: string, table: DataTable) {
    const refused = [];
    for (const { field = '', value = '' } of table.hashes()) {
      const answer = await (await this.starter()).startsWith(template, { [field]: sent(value) });
      refused.push({ field, answer });
    }
    this.saw({ refused });
  },
);

When(
  'the operator sends the {kind} form for {date} without a title',
  async function (this: SpecWorld, kind: Offered, date: string) {
    const operator = await this.operator();
    await operator.opens('/');
    await operator.enters(kind, { date, title: '' });
    await operator.starts(kind);
  },
);

When(
  'the operator adds the title {string} and sends it again',
  async function (this: SpecWorld, title: string) {
    const operator = await this.operator();
    await operator.enters(operator.using, { title });
    await operator.starts();
  },
);

When(
  'the operator types the title {string} and the date {string} and starts the {kind}',
  async function (this: SpecWorld, title: string, date: string, kind: Offered) {
    const operator = await this.operator();
    await operator.enters(kind, { title });
    await operator.typesDate(kind, date);
    await operator.starts(kind);
  },
);

Then('the form is refused and still holds the date {date}', async function (this: SpecWorld, date: string) {
  const operator = await this.operator();
  await page.showsProblem(operator, operator.titleField(), /title/i);
  await page.holds(operator.dateField(), date);
});

Then('the form says what is wrong with the date', async function (this: SpecWorld) {
  const operator = await this.operator();
  await page.showsProblem(operator, operator.dateField(), /date/i);
  await this.show();
});

Then('the form says what is wrong with the title', async function (this: SpecWorld) {
  const operator = await this.operator();
  await page.showsProblem(operator, operator.titleField(), /title/i);
  await this.show();
});

Then('the page says that the template is not there', async function (this: SpecWorld) {
  await page.saysTemplateIsGone(await this.operator());
  await this.show();
});

Then('it holds or quotes {string}', async function (this: SpecWorld, typed: string) {
  await page.holdsOrQuotes(await this.operator(), typed);
});

Then('each start is refused and names the wrong field', function (this: SpecWorld) {
  for (const { field, answer } of this.seen('refused')) refusals.namesField(answer, field);
});

Then('each start is refused with {string}', function (this: SpecWorld, error: string) {
  for (const { answer } of this.seen('refused')) refusals.says(answer, 404, error);
});

/** The reasons for which a start or an undo is refused, by the status of api.md, Bundles. */
const STATUS = { 'the date is taken': 409, 'it was undone': 410, 'work has begun': 409 };

Then(
  /^the (?:start|undo) is refused because (the date is taken|it was undone|work has begun)(, naming that workflow)?$/,
  function (this: SpecWorld, reason: keyof typeof STATUS, naming: string | null) {
    refusals.isProblem(this.seen('answer'), STATUS[reason]);
    if (naming) refusals.namesWorkflow(this.seen('answer'), this.seen('workflow').workflow);
  },
);

/** A value of a table: left out, or characters that say nothing. */
function sent(text: string): string | undefined {
  if (text === 'nothing') return undefined;
  return text === 'blanks' ? ' \t\u200B' : text;
}
