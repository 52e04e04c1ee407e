/** Callers who ask the API for its lists. */
import { Given, When } from '@cucumber/cucumber';
import type { SpecWorld } from './support/world.ts';

Given('a caller is signed in', async function (this: SpecWorld) {
  await this.caller();
});

When('the caller asks for the {word}', async function (this: SpecWorld, list: string) {
  this.saw({ answer: await (await this.actions()).list(list) });
});
