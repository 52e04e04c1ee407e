/** The pages of catch-up and of recurring tasks without scripts: what they refuse and keep, and edits of two people. */
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { differences } from '../../harness/target/state.ts';
import { appOfSuite } from '../api/app-under-test.ts';
import { fieldsOf, formTo, type Shown, Visitor } from './visitor.ts';

const REVIEW = 'Review the cards on the Trello board';

describe('a page of scheduled work', { concurrency: false }, () => {
  const app = appOfSuite();
  let visitor: Visitor;
  before(async () => {
    visitor = await Visitor.signedIn(app, 'Grace');
  });

  const plan = (from: string, to: string) => visitor.open(`/catch-up?from=${from}&to=${to}`);
  const configs = async () =>
    (await app.caller.read<{ recurringConfigs: Record<string, unknown>[] }>('/api/recurring'))
      .recurringConfigs;
  const configCalled = async (name: string) =>
    (await configs()).find(({ description }) => description === name);

  const field = ({ root }: Shown, name: string) =>
    root.querySelector(`main form.card [name="${name}"]`) ?? assert.fail(`the page has a field ${name}`);

  /** The field is marked as wrong and described, and the entries are kept. */
  function refuses(page: Shown, name: string, kept: Record<string, string>): void {
    assert.equal(page.status, 400, page.text.slice(0, 300));
    assert.equal(field(page, name).getAttribute('aria-invalid'), 'true');
    const described = field(page, name).getAttribute('aria-describedby')?.split(' ') ?? [];
    assert.ok(described.some((id) => /\w+ \w+/.test(page.root.querySelector(`#${id}`)?.text ?? '')));
    for (const [one, typed] of Object.entries(kept))
      assert.equal(field(page, one).getAttribute('value'), typed, one);
  }

  async function changesNothing(act: () => Promise<void>): Promise<void> {
    const state = await app.target.store.state();
    await act();
    assert.deepEqual(differences(state, await app.target.store.state()), []);
  }

  for (const [kind, from, to, wrong] of [
    ['missing', '', '2026-06-22', 'from'],
    ['in the wrong order', '2026-06-22', '2026-06-21', 'to'],
    ['too many', '2026-01-01', '2026-06-22', 'to'],
    ['too far ahead', '2026-06-22', '2026-06-24', 'to'],
  ] as const) {
    test(`refuses days that are ${kind}, and keeps them`, () =>
      changesNothing(async () => refuses(await plan(from, to), wrong, { from, to })));
  }

  for (const [kind, cronExpression] of [
    ['missing', ''],
    ['too short', '0 9 * *'],
    ['impossible', '0 9 30 2 *'],
    ['a word', 'weekly'],
  ] as const) {
    test(`refuses a schedule that is ${kind}, and keeps the entries`, () =>
      changesNothing(async () => {
        const typed = { description: 'Water the plants', cronExpression };
        const form = formTo(await visitor.open('/recurring/new'), '/recurring');
        const marked = kind === 'missing' ? 'scheduleHow' : 'cronExpression';
        refuses(await visitor.send('/recurring', fieldsOf(form, typed)), marked, typed);
      }));
  }

  /** Opens the task, lets somebody else change it by `path`, and sends the form with `typed`. */
  async function edits(name: string, other: [method: string, body?: object], typed: Record<string, string>) {
    const id = String((await configCalled(name))?.id);
    const form = formTo(await visitor.open(`/recurring/${id}`), `/recurring/${id}`);
    await app.caller.send(other[0], `/api/recurring/${id}`, { body: other[1] });
    return visitor.send(`/recurring/${id}`, fieldsOf(form, typed));
  }

  test('keeps the changes of two people to different fields', async () => {
    const { text } = await edits(REVIEW, ['PUT', { cronExpression: '0 8 * * *' }], { description: 'Review' });
    assert.match(text, /Saved/);
    assert.equal((await configCalled('Review'))?.cronExpression, '0 8 * * *');
  });

  test('shows in words how somebody else changed the schedule, and replaces it when it is saved again', async () => {
    const typed = { scheduleHow: 'by-weekday', scheduleWeeks: '1,3', scheduleWeekday: '5' };
    const page = await edits('Review', ['PUT', { cronExpression: '15 8 * * 1-5' }], typed);
    assert.equal(page.status, 409);
    assert.match(page.text, /changed the schedule to “Every day from Monday to Friday \(15 8 \* \* 1-5\)”/);
    const { id } = (await configCalled('Review')) ?? {};
    assert.match(
      (await visitor.send(`/recurring/${id}`, fieldsOf(formTo(page, `/recurring/${id}`)))).text,
      /Saved/,
    );
    assert.equal((await configCalled('Review'))?.cronExpression, '15 8 */31,1-7,15-21 * 5');
  });

  test('shows the next dates of a schedule before it is saved, and keeps the entries', () =>
    changesNothing(async () => {
      const form = formTo(await visitor.open('/recurring/new'), '/recurring');
      const typed = { description: 'Pay the hosting', scheduleHow: 'monthly', scheduleDay: '31' };
      const page = await visitor.send('/recurring', [...fieldsOf(form, typed), ['do', 'preview']]);
      assert.match(page.text, /Next: Fri 31 Jul; Mon 31 Aug; Sat 31 Oct/);
      assert.equal(field(page, 'description').getAttribute('value'), 'Pay the hosting');
    }));

  test('leaves a task paused that somebody else paused during the edit', async () => {
    const { text } = await edits('Review', ['PUT', { enabled: false }], { description: 'Review again' });
    assert.match(text, /Saved/);
    const { id, enabled } = (await configCalled('Review again')) ?? {};
    assert.equal(enabled, false);
    assert.match((await visitor.open(`/recurring/${id}`)).text, /Next: /, 'the dates of its schedule');
  });

  test('reports that days without scheduled work have no plan, and links to a manual start', async () => {
    for (const { id } of await configs())
      await app.caller.send('PUT', `/api/recurring/${id}`, { body: { enabled: false } });
    const { root, text } = await plan('2026-06-23', '2026-06-23');
    assert.match(text, /Nothing is scheduled on these days/);
    assert.equal(root.querySelectorAll('form[method="post"][action="/catch-up"]').length, 0);
    assert.equal(root.querySelector('section.result a')?.getAttribute('href'), '/');
  });

  test('runs the plan', async () => {
    const page = await plan('2026-06-19', '2026-06-22');
    const { text } = await visitor.send('/catch-up', fieldsOf(formTo(page, '/catch-up')));
    assert.match(text, /2 workflows created/);
  });
});
