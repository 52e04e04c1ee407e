/** How workflows are started: by the operator on a page, by a caller through the API. */
import { type DataTable, Given, When } from '@cucumber/cucumber';
import { arranged } from '../harness/actors/api-actions.ts';
import { opensStartPage } from '../harness/actors/start-page.ts';
import { workflowIdOf } from '../harness/actors/starter.ts';
import type { Offered } from '../harness/contract/wording.ts';
import type { SpecWorld } from './support/world.ts';

When('the operator starts the {kind} from the dashboard', async function (this: SpecWorld, kind: Offered) {
  const operator = await this.operator();
  await operator.opens('/');
  await operator.starts(kind);
});

When(
  'the operator starts the {kind} from the dashboard for {date} as {string}',
  async function (this: SpecWorld, kind: Offered, date: string, title: string) {
    const operator = await this.operator();
    await operator.opens('/');
    await operator.enters(kind, { date, title });
    await operator.starts(kind);
  },
);

Given(
  'the operator has started the {kind} from the dashboard',
  async function (this: SpecWorld, kind: Offered) {
    const operator = await this.operator();
    await operator.opens('/');
    await operator.starts(kind);
    const [workflow] = await (await this.reader()).everything();
    this.saw({ workflow });
  },
);

Given('the operator is on the start page of {template}', async function (this: SpecWorld, template: string) {
  await opensStartPage(await this.operator(), await (await this.reader()).template(template));
});

When('the operator double-clicks to start the {kind}', async function (this: SpecWorld, kind: Offered) {
  await (await this.operator()).starts(kind, { twice: true });
});

Given('a {kind} workflow started for {date}', async function (this: SpecWorld, kind: string, date: string) {
  const answer = await (await this.starter()).starts(kind, { date });
  this.saw({ workflow: await (await this.reader()).workflow(workflowIdOf(answer)) });
});

Given(
  'a {kind} workflow started for {date} with all its links',
  async function (this: SpecWorld, kind: string, date: string) {
    const answer = await (await this.starter()).startsWithLinks(kind, { date });
    this.saw({ workflow: await (await this.reader()).workflow(workflowIdOf(answer)) });
  },
);

Given('a workflow started from {template}', async function (this: SpecWorld, template: string) {
  const answer = await (await this.starter()).starts(template);
  this.saw({ workflow: await (await this.reader()).workflow(workflowIdOf(answer)) });
});

Given('an archived {kind} workflow for {date}', async function (this: SpecWorld, kind: string, date: string) {
  const id = workflowIdOf(await (await this.starter()).starts(kind, { date, title: 'An earlier one' }));
  await arranged((await this.actions()).archive(id));
});

Given(
  'a caller has started {template} with the key {string}',
  async function (this: SpecWorld, template: string, key: string) {
    const answer = await (await this.starter()).starts(template, { key });
    this.saw({ workflow: await (await this.reader()).workflow(workflowIdOf(answer)) });
  },
);

When(
  'a caller starts {template} for {date} as {string}',
  async function (this: SpecWorld, template: string, date: string, title: string) {
    this.saw({ answer: await (await this.starter()).starts(template, { date, title }) });
  },
);

When(
  'a caller starts {template} for {date} with a key',
  async function (this: SpecWorld, template: string, date: string) {
    this.saw({ answer: await (await this.starter()).starts(template, { date, key: 'a submission' }) });
  },
);

When('a caller starts every template for {date}', async function (this: SpecWorld, date: string) {
  const starter = await this.starter();
  for (const { name } of await (await this.reader()).templates()) await starter.starts(name, { date });
});

Given(/^these workflows (?:are|were) started:$/, async function (this: SpecWorld, table: DataTable) {
  const starter = await this.starter();
  for (const { template = '', date = '' } of table.hashes()) await starter.starts(template, { date });
  this.saw({ workflows: await (await this.reader()).everything() });
});
