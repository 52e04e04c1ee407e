/** Fixtures of the two suites that are compared with ours: for each test a seeded system, as our scenarios get it. */
import { request } from '@playwright/test';
import { PASSWORD } from '../../../harness/contract/people.ts';
import { Resources } from '../../../harness/run/resources.ts';
import type { Target } from '../../../harness/target/target.ts';
import { driver } from '../../../steps/support/profile.ts';
import { Api } from './api.ts';
import { Dashboard, WorkflowPage } from './pages.ts';

export interface Fixtures {
  system: Target;
  /** Signed in as Grace. */
  api: Api;
  dashboard: Dashboard;
  workflowPage: WorkflowPage;
}

type Use<Thing> = (thing: Thing) => Promise<void>;
type Page = import('@playwright/test').Page;

export const fixtures = {
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern what a fixture needs.
  system: async ({}, use: Use<Target>) => {
    const resources = new Resources();
    const system = await driver.open(resources);
    await system.becomeSeeded();
    await use(system);
    await resources.closeAll();
  },
  baseURL: async ({ system }: Fixtures, use: Use<string>) => use(system.url),
  api: async ({ system }: Fixtures, use: Use<Api>) => {
    const context = await request.newContext({ baseURL: system.url });
    await use(await Api.signedIn(context, PASSWORD));
    await context.dispose();
  },
  dashboard: async ({ page }: { page: Page }, use: Use<Dashboard>) => use(new Dashboard(page)),
  workflowPage: async ({ page }: { page: Page }, use: Use<WorkflowPage>) => use(new WorkflowPage(page)),
};
