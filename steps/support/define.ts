/** Given, When and Then of Cucumber, with the world of these steps as `this`. */
import * as cucumber from '@cucumber/cucumber';
import type { SpecWorld } from './world.ts';

type Define = (pattern: string | RegExp, step: (this: SpecWorld, ...args: never[]) => unknown) => void;

export const { Given, When, Then }: Record<'Given' | 'When' | 'Then', Define> = cucumber;
