/** A person with a form of a page open, in a browser: types where they can see a field, and presses the button of the form. */
import type { ElementHandle, Page } from '@playwright/test';
import type { FormUnderTest } from '../../harness/actors/two-people/forms.ts';
import type { Hands, Seen } from '../../harness/actors/two-people/matrix.ts';
import type { Scene } from '../../harness/actors/two-people/scene.ts';
import { testIds } from '../../harness/contract/wording.ts';

/** What reports the result of a form. Other live regions do not. */
const NOTICE = '.notice[role], .failure[role], [data-failure]';
const TOLD_MS = 20_000;

/** The pages on which a row can be opened. */
export type RowsOf = 'today' | 'workflow';

export class BrowsersHands implements Hands {
  readonly page: Page;
  readonly #inRow: RowsOf | undefined;

  /** `inRow`: forms of a task are opened in its row, on Today or on the page of its workflow. */
  constructor(page: Page, { inRow }: { inRow?: RowsOf | undefined } = {}) {
    this.page = page;
    this.#inRow = inRow;
  }

  async opens(form: FormUnderTest, scene: Scene): Promise<void> {
    if (this.#inRow === 'today') await this.#opensRow(scene);
    else if (this.#inRow === 'workflow') await this.#opensRowOfWorkflow(scene);
    else await this.page.goto(form.page(scene));
    await this.types(form, scene);
  }

  /** Types into the form that is on the page now. */
  async types(form: FormUnderTest, scene: Scene, typed = form.typed): Promise<void> {
    const found = await this.#find(form, scene);
    if (!found) throw new Error(`${this.page.url()} has no form that is sent to ${form.sentTo(scene)}`);
    await found.evaluate((one) => one.closest('details')?.setAttribute('open', ''));
    for (const [name, value] of Object.entries(typed)) {
      const field = await this.#field(found, name);
      if (!field) throw new Error(`the form to ${form.sentTo(scene)} has no field ${name}`);
      if ((await field.evaluate(({ tagName }) => tagName)) === 'SELECT') await field.selectOption(value);
      else await field.fill(value);
    }
  }

  async sends(form: FormUnderTest, scene: Scene): Promise<Seen> {
    await this.presses(form, scene);
    return this.sees();
  }

  /** `busy`: presses a button that is busy too. */
  async presses(form: FormUnderTest, scene: Scene, { busy = false } = {}): Promise<void> {
    await this.page.evaluate((notice) => {
      for (const one of document.querySelectorAll(notice)) one.setAttribute('data-read', '');
    }, NOTICE);
    const found = await this.#find(form, scene);
    const button = found && (await this.#button(found, form.sentTo(scene)));
    if (!button) throw new Error(`${this.page.url()} has no button to ${form.sentTo(scene)}`);
    await button.click({ force: busy });
  }

  /** Waits until something reports the result. */
  async sees(): Promise<Seen> {
    const fresh = this.page.locator(`:is(${NOTICE}):not([data-read])`).filter({ visible: true }).first();
    const told = await fresh.waitFor({ timeout: TOLD_MS }).then(
      () => true,
      () => false,
    );
    await this.page.waitForLoadState('load');
    const values = await this.page.evaluate(() => {
      const fields = [
        ...document.querySelectorAll<HTMLInputElement>('input:not([type=hidden]), textarea, select'),
      ];
      return fields.filter((one) => one.checkVisibility()).map(({ value }) => value);
    });
    const [text = ''] = await this.page.locator('body').allInnerTexts();
    return { values, text, told };
  }

  async stillHas(form: FormUnderTest, scene: Scene): Promise<boolean> {
    const found = await this.#find(form, scene);
    if (!found || !(await this.#button(found, form.sentTo(scene)))) return false;
    for (const name of Object.keys(form.typed))
      if (!(await (await this.#field(found, name))?.isVisible())) return false;
    return true;
  }

  /** What is in the fields of the form. */
  async entered(form: FormUnderTest, scene: Scene): Promise<Record<string, string>> {
    const found = await this.#find(form, scene);
    const entered: Record<string, string> = {};
    for (const name of Object.keys(form.typed)) {
      const field = found && (await this.#field(found, name));
      entered[name] = (await field?.inputValue()) ?? '(no field)';
    }
    return entered;
  }

  async #opensRow({ description, workflowId }: Scene): Promise<void> {
    await this.page.goto(`/?workflow=${workflowId}`);
    const row = this.page.getByTestId(testIds.queueRow);
    await row.locator(`.acts a[aria-label$=": ${description}"]`).click();
    await row.locator('.panel form').first().waitFor();
  }

  /** Without scripts the link leads to the page with the row open. */
  async #opensRowOfWorkflow({ description, workflowId }: Scene): Promise<void> {
    await this.page.goto(`/workflows/${workflowId}`);
    const row = this.page.getByTestId(testIds.taskRow);
    const link = row.locator('.what a').filter({ hasText: new RegExp(`^${description}$`) });
    await link.evaluate((one) => one.closest('details')?.setAttribute('open', ''));
    await link.click();
    await row.locator('.panel form').first().waitFor();
  }

  /** The form that has these fields and is sent to this address, itself or by one of its buttons. */
  async #find(
    { sentTo, typed }: FormUnderTest,
    scene: Scene,
  ): Promise<ElementHandle<HTMLFormElement> | null> {
    const found = await this.page.evaluateHandle(
      ({ path, names }) => {
        const leads = (url: string) => new URL(url).pathname === path;
        const buttons = (form: HTMLFormElement) => [
          ...form.querySelectorAll<HTMLButtonElement>('[formaction]'),
        ];
        const shown = (form: HTMLFormElement, name: string) => {
          const field = form.elements.namedItem(name);
          return field instanceof HTMLElement && field.getAttribute('type') !== 'hidden';
        };
        const forms = [...document.querySelectorAll<HTMLFormElement>('form[method=post]')];
        return (
          forms.find(
            (form) =>
              (leads(form.action) || buttons(form).some(({ formAction }) => leads(formAction))) &&
              names.every((name) => shown(form, name)),
          ) ?? null
        );
      },
      { path: sentTo(scene), names: Object.keys(typed) },
    );
    return found.asElement() as ElementHandle<HTMLFormElement> | null;
  }

  async #field(form: ElementHandle<HTMLFormElement>, name: string) {
    const found = await form.evaluateHandle((one, wanted) => one.elements.namedItem(wanted), name);
    return found.asElement() as ElementHandle<HTMLInputElement> | null;
  }

  async #button(form: ElementHandle<HTMLFormElement>, path: string) {
    const found = await form.evaluateHandle((one, wanted) => {
      const buttons = [...one.elements].filter((each) => each instanceof HTMLButtonElement);
      const address = (each: HTMLButtonElement) =>
        each.hasAttribute('formaction') ? each.formAction : one.action;
      return (
        buttons.find(
          (each) =>
            each.type === 'submit' &&
            !each.hasAttribute('data-enter') &&
            (each.name !== 'do' || each.value === 'save') &&
            each.checkVisibility() &&
            new URL(address(each)).pathname === wanted,
        ) ?? null
      );
    }, path);
    return found.asElement() as ElementHandle<HTMLButtonElement> | null;
  }
}
