/** What the operator does on the dashboard and is shown there. */
import { Given, Then, When } from '@cucumber/cucumber';
import type { Person } from '../harness/contract/people.ts';
import type { Offered } from '../harness/contract/wording.ts';
import * as page from './assertions/page.ts';
import { answeredWithin } from './assertions/time.ts';
import type { SpecWorld } from './support/world.ts';

Given('the operator uses a browser {}', function (this: SpecWorld, which: string) {
  this.scripts = !which.includes('without scripts');
  this.elsewhere = which.includes('on another machine');
});

Given('the operator is on the dashboard', async function (this: SpecWorld) {
  await (await this.operator()).opens('/');
});

Then('{person} can sign in', async function (this: SpecWorld, person: Person) {
  await (await this.operator()).opensBySigningIn('/', person);
});

When('{person} opens the dashboard', async function (this: SpecWorld, person: Person) {
  await (await this.operator()).opens('/', person);
});

When('the operator tries again', async function (this: SpecWorld) {
  await (await this.operator()).triesAgain();
});

When(
  /^the operator goes back(?: to the (dashboard))?$/,
  async function (this: SpecWorld, dashboard: string | null) {
    const operator = await this.operator();
    await operator.goesBack();
    const isThere = () => new URL(operator.page.url()).pathname === '/';
    if (dashboard && !isThere()) await operator.goesBack();
  },
);

When('the operator refreshes the page', async function (this: SpecWorld) {
  await (await this.operator()).refreshes();
});

Then('the dashboard says that there is no active production work yet', async function (this: SpecWorld) {
  await page.headed(await this.operator(), 'noActiveWork');
  await this.show();
});

Then('it does not say that there is no active production work yet', async function (this: SpecWorld) {
  await page.doesNotSay(await this.operator(), 'noActiveWork');
});

Then('the dashboard says that no workflow templates are available', async function (this: SpecWorld) {
  await page.headed(await this.operator(), 'noTemplates');
  await this.show();
});

Then('it does not say that templates are missing', async function (this: SpecWorld) {
  await page.doesNotSay(await this.operator(), 'noTemplates');
});

Then('it gives a next step', async function (this: SpecWorld) {
  await page.givesNextStep(await this.operator());
});

Then('it offers no start action', async function (this: SpecWorld) {
  await page.offersNoStart(await this.operator());
});

Then('the {kind} can be started right there', async function (this: SpecWorld, kind: Offered) {
  await page.offersStart(await this.operator(), kind);
});

Then('the dashboard shows no task and no workflow', async function (this: SpecWorld) {
  await page.showsNoWork(await this.operator());
});

Then('every figure on the dashboard is 0', async function (this: SpecWorld) {
  await page.showsOnlyZeros(await this.operator());
});

Then(
  /^(?:within (\d+) seconds )?an error says that the store cannot be reached$/,
  async function (this: SpecWorld, seconds: string | null) {
    await page.saysStoreIsAway(await this.operator());
    if (seconds) answeredWithin(this.use('timing'), Number(seconds));
    await this.show();
  },
);

Then('the dashboard says that no template is ready to start', async function (this: SpecWorld) {
  await page.saysNoneIsStartable(await this.operator());
  await this.show();
});

Then('the dashboard shows the active workflow and no other', async function (this: SpecWorld) {
  const { workflow } = this.seen('workflow');
  const titles = (await (await this.reader()).workflows()).map(({ title }) => title);
  await page.showsOnlyActive(await this.operator(), workflow.title, titles);
});

Then('it leads to the earlier workflows', async function (this: SpecWorld) {
  await page.leadsToHistory(await this.operator());
});
