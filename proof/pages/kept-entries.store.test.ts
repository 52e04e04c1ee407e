/**
 * Entries survive in a browser with scripts: a refusal, an expired session, an unavailable store, Back, another tab, a
 * slow network.
 */
import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import type { BrowserContext, Page } from '@playwright/test';
import { ApiActions } from '../../harness/actors/api-actions.ts';
import { closeBrowser, openContext } from '../../harness/actors/browser.ts';
import { undrawn } from '../../harness/actors/drawing.ts';
import { expect } from '../../harness/actors/expect.ts';
import { FactsReader } from '../../harness/actors/two-people/facts.ts';
import { type FormUnderTest, forms } from '../../harness/actors/two-people/forms.ts';
import { type Scene, Scenes } from '../../harness/actors/two-people/scene.ts';
import { type AppUnderTest, openApp } from '../api/app-under-test.ts';
import { BrowsersHands } from './browser-hands.ts';
import { sessionOf } from './visitor.ts';

const formOf = (name: string) => forms.find((one) => one.name === name) as FormUnderTest;
const completing = formOf('evidence and completion');
const saving = formOf('note and evidence');
const waiting = formOf('waiting');
const editing = formOf('edit');

describe('entries in a browser with scripts', { concurrency: false }, () => {
  let app: AppUnderTest;
  let scenes: Scenes;
  let facts: FactsReader;
  let actions: ApiActions;
  let context: BrowserContext;
  /** One for all tests: each works on a separate task. */
  let page: Page;
  let scene: Scene;
  let hands: BrowsersHands;
  before(async () => {
    app = await openApp();
    actions = new ApiActions(app.caller);
    scenes = new Scenes(app.caller, actions);
    facts = new FactsReader(app.caller);
    context = await openContext(app.target.url);
    page = await undrawn(await context.newPage());
  });
  beforeEach(async () => {
    await signIn(context);
    scene = await scenes.arrange('todo');
    hands = new BrowsersHands(page);
  });
  afterEach(async () => {
    await page.unrouteAll();
    for (const other of context.pages()) if (other !== page) await other.close();
  });
  after(async () => {
    await closeBrowser();
    await app.close();
  });

  const signIn = async (into: BrowserContext) => {
    const value = await sessionOf(app, 'Valeriia');
    await into.addCookies([{ name: 'session', value, url: app.target.url }]);
  };
  const has = async (form: FormUnderTest, typed = form.typed, on = hands) =>
    assert.deepEqual(await on.entered({ ...form, typed }, scene), typed);
  const comment = async () => (await facts.of(scene, saving)).task.comment;

  test('a refused form keeps its entries and those of the other forms', async () => {
    const typed = { ...completing.typed, link: 'no address' };
    await hands.opens(waiting, scene);
    await hands.types(editing, scene);
    await hands.types(completing, scene, typed);
    assert.match((await hands.sends(completing, scene)).text, /Nothing was changed/);
    await has(completing, typed);
    await has(waiting);
    await has(editing);
  });

  test('a saved form leaves the entries of the other forms', async () => {
    await hands.opens(waiting, scene);
    await hands.types(saving, scene);
    await hands.sends(saving, scene);
    assert.equal(await comment(), saving.typed.comment);
    await has(waiting);
  });

  test('entries whose form is gone are shown', async () => {
    await hands.opens(waiting, scene);
    await hands.types(completing, scene);
    const { text, values, told } = await hands.sends(completing, scene);
    assert.ok(told, 'the page reports that the task is completed');
    assert.equal((await facts.of(scene, completing)).task.status, 'done');
    const shown = [text, ...values].join('\n');
    for (const entry of ['Mine: Anna', 'Mine: which room?', 'Mine: phone']) assert.ok(shown.includes(entry));
  });

  test('an expired session keeps the page, and the form is sent again after signing in elsewhere', async () => {
    await hands.opens(saving, scene);
    await hands.types(waiting, scene);
    await context.clearCookies();
    assert.match((await hands.sends(saving, scene)).text, /Your session expired/);
    await has(saving);
    await signIn(context);
    await hands.sends(saving, scene);
    assert.equal(await comment(), saving.typed.comment);
    await has(waiting);
  });

  test('an unavailable store keeps the page, and the form is sent again', async () => {
    await hands.opens(saving, scene);
    await hands.types(waiting, scene);
    app.target.proxy.failAll('refuses connections');
    const { text } = await hands.sends(saving, scene).finally(() => app.target.proxy.restore());
    assert.match(text, /Your entries are kept/);
    await has(saving);
    await hands.sends(saving, scene);
    assert.equal(await comment(), saving.typed.comment);
    await has(waiting);
  });

  test('Back shows the entries', async () => {
    await hands.opens(saving, scene);
    await hands.page.getByRole('link', { name: scene.title }).first().click();
    await hands.page.waitForURL(`**/workflows/${scene.workflowId}`);
    await hands.page.goBack();
    await has(saving);
  });

  for (const scripts of [true, false]) {
    test(`Back ${scripts ? 'with' : 'without'} scripts overwrites no change of a colleague`, async () => {
      const other = scripts ? context : await openContext(app.target.url, { scripts });
      if (!scripts) {
        await signIn(other);
        hands = new BrowsersHands(await undrawn(await other.newPage()));
      }
      const typed = { comment: 'Typed before Back' };
      await hands.page.goto(saving.page(scene));
      await hands.types(saving, scene, typed);
      await hands.page.goto('/workflows');
      await actions.changeTask(scene.taskId, { comment: 'Theirs: room 7', externalStatus: 'Theirs: sent' });
      await hands.page.goBack();
      await has(saving, typed);
      const { text } = await hands.sends(saving, scene);
      assert.match(text, /Someone else changed the note to “Theirs: room 7”/);
      assert.doesNotMatch(text, /changed the status/);
      assert.equal(await comment(), 'Theirs: room 7');
      await has(saving, typed);
      await hands.sends(saving, scene);
      assert.equal(await comment(), typed.comment);
      assert.equal((await facts.of(scene, saving)).task.externalStatus, 'Theirs: sent');
      if (!scripts) await other.close();
    });
  }

  test('Back saves an entry that nobody else changed', async () => {
    await hands.opens(saving, scene);
    await hands.page.goto('/workflows');
    await hands.page.goBack();
    await hands.sends(saving, scene);
    assert.equal(await comment(), saving.typed.comment);
  });

  test('an entry kept while another form is saved overwrites no change of a colleague', async () => {
    await hands.opens(editing, scene);
    await actions.changeTask(scene.taskId, { description: 'Theirs: tell everybody' });
    await hands.types(saving, scene);
    await hands.sends(saving, scene);
    await has(editing);
    const { text } = await hands.sends(editing, scene);
    assert.match(text, /Someone else changed .* to “Theirs: tell everybody”/);
    assert.equal((await facts.of(scene, editing)).task.description, 'Theirs: tell everybody');
    await has(editing);
  });

  test('another tab of the same person overwrites nothing', async () => {
    const other = new BrowsersHands(await undrawn(await context.newPage()));
    await hands.opens(saving, scene);
    await other.opens(saving, scene);
    await other.types(saving, scene, { comment: 'Typed in the other tab' });
    await hands.sends(saving, scene);
    const { text } = await other.sends(saving, scene);
    assert.match(text, /Mine: ask for Anna/);
    await has(saving, { ...saving.typed, comment: 'Typed in the other tab' }, other);
    assert.equal(await comment(), saving.typed.comment);
  });

  test('a form is sent once on a slow network, and entries elsewhere are kept', async () => {
    const sent: string[] = [];
    let release = () => {};
    const slow = new Promise<void>((resolve) => {
      release = resolve;
    });
    await hands.page.route('**/save', async (route) => {
      sent.push(route.request().method());
      await slow;
      await route.continue();
    });
    await hands.opens(saving, scene);
    await hands.presses(saving, scene);
    await hands.presses(saving, scene, { busy: true });
    await hands.types(waiting, scene);
    release();
    await hands.sees();
    assert.equal(await comment(), saving.typed.comment);
    assert.deepEqual(sent, ['POST']);
    await has(waiting);
  });

  test('a start form shows the plan of the date that was chosen last, and opens without a plan', async () => {
    const { templates } = await app.caller.read<{ templates: { id: string; type: string }[] }>(
      '/api/templates',
    );
    const podcast = templates.find(({ type }) => type === 'podcast')?.id;
    await page.goto(`${app.target.url}/templates/${podcast}/start`);
    const slow = Promise.withResolvers<void>();
    await page.route('**/start?anchorDate=2026-09-14', async (route) => {
      await slow.promise;
      await route.continue();
    });
    await page.route('**/start?anchorDate=2026-09-28', (route) => route.abort());
    const [date, title] = [page.locator('[name=anchorDate]'), page.locator('[name=title]')];
    const overtaken = page.waitForResponse('**/start?anchorDate=2026-09-14');
    await date.fill('2026-09-14');
    await date.fill('2026-09-21');
    await expect(page.locator('[data-anchor] time')).toHaveAttribute('datetime', '2026-09-21');
    slow.resolve();
    await (await overtaken).finished();
    assert.equal(await title.inputValue(), 'Podcast – 21 September 2026');
    await date.fill('2026-09-28');
    await expect(page.locator('[data-spelled]')).toContainText('You can still start the workflow');
    await expect(page.locator('.plan')).toBeHidden();
    await page.getByRole('button', { name: 'Start podcast' }).click();
    await expect(page.locator('h1')).toHaveText('Podcast – 28 September 2026');
  });
});
