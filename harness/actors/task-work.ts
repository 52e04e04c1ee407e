/** The operator works on a task, in its row or on its page. Labels are the same in both, with and without scripts. */

import type { Locator, Page } from '@playwright/test';
import { ending, testIds, whole } from '../contract/wording.ts';
import { expect } from './expect.ts';
import type { Operator } from './operator.ts';

const LINK = 'https://datatalks.club/evidence';

export class TaskWork {
  readonly #operator: Operator;
  readonly #page: Page;

  constructor(operator: Operator) {
    this.#operator = operator;
    this.#page = operator.page;
  }

  row(description: string): Locator {
    const { queueRow, taskRow } = testIds;
    return this.#page.getByTestId(new RegExp(`^(${queueRow}|${taskRow})$`)).filter({ hasText: description });
  }

  /** The place of its forms: under the row, or on its page. */
  act(description: string): Locator {
    return this.#page.getByRole('region', { name: whole(`Work on: ${description}`) });
  }

  /** Opens the further pages of the queue until the row is there. */
  async finds(description: string): Promise<void> {
    const next = this.#page.getByTestId(testIds.nextPage);
    while ((await this.row(description).count()) === 0 && (await next.count()) > 0) await next.click();
  }

  /** Opens the row's link or action that leads to all its forms. */
  async opens(description: string): Promise<void> {
    await this.finds(description);
    await this.row(description)
      .getByRole('link', { name: ending(description) })
      .first()
      .click();
    await expect(this.act(description)).toBeVisible();
  }

  async fills(description: string, label: string, text: string): Promise<void> {
    const act = this.act(description);
    const field = act.getByLabel(label, { exact: true }).first();
    // It may be in a folded part.
    const folded = act.locator('details', { has: this.#page.getByLabel(label, { exact: true }) });
    if (!(await field.isVisible())) await folded.locator('summary').click();
    await field.fill(text);
  }

  /** A button with the name of the task, in any place. */
  async presses(button: string, description: string): Promise<void> {
    const name = `${button}: ${description}`;
    // It may be in a folded part.
    const folded = this.act(description).locator('details:not([open])', {
      has: this.#page.locator(`button[aria-label=${JSON.stringify(name)}]`),
    });
    for (const part of await folded.all()) await part.locator('summary').first().click();
    await this.#operator.pressesFirst(whole(name));
  }

  async uploads(
    description: string,
    file: { name: string; mimeType: string; buffer: Buffer },
  ): Promise<void> {
    const act = this.act(description);
    const input = act.locator('input[type="file"]');
    if (!(await input.isVisible())) await act.getByText('Add a file').click();
    await input.setInputFiles(file);
    // A file that the task requires is saved with its other evidence.
    const upload = act.getByRole('button', {
      name: whole(`Upload file: ${description}`),
      includeHidden: true,
    });
    await this.presses((await upload.count()) > 0 ? 'Upload file' : 'Save without completing', description);
  }

  /** Fills all required evidence. */
  async supplies(description: string): Promise<void> {
    const act = this.act(description);
    for (const link of await act.locator('input[type="url"]').all()) await link.fill(LINK);
    for (const field of await act.getByLabel(/^(Note|Status)/).all()) await field.fill('As agreed');
    if (await act.locator('input[type="file"]').isVisible()) await this.uploads(description, NOTES);
  }

  /** By the button that completes it in its present state. */
  async completes(description: string): Promise<void> {
    const resolve = this.#page.getByRole('button', { name: whole(`Resolve and complete: ${description}`) });
    await this.presses((await resolve.isVisible()) ? 'Resolve and complete' : 'Complete', description);
  }
}

export const NOTES = { name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('As agreed.') };
