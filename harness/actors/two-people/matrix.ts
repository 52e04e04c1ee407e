/** Plays every form with every change by another person, and checks that no entry is lost. */
import type { ApiActions } from '../api-actions.ts';
import type { ApiCaller } from '../api-caller.ts';
import { type Change, changes, make } from './changes.ts';
import { FactsReader, isSaved, isStored, theirsIn } from './facts.ts';
import { type FormUnderTest, forms } from './forms.ts';
import { type Scene, Scenes } from './scene.ts';
import { type Seen, shows } from './shown.ts';

export type { Seen };

/** A person with a form of a page open. */
export interface Hands {
  /** Opens the page of the form and types into it. */
  opens(form: FormUnderTest, scene: Scene): Promise<void>;
  sends(form: FormUnderTest, scene: Scene): Promise<Seen>;
  /** The form is still on the page, with its entries. */
  stillHas(form: FormUnderTest, scene: Scene): Promise<boolean>;
}

export interface Combination {
  form: FormUnderTest;
  change: Change;
}

export const combinations: Combination[] = forms.flatMap((form) =>
  changes.filter((change) => change.from.includes(form.from)).map((change) => ({ form, change })),
);

export interface Outcome {
  combination: string;
  /** Entries that are neither saved nor on the page, by field. */
  lost: string[];
  /** Values of the other person that were replaced although they were not shown, by field. */
  overwritten: string[];
  /** Other problems. */
  wrong: string[];
}

/**
 * One person opens the form and types. The other makes the change. The first sends the form, again while it is refused.
 */
export class Matrix {
  readonly #facts: FactsReader;
  readonly #actions: ApiActions;
  readonly #scenes: Scenes;

  /** `caller` is the other person. */
  constructor(caller: ApiCaller, actions: ApiActions) {
    this.#facts = new FactsReader(caller);
    this.#actions = actions;
    this.#scenes = new Scenes(caller, actions);
  }

  async run({ form, change }: Combination, hands: Hands): Promise<Outcome> {
    const scene = await this.#scenes.arrange(form.from);
    await hands.opens(form, scene);
    await make(change, this.#actions, scene);
    const fields = Object.keys(form.typed);
    const theirs = theirsIn(form, change);

    const seen = await hands.sends(form, scene);
    const first = await this.#facts.of(scene, form);
    const unsaved = fields.filter((field) => !isSaved(form, field, first));
    const outcome: Outcome = {
      combination: `${form.name} × ${change.name}`,
      lost: unsaved.filter((field) => !shows(seen, form.typed[field])),
      overwritten: theirs.filter((one) => !isStored(one, first)).map(({ field }) => field),
      wrong: seen.told ? [] : ['the page does not say what came of it'],
    };
    if (unsaved.length === 0 || !(await hands.stillHas(form, scene))) return outcome;

    const unseen = theirs.filter(({ field, value }) => unsaved.includes(field) && !shows(seen, value));
    outcome.wrong.push(...unseen.map(({ field }) => `the other ${field} is not shown`));
    const again = await hands.sends(form, scene);
    const second = await this.#facts.of(scene, form);
    const still = fields.filter((field) => !isSaved(form, field, second));
    outcome.lost.push(...still.filter((field) => !shows(again, form.typed[field])));
    const refused = still.filter((field) => theirs.some((one) => one.field === field));
    outcome.wrong.push(...refused.map((field) => `${field} is not saved the second time`));
    const alone = theirs.filter(({ field }) => !fields.includes(field) && field !== 'status');
    outcome.overwritten.push(...alone.filter((one) => !isStored(one, second)).map(({ field }) => field));
    return outcome;
  }
}
