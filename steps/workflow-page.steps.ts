/** What the operator is shown of a workflow. */
import { Then, When } from '@cucumber/cucumber';
import * as page from './assertions/page.ts';
import { carriesNoMarker } from './assertions/real.ts';
import type { SpecWorld } from './support/world.ts';

When('the operator opens the workflow', async function (this: SpecWorld) {
  await (await this.operator()).opens(`/workflows/${this.seen('workflow').workflow.id}`);
});

Then('the operator sees the workflow {string}', async function (this: SpecWorld, title: string) {
  await page.namesWorkflow(await this.operator(), title);
  const found = (await (await this.reader()).everything()).find(({ workflow }) => workflow.title === title);
  this.saw({ workflow: found });
  await this.show();
});

Then('the operator sees it', async function (this: SpecWorld) {
  await page.showsWorkflow(await this.operator(), this.seen('workflow').workflow.title);
});

Then('the operator sees it or is led to it', async function (this: SpecWorld) {
  await page.showsOrLinksTo(await this.operator(), this.seen('workflow').workflow);
  await this.show();
});

Then('every task that the API holds for it is on its page', async function (this: SpecWorld) {
  const { workflow, tasks } = this.seen('workflow');
  await page.findsWorkflow(await this.operator(), workflow.title);
  const descriptions = tasks.map(({ description }) => description);
  await page.showsTexts(await this.operator(), descriptions);
});

Then(
  'no page but the start form stood between the dashboard and the workflow',
  async function (this: SpecWorld) {
    await page.wentStraight(await this.operator());
  },
);

Then('nothing that is stored or shown carries a demo or sample marker', async function (this: SpecWorld) {
  const stored = [...(await this.state()).values()].map((text) => JSON.parse(text));
  carriesNoMarker(stored, 'the store');
  await page.showsNoMarker(await this.operator());
});
