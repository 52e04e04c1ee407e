/** Deploying to the stack of this machine, with the deploy workflow's own commands. */
import assert from 'node:assert/strict';
import { Given, Then, When } from '@cucumber/cucumber';
import { Deployment } from '../fixtures/targets/reference/deployment.ts';
import { differences } from '../harness/target/state.ts';
import * as claims from './assertions/deployment.ts';
import type { SpecWorld } from './support/world.ts';

Given('a stack that was just made', async function (this: SpecWorld) {
  this.needs('deployment');
  this.saw({ deployed: await Deployment.open(this.resources, this.exchanges) });
});

Given('an earlier deployment for {date}', async function (this: SpecWorld, day: string) {
  await this.seen('deployed').seed();
  await this.seen('deployed').catchUp(day);
});

Given('an earlier deployment made no work', async function (this: SpecWorld) {
  await this.seen('deployed').seed();
});

Given('its operator has paused every recurring config', async function (this: SpecWorld) {
  await (await this.seen('deployed').arranging()).pauseEveryRecurringConfig();
});

Given('its operator has deleted the {kind} template', async function (this: SpecWorld, kind: string) {
  await (await this.seen('deployed').arranging()).deleteTemplate(kind);
});

Given(
  'its operator has renamed the {kind} template to {string}',
  async function (this: SpecWorld, kind: string, name: string) {
    await (await this.seen('deployed').arranging()).editTemplate(kind, () => ({ name }));
  },
);

Given(
  'its operator has added a template {string} for Mondays that cannot be read',
  async function (this: SpecWorld, name: string) {
    await this.seen('deployed').addUnreadable(name);
  },
);

When('it is deployed for {date}', async function (this: SpecWorld, day: string) {
  const deployed = this.seen('deployed');
  this.saw({ stateBefore: await deployed.store.state(), steps: await deployed.deploy(day) });
});

Then('every step of the deployment succeeds', function (this: SpecWorld) {
  claims.wentThrough(this.seen('steps'), this.seen('deployed'));
});

Then('the deployment ends at {string}', function (this: SpecWorld, step: string) {
  claims.endedAt(this.seen('steps'), step);
});

Then('{string} said {string}', function (this: SpecWorld, step: string, words: string) {
  assert.ok(claims.said(this.seen('steps'), step).includes(words), claims.said(this.seen('steps'), step));
});

Then('the deployed system holds {string}', async function (this: SpecWorld, counts: string) {
  assert.equal(await claims.holds(await this.seen('deployed').reader()), counts);
});

Then('its store is as before', async function (this: SpecWorld) {
  assert.deepEqual(differences(this.seen('stateBefore'), await this.seen('deployed').store.state()), []);
});

Then('its {kind} template is called {string}', async function (this: SpecWorld, kind: string, name: string) {
  const reader = await this.seen('deployed').reader();
  assert.equal((await reader.template(kind)).name, name);
});
