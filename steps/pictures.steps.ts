/** Pictures of the states that the product is accepted by. */
import { Then } from '@cucumber/cucumber';
import type { SpecWorld } from './support/world.ts';

Then(
  /^it is pictured( in two looks)? as "([^"]*)"$/,
  async function (this: SpecWorld, two: string | null, state: string) {
    await this.showEverywhere(state, { two: two !== null });
  },
);
