/** Plans on pages without scripts: what Today shows is created once, a changed plan is not, and a result has an address. */
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { appOfSuite } from '../api/app-under-test.ts';
import { fieldsOf, formTo, Visitor } from './visitor.ts';

const REVIEW = 'Review the cards on the Trello board';

describe('a plan on a page', { concurrency: false }, () => {
  const app = appOfSuite();
  let visitor: Visitor;
  before(async () => {
    visitor = await Visitor.signedIn(app, 'Grace');
  });

  const shown = async (path: string) => fieldsOf(formTo(await visitor.open(path), '/catch-up'));
  const bundles = async () => (await app.caller.read<{ bundles: object[] }>('/api/bundles')).bundles.length;
  const configCalled = async (name: string) => {
    type Configs = { recurringConfigs: { id: string; description: string }[] };
    const { recurringConfigs } = await app.caller.read<Configs>('/api/recurring');
    return recurringConfigs.find(({ description }) => description === name)?.id;
  };

  test('of missed days is not shown before the first day of the system', async () => {
    const proposed = await visitor.open('/catch-up');
    assert.match(proposed.text, /Nothing was missed in the last 7 days/);
    assert.doesNotMatch((await visitor.open('/')).text, /missed/);
    const days = (await visitor.open('/catch-up?missed=true')).root.querySelectorAll('h3 time');
    assert.deepEqual(
      days.map((day) => day.getAttribute('datetime')),
      ['2026-06-22'],
    );
  });

  test('that an edit has changed is refused with the changes, and creates nothing', async () => {
    const form = await shown('/');
    const path = `/api/recurring/${await configCalled(REVIEW)}`;
    await app.caller.send('PUT', path, { body: { enabled: false } });
    const refused = await visitor.send('/catch-up', form);
    assert.equal(refused.status, 409);
    assert.match(refused.text, /The plan has changed since you saw it, so nothing was created/);
    assert.match(refused.text, new RegExp(`${REVIEW}, Mon 22 Jun: It is no longer scheduled`));
    assert.match(refused.text, /1 workflow and 2 tasks to create/);
    assert.equal(await bundles(), 0);
    await app.caller.send('PUT', path, { body: { enabled: true } });
  });

  for (const [what, change] of [
    ['no digest', { plan: '' }],
    ['a digest of another plan', { plan: 'another' }],
    ['a plan that cannot be read', { plan: 'another', shown: 'bm9uc2Vuc2U' }],
  ] as const) {
    test(`with ${what} is refused, and shown as it is`, async () => {
      const form = (await shown('/')).map(([name, value]): [string, string] => [
        name,
        change[name as 'plan'] ?? value,
      ]);
      const { status, text } = await visitor.send('/catch-up', form);
      assert.equal(status, 409);
      assert.match(text, /1 workflow and 3 tasks to create/);
      assert.equal(await bundles(), 0);
    });
  }

  test('is created once, however often it is sent, and Today then shows that it is created', async () => {
    const form = await shown('/');
    const both = await Promise.all([visitor.send('/catch-up', form), visitor.send('/catch-up', form)]);
    const again = await visitor.send('/catch-up', form);
    for (const { status } of [...both, again]) assert.equal(status, 200);
    assert.match(again.path, /^\/\?made=/);
    assert.match(again.text, /1 workflow and 3 tasks created\. Show the result/);
    assert.doesNotMatch(again.text, /not created yet/);
    assert.equal(await bundles(), 1);
  });

  test('leads to its result, which every signed-in person can open', async () => {
    const form = await shown('/catch-up?from=2026-06-15&to=2026-06-22');
    const { path, text } = await visitor.send('/catch-up', form);
    assert.match(path, /^\/catch-up\/runs\/[-0-9a-f]{36}$/);
    assert.match(text, /Run by Grace on/);
    const colleague = await Visitor.signedIn(app, 'Alexey');
    const loaded = await colleague.open(path);
    const main = (page: typeof loaded) => page.root.querySelector('section.result')?.text;
    assert.equal(main(loaded), main(await visitor.open(path)));
    assert.match(loaded.text, /It exists already/);
    assert.equal((await visitor.open('/catch-up/runs/00000000-0000-4000-8000-000000000000')).status, 404);
  });

  test('is refused under a key of another plan', async () => {
    const form = await shown('/catch-up?from=2026-06-08&to=2026-06-08');
    await visitor.send('/catch-up', form);
    const other = form.map(([name, value]): [string, string] => [
      name,
      name === 'from' || name === 'to' ? '2026-06-09' : value,
    ]);
    assert.equal((await visitor.send('/catch-up', other)).status, 422);
  });

  test('of missed days is named on Today and proposed by Catch-up until it is created', async () => {
    app.target.moveClock(new Date('2026-06-25T08:00:00Z'));
    const later = await Visitor.signedIn(app, 'Grace');
    const missed = /2 recurring tasks were missed since Tue 23 Jun/;
    assert.match((await later.open('/')).text, missed);
    const proposed = await later.open('/catch-up');
    assert.match(proposed.text, missed);
    assert.equal(proposed.root.querySelector('#days-from')?.getAttribute('value'), '2026-06-23');
    const plan = await later.open('/catch-up?missed=true');
    const { text } = await later.send('/catch-up', fieldsOf(formTo(plan, '/catch-up')));
    assert.match(text, /created/);
    assert.doesNotMatch((await later.open('/')).text, /missed/);
    assert.match((await later.open('/catch-up')).text, /Nothing was missed in the last 7 days/);
  });
});
