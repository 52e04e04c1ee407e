/** The operator: somebody at a browser who starts workflows by their forms. */

import type { Locator } from '@playwright/test';
import { contract, type Offered, whole } from '../contract/wording.ts';
import { BrowserUser } from './browser-user.ts';
import { StartCard } from './start-card.ts';

export interface Entries {
  date?: string | undefined;
  title?: string | undefined;
}

export class Operator extends BrowserUser {
  #using: Offered | undefined;

  /** The form used last, by its workflow. */
  get using(): Offered {
    if (!this.#using) throw new Error('the operator has used no form yet');
    return this.#using;
  }

  /** The operator is about to use this form. */
  uses(workflow: Offered): void {
    this.#using = workflow;
  }

  /** The button that starts the template of this name. */
  startButtonOf(template: string): Locator {
    return this.page.getByRole('button', { name: whole(`Start ${template}`) });
  }

  startButton(workflow: Offered = this.using): Locator {
    return this.page.getByRole('button', { name: whole(contract.start[workflow]) });
  }

  /** The start action of a workflow: the button of its form, or a link of that name that leads to the form. */
  startAction(workflow: Offered): Locator {
    return this.startButton(workflow).or(this.#startLink(workflow));
  }

  #startLink(workflow: Offered): Locator {
    return this.page.getByRole('link', { name: whole(contract.start[workflow]) });
  }

  /** Is on the page with the start form of the workflow: this one, or the one that its link leads to. */
  async findsForm(workflow: Offered): Promise<void> {
    this.#using = workflow;
    if ((await this.startButton(workflow).count()) > 0) return;
    const link = this.#startLink(workflow);
    if ((await link.count()) > 0) await this.sends(() => link.click());
  }

  /** The form that starts a workflow, known by its button. */
  form(workflow: Offered = this.using): Locator {
    return this.page.locator('form', { has: this.startButton(workflow) });
  }

  dateField(workflow: Offered = this.using): Locator {
    return this.form(workflow).getByLabel(whole(contract.anchorDate[workflow]));
  }

  titleField(workflow: Offered = this.using): Locator {
    return this.form(workflow).getByLabel(whole(contract.title));
  }

  async enters(workflow: Offered, { date, title }: Entries): Promise<void> {
    await this.findsForm(workflow);
    if (date !== undefined) await this.dateField(workflow).fill(date);
    if (title !== undefined) await this.titleField(workflow).fill(title);
  }

  /** Enters a date that a date control refuses, as in a browser without date controls. */
  async typesDate(workflow: Offered, text: string): Promise<void> {
    await this.findsForm(workflow);
    await this.typesInto(this.dateField(workflow), text);
  }

  /** The card of a workflow; the only one of a start page without a name. */
  card(workflow?: Offered): StartCard {
    return new StartCard(this.page, (press) => this.sends(press), workflow);
  }

  /** The card that is being used; the only one of its page when none was named. */
  usedCard(): StartCard {
    return this.card(this.#using);
  }

  /** Sends the form and waits until the workflow is started or an alert has the reason. */
  async starts(workflow: Offered = this.using, { twice = false } = {}): Promise<void> {
    await this.findsForm(workflow);
    const button = this.startButton(workflow);
    await this.sends(() => (twice ? button.dblclick() : button.click()));
  }
}
