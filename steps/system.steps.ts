/** The system a scenario begins with, and what happens to it beside the operator. */
import assert from 'node:assert/strict';
import { Given, When } from '@cucumber/cucumber';
import { templateOfEvidence, templateOfSize } from '../fixtures/own-templates.ts';
import { archivesPodcasts } from '../harness/actors/history.ts';
import type { Trouble } from '../harness/store/dynamodb-proxy.ts';
import type { SpecWorld } from './support/world.ts';

/** What a query of DynamoDB answers at most in one page. */
const MEGABYTE = 1024 * 1024;

Given('a clean seeded system', async function (this: SpecWorld) {
  await (await this.openTarget()).becomeSeeded();
});

Given('a system with users and no templates', async function (this: SpecWorld) {
  await (await this.openTarget()).becomeSeeded();
  await (await this.arranging()).deleteEveryTemplate();
});

Given('a system whose templates have no tasks', async function (this: SpecWorld) {
  await (await this.openTarget()).becomeSeeded();
  await (await this.arranging()).emptyEveryTemplate();
});

Given('more than 1 MB of archived workflows', async function (this: SpecWorld) {
  await archivesPodcasts(await this.starter(), await this.actions(), MEGABYTE);
  const all = JSON.stringify(await (await this.reader()).everything());
  assert.ok(all.length > MEGABYTE, `${all.length} bytes of them are more than 1 MB`);
});

Given('the indexes of the store fall behind', async function (this: SpecWorld) {
  await this.starter(); // Signing in is not about indexes.
  await this.use('store').letIndexesFallBehind();
});

Given('an empty system', async function (this: SpecWorld) {
  await this.openTarget();
});

Given('a template {string} of {int} task(s)', async function (this: SpecWorld, name: string, tasks: number) {
  await this.use('seeding').seed({ templates: [templateOfSize(name, tasks)] });
});

Given(
  'a template {string} that asks for each kind of evidence',
  async function (this: SpecWorld, name: string) {
    await this.use('seeding').seed({ templates: [templateOfEvidence(name)] });
  },
);

Given('the {kind} template is deleted', async function (this: SpecWorld, kind: string) {
  await (await this.arranging()).deleteTemplate(kind);
});

Given(
  'the template {string} has lost all but {int} tasks since',
  async function (this: SpecWorld, name: string, left: number) {
    await (await this.arranging()).editTemplate(name, ({ taskDefinitions }) => ({
      taskDefinitions: taskDefinitions.slice(0, left),
    }));
  },
);

Given('the store {trouble}', function (this: SpecWorld, trouble: Trouble) {
  this.use('store').proxy.failAll(trouble);
});

Given('the store throttles the next {int} writes', async function (this: SpecWorld, writes: number) {
  await this.starter();
  this.use('store').proxy.throttleWrites(writes);
});

Given('the store answers no write', function (this: SpecWorld) {
  this.use('store').proxy.holdWrites();
});

Given('the store takes its time for each write', async function (this: SpecWorld) {
  await this.starter();
  this.use('store').proxy.slowWrites(60);
});

When('the store is back', function (this: SpecWorld) {
  this.use('store').proxy.restore();
});
