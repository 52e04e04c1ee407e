/** What the store holds, read past the app, and what was asked of it. */
import assert from 'node:assert/strict';
import { Then } from '@cucumber/cucumber';
import { differences } from '../harness/target/state.ts';
import type { SpecWorld } from './support/world.ts';

Then('nothing in the store has changed', async function (this: SpecWorld) {
  await this.target.quiet();
  const now = await this.state();
  assert.ok(this.before, 'the state before was taken');
  assert.deepEqual(differences(this.before.state, now), []);
});

Then('the store was asked to write nothing', async function (this: SpecWorld) {
  await this.target.quiet();
  assert.equal(this.use('store').proxy.writes, 0, JSON.stringify(this.use('store').proxy.counts));
});

Then('the store holds no workflow, task or notification', async function (this: SpecWorld) {
  assert.deepEqual(await this.use('rows').counts(), { workflows: 0, tasks: 0, notifications: 0 });
});
