/** Starting a workflow, by its form and by the API. */

import assert from 'node:assert/strict';
import { arranged } from '../../harness/actors/api-actions.ts';
import { opensStartPage } from '../../harness/actors/start-page.ts';
import { workflowIdOf } from '../../harness/actors/starter.ts';
import type { Offered } from '../../harness/contract/wording.ts';
import * as copies from '../assertions/copies.ts';
import * as page from '../assertions/page.ts';
import { hasDate } from '../assertions/start-card.ts';
import { Given, Then, When } from '../support/define.ts';
import { ofEach } from '../support/parts.ts';

When('the operator adds/changes the title (to ){string} and sends it again', async function (title: string) {
  const operator = await this.operator();
  await operator.enters(operator.using, { title });
  await operator.starts();
});

When(
  'the operator types the title {string} and the date {string} and starts the {kind}',
  async function (title: string, date: string, kind: Offered) {
    const operator = await this.operator();
    await operator.enters(kind, { title });
    await operator.typesDate(kind, date);
    await operator.starts(kind);
  },
);

Then('the form is refused and still holds the date {date}', async function (date: string) {
  const operator = await this.operator();
  await page.showsProblem(operator, operator.titleField(), /title/i);
  await page.holds(operator.dateField(), date);
});

When(
  /^the operator chooses (?:the date (\S+)|no date) and reads the plan$/,
  async function (date: string | null) {
    const card = (await this.operator()).card();
    await card.chooses(date ?? '');
    await card.opensPlan();
  },
);

Then('the date {date} is chosen for the {kind}', async function (date: string, kind: Offered) {
  await hasDate((await this.operator()).card(kind), date);
});

When(
  /^the operator starts the ([\w-]+)(?: (from the dashboard|on this page))?(?: for (\S+) (?:as "([^"]+)"|without a title))?$/,
  async function (kind: Offered, where: string | null, date: string | null, title: string | null) {
    const operator = await this.operator();
    if (where === 'from the dashboard') await operator.opens('/');
    if (date) await operator.enters(kind, { date, title: title ?? '' });
    await operator.starts(kind);
  },
);

Then('the API holds a workflow of every template', async function () {
  const [workflows, templates] = [
    await (await this.reader()).everything(),
    await (await this.reader()).templates(),
  ];
  const started = workflows.map(({ workflow }) => workflow.templateId);
  assert.deepEqual(started.toSorted(), templates.map(({ id }) => id).toSorted());
  this.saw({ workflows });
});

Given('the operator has started the {kind} from the dashboard', async function (kind: Offered) {
  const operator = await this.operator();
  await operator.opens('/');
  await operator.starts(kind);
  const [workflow] = await (await this.reader()).everything();
  this.saw({ workflow });
});

Given('the operator is on the start page of {template}', async function (template: string) {
  await opensStartPage(await this.operator(), await (await this.reader()).template(template));
});

Given('a {kind} workflow started for {date}', async function (kind: string, date: string) {
  const answer = await (await this.starter()).starts(kind, { date });
  this.saw({ workflow: await (await this.reader()).workflow(workflowIdOf(answer)) });
});

Given(
  /^a workflow started from "([^"]+)"(?: for (\S+))?$/,
  async function (template: string, date: string | undefined) {
    const answer = await (await this.starter()).starts(template, date ? { date } : {});
    this.saw({ workflow: await (await this.reader()).workflow(workflowIdOf(answer)) });
  },
);

Given('an archived {kind} workflow for {date}', async function (kind: string, date: string) {
  const id = workflowIdOf(await (await this.starter()).starts(kind, { date, title: 'An earlier one' }));
  await arranged((await this.actions()).archive(id));
});

Given(
  'a caller has started {template} with the key {string}',
  async function (template: string, key: string) {
    const answer = await (await this.starter()).starts(template, { key });
    this.saw({ workflow: await (await this.reader()).workflow(workflowIdOf(answer)) });
  },
);

When(
  'a caller starts {template} for {date} as {string}',
  async function (template: string, date: string, title: string) {
    this.saw({ answer: await (await this.starter()).starts(template, { date, title }) });
  },
);

Then('each task/workflow {copy}', async function (copy: copies.Copy) {
  await ofEach(this, copies.assertions[copy]);
});
