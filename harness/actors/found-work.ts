/** The operator searches tasks and workflows, and reads the results. */
import type { Page } from '@playwright/test';
import { ending } from '../contract/wording.ts';
import { expect } from './expect.ts';
import type { Operator } from './operator.ts';

const PATH = '/find';

export class FoundWork {
  readonly #operator: Operator;
  readonly #page: Page;

  constructor(operator: Operator) {
    this.#operator = operator;
    this.#page = operator.page;
  }

  /** Enters a text under "Search" and sets the other filters by their labels. */
  async looksFor({ Search: text = '', ...filters }: Record<string, string>): Promise<void> {
    await this.#operator.opens(PATH);
    const form = this.#page.getByRole('search');
    await form.getByLabel('Search').fill(text);
    if (Object.keys(filters).length > 0) await form.getByText('Filters').click();
    for (const [label, choice] of Object.entries(filters)) await form.getByLabel(label).selectOption(choice);
    await this.#operator.sends(() => form.getByRole('button', { name: 'Find' }).click());
    await expect(this.#page, 'the address has what is looked for').toHaveURL(/\/find\?q=/);
  }

  async comesBack(): Promise<void> {
    await this.#operator.opens('/');
    const link = this.#page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Find' });
    await this.#operator.sends(() => link.click());
  }

  /** Selects every task on the page; a button of the selection is pressed after `first`. */
  async doesToAll(button: string, first: () => Promise<void>): Promise<void> {
    const select = this.#page.getByRole('link', { name: 'Select several' });
    await this.#operator.sends(() => select.click());
    const form = this.#page.getByRole('form', { name: 'Selected tasks' });
    const all = form.getByRole('link', { name: 'Select all on this page' });
    await this.#operator.sends(() => all.click());
    await first();
    await this.#operator.sends(() => form.getByRole('button', { name: button }).click());
  }

  /** The rows have these names and no others. */
  async has(names: string[]): Promise<void> {
    const rows = this.#page
      .getByRole('main')
      .getByRole('listitem')
      .filter({ has: this.#page.getByRole('paragraph') });
    for (const name of names)
      await expect(rows.getByRole('link', { name: ending(name) }), `“${name}” is found`).toHaveCount(1);
    await expect(rows, 'no other row is found').toHaveCount(names.length);
  }
}
