/** Playwright's `expect` with the time limit of the harness; a lint rule keeps the other one out. */
// biome-ignore lint/style/noRestrictedImports: this is the one place.
import { expect as playwrightsExpect } from '@playwright/test';
import { EXPECT_MS } from '../run/patience.ts';

export let expect = playwrightsExpect.configure({ timeout: EXPECT_MS });

/** Sets the time limit of expectations. */
export function expectFor(timeout: number): void {
  expect = playwrightsExpect.configure({ timeout });
}
