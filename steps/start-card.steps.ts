/** The form that starts a workflow: its date, its title, its plan, and what it says of tasks that would be late. */
import assert from 'node:assert/strict';
import { Given, Then, When } from '@cucumber/cucumber';
import { startsEveryTemplate } from '../harness/actors/every-template.ts';
import type { Offered } from '../harness/contract/wording.ts';
import * as claims from './assertions/start-card.ts';
import type { SpecWorld } from './support/world.ts';

When('the operator starts every template as its form comes', async function (this: SpecWorld) {
  await startsEveryTemplate(await this.operator(), await (await this.reader()).templates());
});

When(
  /^the operator chooses (?:the date (\S+)|no date) and looks at the plan$/,
  async function (this: SpecWorld, date: string | null) {
    const card = (await this.operator()).card();
    await card.chooses(date ?? '');
    await card.opensPlan();
    this.saw({ plan: await card.plan() });
  },
);

When('the operator looks at the plan of the {kind}', async function (this: SpecWorld, kind: Offered) {
  const operator = await this.operator();
  operator.uses(kind);
  await operator.card(kind).opensPlan();
});

When('the operator takes the date that is offered instead', async function (this: SpecWorld) {
  const operator = await this.operator();
  await operator.card().offered.click();
  await operator.settles();
});

When('the operator starts the {kind}', async function (this: SpecWorld, kind: Offered) {
  await (await this.operator()).starts(kind);
});

Given(
  'the operator chooses the date {date} for the {kind} and back again',
  async function (this: SpecWorld, date: string, kind: Offered) {
    const card = (await this.operator()).card(kind);
    const before = await card.date.inputValue();
    this.saw({ card: await claims.reads(card) });
    await card.chooses(date);
    assert.notDeepEqual(await claims.reads(card), this.seen('card'), 'the form follows the date');
    await card.chooses(before);
  },
);

Then('the form of the {kind} reads as before', async function (this: SpecWorld, kind: Offered) {
  assert.deepEqual(await claims.reads((await this.operator()).card(kind)), this.seen('card'));
});

Then('the date {date} is chosen', async function (this: SpecWorld, date: string) {
  await claims.hasDate((await this.operator()).card(), date);
});

Then(
  'the date {date} is chosen for the {kind}',
  async function (this: SpecWorld, date: string, kind: Offered) {
    await claims.hasDate((await this.operator()).card(kind), date);
  },
);

Then('the form says that {int} tasks would be late', async function (this: SpecWorld, late: number) {
  const card = (await this.operator()).card();
  await claims.saysLate(card, late);
  claims.marksLate(await card.plan(), late);
  await this.show();
});

Then(
  /^it lists each task of the ([\w-]+) template (?:by week, dated from (\S+)|without a date)$/,
  async function (this: SpecWorld, kind: string, date: string | null) {
    const template = await (await this.reader()).template(kind);
    await claims.plans((await this.operator()).usedCard(), template, date);
  },
);

Then('its tasks are those of the plan', function (this: SpecWorld) {
  claims.madeAsPlanned(this.seen('workflow').tasks, this.seen('plan'));
});

Then('the API holds a workflow of every template', async function (this: SpecWorld) {
  const [workflows, templates] = [
    await (await this.reader()).everything(),
    await (await this.reader()).templates(),
  ];
  const started = workflows.map(({ workflow }) => workflow.templateId);
  assert.deepEqual(started.toSorted(), templates.map(({ id }) => id).toSorted());
  this.saw({ workflows });
});

Then(
  'every template that has tasks can be started there or after one click',
  async function (this: SpecWorld) {
    await claims.offersEveryTemplate(await this.operator(), await (await this.reader()).templates());
  },
);

Then('it shows {string} and offers no way to start it', async function (this: SpecWorld, name: string) {
  await claims.offersNoWayTo(await this.operator(), name);
});
