/** Starts that cannot be made: what the operator types, and what forms and answers say. */
import { Given, Then, When } from '@cucumber/cucumber';
import type { Offered } from '../harness/contract/wording.ts';
import * as page from './assertions/page.ts';
import * as refusals from './assertions/refusals.ts';
import type { SpecWorld } from './support/world.ts';

Given(
  'the {kind} form names {string} as its template',
  async function (this: SpecWorld, kind: Offered, id: string) {
    await (await this.operator()).namesTemplate(kind, id);
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
  'the operator types the date {string} and the title {string} and starts the {kind}',
  async function (this: SpecWorld, date: string, title: string, kind: Offered) {
    const operator = await this.operator();
    await operator.enters(kind, { title });
    await operator.typesDate(kind, date);
    await operator.starts(kind);
  },
);

When(
  'the operator types the date {string} and {nothing} title and starts the {kind}',
  async function (this: SpecWorld, date: string, title: string, kind: Offered) {
    const operator = await this.operator();
    await operator.enters(kind, { date, title });
    await operator.starts(kind);
  },
);

Then('the form is refused and still holds the date {date}', async function (this: SpecWorld, date: string) {
  const operator = await this.operator();
  await page.showsProblem(operator, operator.titleField());
  await page.holds(operator.dateField(), date);
});

Then('the form says what is wrong with the date', async function (this: SpecWorld) {
  const operator = await this.operator();
  await page.showsProblem(operator, operator.dateField());
  await this.show();
});

Then('the form says what is wrong with the title', async function (this: SpecWorld) {
  const operator = await this.operator();
  await page.showsProblem(operator, operator.titleField());
  await this.show();
});

Then('the page says that the template is not there', async function (this: SpecWorld) {
  await page.saysTemplateIsGone(await this.operator());
  await this.show();
});

Then('it still holds the title {string}', async function (this: SpecWorld, title: string) {
  await page.holds((await this.operator()).titleField(), title);
});

Then('it still holds the date {string}', async function (this: SpecWorld, date: string) {
  await page.holds((await this.operator()).dateField(), date);
});

Then(/^it holds or quotes the (?:title|date) "([^"]*)"$/, async function (this: SpecWorld, typed: string) {
  await page.holdsOrQuotes(await this.operator(), typed);
});

Then(
  'the {word} is refused because of the field {string}',
  function (this: SpecWorld, _: string, field: string) {
    refusals.namesField(this.seen('answer'), field);
  },
);

Then('the start is refused with {string}', function (this: SpecWorld, error: string) {
  refusals.says(this.seen('answer'), 400, error);
});

Then('the start is refused as unknown with {string}', function (this: SpecWorld, error: string) {
  refusals.says(this.seen('answer'), 404, error);
});

Then(/^the (?:start|undo) is refused with status (\d+)$/, function (this: SpecWorld, status: string) {
  refusals.isProblem(this.seen('answer'), Number(status));
});

Then('the start is refused with status 409, naming that workflow', function (this: SpecWorld) {
  refusals.namesWorkflow(this.seen('answer'), this.seen('workflow').workflow);
});
