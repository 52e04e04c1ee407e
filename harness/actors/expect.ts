/**
 * Playwright's `expect` with the time limit of the harness; a lint rule keeps the other one out. Playwright is loaded at the first
 * use: a scenario without a browser saves 0.3 s of CPU.
 */
import { createRequire } from 'node:module';
// biome-ignore lint/style/noRestrictedImports: this is the one place.
import type { expect as PlaywrightsExpect } from '@playwright/test';
import { EXPECT_MS } from '../run/patience.ts';

type Expect = typeof PlaywrightsExpect;

const load = createRequire(import.meta.url);
let limit = EXPECT_MS;
let configured: Expect | undefined;

function current(): Expect {
  configured ??= (load('@playwright/test') as { expect: Expect }).expect.configure({ timeout: limit });
  return configured;
}

export const expect = new Proxy((() => undefined) as unknown as Expect, {
  apply: (_, __, args: Parameters<Expect>) => current()(...args),
  get: (_, name) => Reflect.get(current(), name),
});

/** Sets the time limit of expectations. */
export function expectFor(timeout: number): void {
  if (timeout === limit) return;
  limit = timeout;
  configured = undefined;
}
