/** A person with a form of a page open, in a browser without scripts. */
import type { FormUnderTest } from '../../harness/actors/two-people/forms.ts';
import type { Hands, Seen } from '../../harness/actors/two-people/matrix.ts';
import type { Scene } from '../../harness/actors/two-people/scene.ts';
import { controlsOf, type Fields, fieldsOf, formTo, type Shown, shownIn, type Visitor } from './visitor.ts';

export class VisitorsHands implements Hands {
  readonly visitor: Visitor;
  readonly #inRow: boolean;
  #page: Shown | undefined;
  #typed: Record<string, string> = {};

  /** `inRow`: forms of a task are opened in its row on the page of its workflow. */
  constructor(visitor: Visitor, { inRow = false } = {}) {
    this.visitor = visitor;
    this.#inRow = inRow;
  }

  get page(): Shown {
    if (!this.#page) throw new Error('no page is open');
    return this.#page;
  }

  async opens(form: FormUnderTest, scene: Scene): Promise<void> {
    const { page, rowPage } = form;
    this.#page = await this.visitor.open((this.#inRow && rowPage ? rowPage : page)(scene));
    this.#typed = form.typed;
  }

  /** Types other values than the form is tried with. */
  types(typed: Record<string, string>): void {
    this.#typed = typed;
  }

  async sends({ sentTo }: FormUnderTest, scene: Scene): Promise<Seen> {
    const path = sentTo(scene);
    return this.sendsTo(path, fieldsOf(formTo(this.page, path), this.#typed));
  }

  async sendsTo(path: string, fields: Fields): Promise<Seen> {
    this.#page = await this.visitor.send(path, fields);
    this.#typed = {};
    const shown = controlsOf(this.page.root).filter((one) => one.getAttribute('type') !== 'hidden');
    const told = this.page.root.querySelector('[role="alert"], [role="status"]') !== null;
    return { values: shown.map(shownIn), text: this.page.text, told };
  }

  async uploads(path: string): Promise<void> {
    this.#page = await this.visitor.upload(path);
  }

  async stillHas({ sentTo, typed }: FormUnderTest, scene: Scene): Promise<boolean> {
    try {
      const fields = new Map(fieldsOf(formTo(this.page, sentTo(scene))));
      return Object.keys(typed).every((name) => fields.has(name));
    } catch {
      return false;
    }
  }
}
