/** Every form × every change of somebody else, in a browser without scripts: nothing typed is lost, nothing is overwritten. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { ApiActions } from '../../steps/drivers/api-actions.ts';
import type { FormUnderTest } from '../../steps/drivers/two-people/forms.ts';
import { combinations, type Hands, Matrix, type Seen } from '../../steps/drivers/two-people/matrix.ts';
import type { Scene } from '../../steps/drivers/two-people/scene.ts';
import { type AppUnderTest, openApp } from '../api/app-under-test.ts';
import { controlsOf, fieldsOf, formTo, type Shown, shownIn, Visitor } from './visitor.ts';

class VisitorsHands implements Hands {
  readonly #visitor: Visitor;
  #page: Shown | undefined;
  #typed: Record<string, string> = {};

  constructor(visitor: Visitor) {
    this.#visitor = visitor;
  }

  async opens(form: FormUnderTest, scene: Scene): Promise<void> {
    this.#page = await this.#visitor.open(form.page(scene));
    this.#typed = form.typed;
  }

  async sends({ sentTo }: FormUnderTest, scene: Scene): Promise<Seen> {
    const form = formTo(this.#page as Shown, sentTo(scene));
    const page = await this.#visitor.send(sentTo(scene), fieldsOf(form, this.#typed));
    this.#page = page;
    this.#typed = {};
    const shown = controlsOf(page.root).filter((one) => one.getAttribute('type') !== 'hidden');
    const told = page.root.querySelector('[role="alert"], [role="status"]') !== null;
    return { values: shown.map(shownIn), text: page.text, told };
  }

  async stillHas({ sentTo, typed }: FormUnderTest, scene: Scene): Promise<boolean> {
    try {
      const fields = new Map(fieldsOf(formTo(this.#page as Shown, sentTo(scene))));
      return Object.keys(typed).every((name) => fields.has(name));
    } catch {
      return false;
    }
  }
}

describe(`two people, ${combinations.length} combinations, without scripts`, { concurrency: false }, () => {
  let app: AppUnderTest;
  let matrix: Matrix;
  let hands: VisitorsHands;
  before(async () => {
    app = await openApp();
    matrix = new Matrix(app.caller, new ApiActions(app.caller));
    hands = new VisitorsHands(await Visitor.signedIn(app, 'Valeriia'));
  });
  after(() => app.close());

  for (const combination of combinations) {
    test(`${combination.form.name} × ${combination.change.name}`, async () => {
      const { lost, overwritten, wrong } = await matrix.run(combination, hands);
      assert.deepEqual({ lost, overwritten, wrong }, { lost: [], overwritten: [], wrong: [] });
    });
  }
});
