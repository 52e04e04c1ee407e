/** Sends every form after the session has expired and while the store is unavailable: the entries are kept, and saved the
 * next time. */
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { ApiActions } from '../../harness/actors/api-actions.ts';
import { FactsReader, isSaved } from '../../harness/actors/two-people/facts.ts';
import { type FormUnderTest, forms } from '../../harness/actors/two-people/forms.ts';
import { type Scene, Scenes } from '../../harness/actors/two-people/scene.ts';
import { type Seen, shows } from '../../harness/actors/two-people/shown.ts';
import { emailOf, PASSWORD } from '../../harness/contract/people.ts';
import { appOfSuite } from '../api/app-under-test.ts';
import { VisitorsHands } from './hands.ts';
import { fieldsOf, formTo, Visitor } from './visitor.ts';

/** As long as a note may be, in characters of four bytes. */
const LONG = '👩'.repeat(10_000);

function later(instant: string): Date {
  return new Date(Date.parse(instant) + 16 * 60_000);
}

describe('a form that is interrupted', { concurrency: false }, () => {
  const app = appOfSuite();
  let scenes: Scenes;
  let facts: FactsReader;
  before(async () => {
    scenes = new Scenes(app.caller, new ApiActions(app.caller));
    facts = new FactsReader(app.caller);
  });

  const unsaved = async (form: FormUnderTest, scene: Scene) => {
    const stored = await facts.of(scene, form);
    return Object.keys(form.typed).filter((field) => !isSaved(form, field, stored));
  };
  let signIns = 0;
  const begun = async (form: FormUnderTest) => {
    // The app accepts ten sign-ins in a quarter of an hour, and its clock is stopped here.
    signIns += 2;
    if (signIns % 8 === 0) app.target.moveClock(later(app.target.place.now));
    const scene = await scenes.arrange(form.from);
    const hands = new VisitorsHands(await Visitor.signedIn(app, 'Valeriia'));
    await hands.opens(form, scene);
    return { scene, hands };
  };
  const signsIn = (hands: VisitorsHands, password = PASSWORD) => {
    const fields = { email: emailOf('Valeriia'), password };
    return hands.sendsTo('/sign-in', fieldsOf(formTo(hands.page, '/sign-in'), fields));
  };
  const all = (form: FormUnderTest) => Object.keys(form.typed);

  for (const form of forms.filter(({ typed }) => Object.keys(typed).length > 0)) {
    test(`${form.name}: its entries are kept while the store is unavailable, and after the session has expired`, async () => {
      const { scene, hands } = await begun(form);
      const missing = (seen: Seen) => all(form).filter((field) => !shows(seen, form.typed[field]));
      app.target.proxy.failAll('refuses connections');
      const away = await hands.sends(form, scene).finally(() => app.target.proxy.restore());
      assert.equal(hands.page.status, 503);
      assert.deepEqual(missing(away), [], 'shown while the store is away');

      hands.visitor.losesSession();
      await hands.sends(form, scene);
      assert.match(hands.page.text, /Your session expired/);
      assert.equal(hands.page.path, form.sentTo(scene), 'nothing typed is in an address');
      const seen = await signsIn(hands);
      assert.deepEqual(await unsaved(form, scene), all(form), 'nothing is saved before it is sent again');
      assert.deepEqual(missing(seen), [], `shown again: ${hands.page.text.slice(0, 400)}`);
      await hands.sends(form, scene);
      assert.deepEqual(await unsaved(form, scene), [], hands.page.text.slice(0, 300));
    });
  }

  test('keeps a note of the greatest length after signing in, also at the second attempt', async () => {
    const form = forms.find(({ name }) => name === 'note of a waiting task') as FormUnderTest;
    const { scene, hands } = await begun(form);
    hands.types({ comment: LONG });
    hands.visitor.losesSession();
    await hands.sends(form, scene);
    await signsIn(hands, 'a wrong password');
    assert.match(hands.page.text, /password is not right/);
    const seen = await signsIn(hands);
    assert.ok(seen.values.includes(LONG));
    await hands.sends(form, scene);
    assert.equal((await facts.of(scene, form)).task.comment, LONG);
  });

  test('keeps a note that is too long', async () => {
    const form = forms.find(({ name }) => name === 'note of a waiting task') as FormUnderTest;
    const { scene, hands } = await begun(form);
    hands.types({ comment: `${LONG}x` });
    const seen = await hands.sends(form, scene);
    assert.equal(hands.page.status, 400);
    assert.ok(seen.values.includes(`${LONG}x`));
  });

  test('with a file and without a session asks for the file again on the page of its task', async () => {
    const form = forms.find(({ name }) => name === 'note of a waiting task') as FormUnderTest;
    const { scene, hands } = await begun(form);
    hands.visitor.losesSession();
    await hands.uploads(`/tasks/${scene.taskId}/files?back=%2F`);
    await signsIn(hands);
    assert.equal(hands.page.path, `/tasks/${scene.taskId}?back=%2F`);
  });
});
