/** Default deny: a page error, a console error or a refused request that no step asserted fails the scenario. */
import assert from 'node:assert/strict';
import type { BrowserContext, ConsoleMessage, Page, Response } from '@playwright/test';

/** Chromium also prints refused responses on the console; they are checked as responses. */
const REPEATED = /^Failed to load resource:/;

interface Refused {
  status: number;
  what: string;
  asserted: boolean;
}

export class PageGuard {
  #refused: Refused[] = [];
  #errors: string[] = [];

  watch(context: BrowserContext): void {
    context.on('response', (response) => this.#response(response));
    context.on('console', (message) => this.#console(message));
    context.on('weberror', (error) => void this.#errors.push(`page error: ${error.error().message}`));
    const watch = (page: Page) => page.on('crash', () => void this.#errors.push('the page crashed'));
    for (const page of context.pages()) watch(page);
    context.on('page', watch);
  }

  /** Asserts that a page was loaded with this status. */
  assert(status: number): void {
    this.#assertOne(String(status), (one) => one === status);
  }

  /** Asserts that a request of the page was refused with any status. */
  assertRefusal(): void {
    this.#assertOne('400 to 499', (one) => one < 500);
  }

  #assertOne(wanted: string, fits: (status: number) => boolean): void {
    const found = this.#refused.filter((one) => fits(one.status) && !one.asserted);
    if (found.length === 0) {
      const seen = this.#refused.map((one) => one.status).join(', ') || 'none';
      assert.fail(`Requests of the page: expected one answered ${wanted}, observed as refused ${seen}`);
    }
    for (const one of found) one.asserted = true;
  }

  /** Accepts a refusal, if there was one. */
  assertAnyRefusal(): void {
    for (const one of this.#refused) one.asserted ||= one.status < 500;
  }

  /** Accepts a fault, if the app responded with one. */
  assertAnyFailure(): void {
    for (const one of this.#refused) one.asserted ||= one.status >= 500;
  }

  /** The faults that no step asserted, one line each. */
  unasserted(): string[] {
    const refused = this.#refused
      .filter((one) => !one.asserted)
      .map(({ status, what }) => `answered ${status}: ${what}`);
    return [...refused, ...this.#errors];
  }

  #response(response: Response): void {
    if (response.status() < 400) return;
    const request = response.request();
    this.#refused.push({
      status: response.status(),
      what: `${request.method()} ${response.url()}`,
      asserted: false,
    });
  }

  #console(message: ConsoleMessage): void {
    if (message.type() !== 'error' || REPEATED.test(message.text())) return;
    this.#errors.push(`console error: ${message.text()}`);
  }
}
