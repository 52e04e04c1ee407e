/** Reads the card that starts a workflow: date, plan and message about late tasks. */
import type { Locator, Page } from '@playwright/test';
import { contract, type Offered, reference, testIds, whole } from '../contract/wording.ts';
import { expect } from './expect.ts';

/** One task of the plan. */
export interface Planned {
  description: string;
  date: string;
  late: boolean;
}

export class StartCard {
  readonly #card: Locator;
  readonly #sends: (press: () => Promise<void>) => Promise<void>;

  /** The card of the workflow; the only one of its page without a name. `sends` waits for the result of a press. */
  constructor(
    page: Page,
    sends: (press: () => Promise<void>) => Promise<void>,
    workflow: Offered | undefined,
  ) {
    const name = workflow ? whole(contract.start[workflow]) : reference.anyStart;
    this.#sends = sends;
    // Where no card is around the form, it is in the main content of the page.
    this.#card = page
      .locator('main, article')
      .filter({ has: page.getByRole('button', { name }) })
      .last();
  }

  get date(): Locator {
    return this.#card.locator('input[type="date"]');
  }

  /** The sentence about tasks that would be late. */
  get lateness(): Locator {
    return this.#card.getByRole('status');
  }

  /** The link to a date without late tasks. */
  get offered(): Locator {
    return this.#card.getByRole('link', { name: reference.useDate });
  }

  /** Chooses a date; without a script, requests the plan again. */
  async chooses(date: string): Promise<void> {
    await this.date.fill(date);
    const update = this.#card.getByRole('button', { name: reference.updatePlan });
    if (await update.isVisible()) await this.#sends(() => update.click());
  }

  async opensPlan(): Promise<void> {
    const summary = this.#card.getByText(reference.wholePlan);
    if (!(await this.#rows.first().isVisible())) await summary.click();
    await expect(this.#rows.first()).toBeVisible();
  }

  /** Every task of the open plan: in its row, the first text that is no date is its description. */
  async plan(): Promise<Planned[]> {
    return this.#rows.evaluateAll((rows) =>
      rows.map((row) => {
        const texts: Text[] = [];
        const walker = document.createTreeWalker(row, NodeFilter.SHOW_TEXT);
        while (walker.nextNode()) texts.push(walker.currentNode as Text);
        const [description, ...more] = texts.filter(
          (text) => text.data.trim() && !text.parentElement?.closest('time'),
        );
        return {
          description: description?.data.trim() ?? '',
          date: row.querySelector('time')?.dateTime ?? '',
          late: more.some((text) => /late/i.test(text.data) && text.parentElement?.checkVisibility()),
        };
      }),
    );
  }

  /** The numbers of tasks per week, as they are drawn. */
  async weeks(): Promise<number[]> {
    return this.#card
      .getByTestId(testIds.previewWeek)
      .locator('b')
      .evaluateAll((numbers) => numbers.map((one) => Number(one.textContent)));
  }

  get #rows(): Locator {
    return this.#card.getByTestId(testIds.previewTask);
  }
}
