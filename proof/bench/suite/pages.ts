/** Page objects of the two other suites. */
import type { Locator, Page } from '@playwright/test';
import { expect } from '../../../harness/actors/expect.ts';
import { emailOf, PASSWORD, type Person } from '../../../harness/contract/people.ts';
import { contract, type Offered, testIds, whole } from '../../../harness/contract/wording.ts';

export class Dashboard {
  readonly #page: Page;
  readonly noActiveWork: Locator;
  readonly noTemplates: Locator;
  readonly work: Locator;
  readonly alert: Locator;

  constructor(page: Page) {
    const { queueRow, taskRow, activeWorkflow } = testIds;
    this.#page = page;
    this.noActiveWork = page.getByRole('heading', { name: contract.noActiveWork });
    this.noTemplates = page.getByText(contract.noTemplates);
    this.work = page.getByTestId(new RegExp(`^(${queueRow}|${taskRow}|${activeWorkflow})$`));
    this.alert = page.getByRole('alert');
  }

  /** Signs in by the API and opens it. */
  async open(person: Person = 'Grace'): Promise<void> {
    await this.#page.request.post('/api/auth/login', {
      data: { email: emailOf(person), password: PASSWORD },
    });
    await this.#page.goto('/');
    await expect(this.#page.getByRole('main')).toBeVisible();
  }

  startButton(kind: Offered): Locator {
    return this.#page.getByRole('button', { name: whole(contract.start[kind]) });
  }

  date(kind: Offered): Locator {
    return this.#form(kind).getByLabel(whole(contract.anchorDate[kind]));
  }

  title(kind: Offered): Locator {
    return this.#form(kind).getByLabel(whole(contract.title));
  }

  /** What is not given stays as the form has it. */
  async start(kind: Offered, { date, title }: { date?: string; title?: string } = {}): Promise<void> {
    if (date !== undefined) await this.date(kind).fill(date);
    if (title !== undefined) await this.title(kind).fill(title);
    await this.startButton(kind).click();
  }

  #form(kind: Offered): Locator {
    return this.#page.locator('form', { has: this.startButton(kind) });
  }
}

export class WorkflowPage {
  readonly heading: Locator;
  readonly main: Locator;

  constructor(page: Page) {
    this.heading = page.getByRole('heading', { level: 1 });
    this.main = page.getByRole('main');
  }

  /** Waits until the page of the started workflow is open. */
  async opened(): Promise<void> {
    await expect(this.heading.page()).toHaveURL(/\/workflows\/[\w-]+/);
  }
}
