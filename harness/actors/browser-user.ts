/** Somebody at a browser: signs in, opens pages, presses, waits and reads. Elements are found by their visible names. */

import type { Locator, Page } from '@playwright/test';
import { addressOf } from '../contract/pages.ts';
import { emailOf, PASSWORD, type Person } from '../contract/people.ts';
import { beginning, reference, whole } from '../contract/wording.ts';
import { EXPECT_MS } from '../run/patience.ts';
import { SetupFailed } from '../run/setup-failed.ts';
import { devtools } from './devtools.ts';
import { expect } from './expect.ts';
import type { PageGuard } from './page-guard.ts';
import { RESENT } from './page-request.ts';

/** The ways to lose requests or responses between browser and app. */
export const losses = ['the connection is lost', 'the response is lost'] as const;
export type Loss = (typeof losses)[number];

export class BrowserUser {
  readonly page: Page;
  readonly guard: PageGuard;
  /** The paths of the pages that the operator saw, in order. */
  readonly visited: string[] = [];
  readonly #quiet: () => Promise<number>;
  #signedIn = false;

  /** `quiet` resolves once the app has responded to every request, with the number of responses. */
  constructor(page: Page, guard: PageGuard, quiet: () => Promise<number>) {
    this.page = page;
    this.guard = guard;
    this.#quiet = quiet;
    guard.watch(page.context());
    page.on('framenavigated', (frame) => {
      if (frame === page.mainFrame()) this.visited.push(new URL(frame.url()).pathname);
    });
  }

  /** Opens a page of the app and waits for it; signs in before the first one. */
  async opens(path: string, person: Person = 'Grace'): Promise<void> {
    if (!this.#signedIn) await this.#signsIn(person);
    await this.page.goto(addressOf(path));
  }

  /** Signs in by the API; the browser keeps the session in its cookie. Other scenarios use the form. */
  async #signsIn(person: Person): Promise<void> {
    const data = { email: emailOf(person), password: PASSWORD };
    const answer = await this.page.request.post('/api/auth/login', { data, ...RESENT });
    if (answer.status() !== 200) throw new SetupFailed(`${person} could not sign in: ${answer.status()}`);
    this.#signedIn = true;
  }

  /** Opens a page without a session, signs in by the form and is led to the page. */
  async opensBySigningIn(path: string, person: Person = 'Grace'): Promise<void> {
    await this.page.goto(addressOf(path));
    await this.triesToSignIn(undefined, person);
    await expect(this.page, 'signing in leads to where the operator wanted to go').toHaveURL(addressOf(path));
    this.#signedIn = true;
  }

  /** Fills the sign-in form and sends it. */
  async triesToSignIn(password = PASSWORD, person: Person = 'Grace'): Promise<void> {
    await this.page.getByLabel(whole(reference.email)).fill(emailOf(person));
    await this.page.getByLabel(whole(reference.password)).fill(password);
    await this.sends(() => this.page.getByRole('button', { name: whole(reference.signIn) }).click());
  }

  /** Opens a one-time link and sends the form with a new password. */
  async choosesPassword(link: string, password: string): Promise<void> {
    await this.page.goto(link);
    await this.page.getByLabel(whole(reference.newPassword)).fill(password);
    await this.presses(reference.saveAndSignIn);
    this.#signedIn = true;
  }

  /** Expires the session: the page stays, and the next request has no session. */
  async losesSession(): Promise<void> {
    await this.page.context().clearCookies();
  }

  /** Does this while requests of the operator do not arrive, or get no response. */
  async loses(what: Loss, act: () => Promise<void>): Promise<void> {
    await this.page.context().setOffline(what === 'the connection is lost');
    if (what === 'the response is lost')
      await this.page.route('**/*', async (route) => {
        if (route.request().method() === 'POST') await route.fetch({ maxRedirects: 0 });
        await route.abort('connectionreset');
      });
    await act();
    await this.page.context().setOffline(false);
    await this.page.unrouteAll();
  }

  /** A link in the content that begins with this name. */
  linkTo(name: string): Locator {
    return this.page
      .getByRole('main')
      .getByRole('link', { name: beginning(name) })
      .first();
  }

  /** Enters a text that a date control refuses into the date field, or into the one of this label. */
  async typesInto(to: string | Locator, text: string): Promise<void> {
    const field = typeof to === 'string' ? this.page.getByLabel(whole(to)) : to;
    await field.evaluate((input: HTMLInputElement) => {
      input.type = 'text';
    });
    await field.fill(text);
  }

  /** Presses these keys in order. Each waits until the one before has moved the focus or loaded a page. */
  async types(keys: string[]): Promise<void> {
    for (const key of keys) {
      await this.page.evaluate(() => {
        document.activeElement?.setAttribute('data-was-here', location.href);
      });
      await this.page.keyboard.press(key);
      await expect(async () => {
        const moved = await this.page.evaluate(
          () => document.activeElement?.getAttribute('data-was-here') !== location.href,
        );
        expect(moved, `${key} moved the focus`).toBe(true);
      }).toPass({ timeout: EXPECT_MS, intervals: [20] });
      await this.settles();
    }
  }

  /** Presses a button that sends a form. */
  async presses(button: string): Promise<void> {
    await this.pressesFirst(whole(button));
  }

  /** Presses the first of several such buttons. */
  async pressesFirst(name: RegExp): Promise<void> {
    await this.sends(() => this.page.getByRole('button', { name }).first().click());
  }

  /** Follows a link to another page. */
  async follows(name: RegExp): Promise<void> {
    await this.sends(() => this.page.getByRole('link', { name }).click());
  }

  /**
   * Runs an action that sends a request and waits for the result: another page, changed contents, or a message with the
   * focus. If two requests were sent at once, either response may come first.
   */
  async sends(press: () => Promise<void>): Promise<void> {
    await this.page.evaluate(() => {
      (document.activeElement as HTMLElement | null)?.blur();
      document.querySelector('main')?.setAttribute('data-was-here', '');
    });
    let answers = await this.#quiet();
    await press();
    // A browser may refuse a missing field; then nothing is sent.
    const refused = 'form:not([novalidate]) :user-invalid';
    const told = `[role="status"]:focus, [role="alert"]:focus, ${refused}`;
    const asBefore = `:root:has(main[data-was-here]):not(:has(${told}))`;
    for (let waits = true; waits; ) {
      try {
        await expect(this.page.locator(asBefore), 'something came of it').toHaveCount(0);
        waits = false;
      } catch (cause) {
        const before = answers;
        answers = await this.#quiet();
        if (answers === before) throw cause; // Waits until no request is open.
      }
    }
    await this.settles();
  }

  async goesBack(): Promise<void> {
    await this.page.goBack();
    await this.settles();
  }

  async refreshes(): Promise<void> {
    await this.page.reload();
    await this.settles();
  }

  async triesAgain(): Promise<void> {
    await this.sends(() => this.tryAgain().click());
  }

  tryAgain(): Locator {
    const name = { name: reference.tryAgain };
    return this.page.getByRole('link', name).or(this.page.getByRole('button', name));
  }

  alert(): Locator {
    return this.page.getByRole('alert');
  }

  heading(name: string | RegExp): Locator {
    return this.page.getByRole('heading', { name });
  }

  /** The next page comes as on a first visit. */
  async forgetsWhatIsCached(): Promise<void> {
    await (await devtools(this.page)).send('Network.clearBrowserCache');
  }

  /** The network requests of the present page and their bytes, as the browser counts them. */
  async took(): Promise<{ requests: number; bytes: number }> {
    await this.settles();
    return this.page.evaluate(() => {
      const kinds = ['navigation', 'resource'].flatMap((kind) => performance.getEntriesByType(kind));
      const sizes = (kinds as PerformanceResourceTiming[]).map(({ transferSize }) => transferSize);
      const sent = sizes.filter((size) => size > 0);
      return { requests: sent.length, bytes: sent.reduce((sum, size) => sum + size, 0) };
    });
  }

  /** The text of the page with single blanks. */
  async text(): Promise<string> {
    return (await this.page.getByRole('main').allInnerTexts()).join(' ').replaceAll(/\s+/g, ' ');
  }

  /** The values of the fields of the page. */
  async entries(): Promise<string[]> {
    const fields = await this.page.getByRole('textbox').or(this.page.locator('input[type="date"]')).all();
    return Promise.all(fields.map((field) => field.inputValue()));
  }

  /** Waits until the page is loaded, the app has no open request, and no part of the page says that it is busy. */
  async settles(): Promise<void> {
    await this.#quiet();
    await this.page.waitForLoadState('load');
    await this.#quiet();
    await expect(this.page.locator('[aria-busy="true"]')).toHaveCount(0);
  }
}
