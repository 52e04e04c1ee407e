/** Pictures of the states that the product is accepted by. */
import { Then } from '@cucumber/cucumber';
import type { SpecWorld } from './support/world.ts';

Then('it is pictured in two looks as {string}', async function (this: SpecWorld, state: string) {
  await this.showEverywhere(state, { two: true });
});

Then('it is pictured as {string}', async function (this: SpecWorld, state: string) {
  await this.showEverywhere(state);
});
