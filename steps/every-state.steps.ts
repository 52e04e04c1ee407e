/** Every state of every page: accessible, readable in every size, and pictured. */
import assert from 'node:assert/strict';
import { Then, When } from '@cucumber/cucumber';
import { faultsEverywhere } from '../harness/actors/accessibility.ts';
import * as layout from '../harness/actors/layout.ts';
import { states } from './support/states.ts';
import type { SpecWorld } from './support/world.ts';

When('the operator comes to {state}', async function (this: SpecWorld, state: string) {
  const [operator, reader, starter, actions, arranging] = await Promise.all([
    this.operator(),
    this.reader(),
    this.starter(),
    this.actions(),
    this.arranging(),
  ]);
  await states[state]?.({ operator, reader, starter, actions, arranging, use: (name) => this.use(name) });
  await operator.settles();
});

Then('it has no fault of accessibility in any theme and size', async function (this: SpecWorld) {
  this.judged = true;
  assert.deepEqual(await faultsEverywhere((await this.operator()).page), []);
});

Then('nothing is cut off or out of reach at 320 px and with text at 200 %', async function (this: SpecWorld) {
  assert.deepEqual(await layout.cutOffAnywhere((await this.operator()).page), []);
});

Then('every control is outlined in forced colours', async function (this: SpecWorld) {
  assert.deepEqual(await layout.controlsWithoutOutline((await this.operator()).page), []);
});

Then('nothing moves', async function (this: SpecWorld) {
  assert.deepEqual(await layout.moving((await this.operator()).page), []);
});

Then('it is pictured in forced colours as {string}', async function (this: SpecWorld, state: string) {
  await this.showInForcedColours(state);
});
