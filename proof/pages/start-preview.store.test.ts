/**
 * Without JavaScript the preview of another date keeps the entries, puts none of them into an address, and starts
 * nothing.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { idOf } from '../../harness/contract/people.ts';
import { addDays, civilDate } from '../../src/domain/civil-date.ts';
import { takeAnchorLock } from '../../src/store/bundle-rows.ts';
import { transact } from '../../src/store/requests.ts';
import { openApp } from '../api/app-under-test.ts';
import { type Fields, fieldsOf, formTo, Visitor } from './visitor.ts';

test('the preview of another date keeps the entries, puts them in no address, and starts nothing', async () => {
  const app = await openApp();
  try {
    const visitor = await Visitor.signedIn(app, 'Grace');
    const form = (await visitor.open('/')).root.querySelector('form[data-start]');
    const sent = (form?.querySelectorAll('input, select') ?? []).map((one): Fields[number] => {
      const name = String(one.getAttribute('name'));
      const typed: Record<string, string> = {
        ...{ title: 'Anna & Zoë', anchorDate: '2026-09-14', assigneeId: idOf('Alexey') },
      };
      return [name, typed[name] ?? one.getAttribute('value') ?? ''];
    });
    const shown = await visitor.send(String(form?.getAttribute('action')), [...sent, ['do', 'preview']]);
    assert.equal(shown.status, 200);
    assert.equal(shown.path, '/workflows', 'nothing typed is in the address');
    const value = (name: string) =>
      shown.root.querySelector(`form[data-start] [name=${name}]`)?.getAttribute('value');
    assert.deepEqual([value('title'), value('anchorDate')], ['Anna & Zoë', '2026-09-14']);
    assert.equal(
      value('idempotencyKey'),
      Object.fromEntries(sent).idempotencyKey,
      'it is still the same form',
    );
    assert.match(String(shown.root.querySelector('[data-anchor]')?.textContent), /14 Sep/);
    const start = `/templates/${value('templateId')}/start?anchorDate=2026-09-21`;
    const followed = (await visitor.open(start)).root;
    assert.match(String(followed.querySelector('[data-anchor]')?.textContent), /21 Sep/);
    const title = followed.querySelector('form[data-start] [name=title]')?.getAttribute('value');
    assert.equal(title, 'Podcast – 21 September 2026', 'the script takes title and plan from here');
    const chosen = shown.root.querySelector('form[data-start] [name=assigneeId] option[selected]');
    assert.equal(chosen?.getAttribute('value'), idOf('Alexey'));
    assert.deepEqual(await app.caller.read('/api/bundles'), { bundles: [] });

    // Starts that broke off: they hold their dates, and are no work yet.
    const { templates } = await app.caller.read<{ templates: { id: string; type: string }[] }>(
      '/api/templates',
    );
    const podcast = String(templates.find(({ type }) => type === 'podcast')?.id);
    const begins = async () =>
      (await visitor.open('/')).root
        .querySelector('form[data-start] [name=anchorDate]')
        ?.getAttribute('value');
    const [first, next] = [civilDate(String(await begins())), addDays(civilDate(String(await begins())), 1)];
    for (const [at, date] of [first, next].entries())
      await transact(app.target.table, [
        takeAnchorLock(podcast, date, { bundleId: `half-${at}`, state: 'creating' }),
      ]);
    assert.equal(await begins(), addDays(first, 2), 'a first run begins with the first date that is free');

    const given = fieldsOf(formTo(shown, '/workflows'), { assigneeId: idOf('Alexey') });
    const { path } = await visitor.send('/workflows', given);
    const { tasks } = await app.caller.read<{ tasks: { assigneeId: string }[] }>(
      `/api${path.split('?')[0]?.replace('workflows', 'bundles')}/tasks`,
    );
    assert.deepEqual([...new Set(tasks.map((task) => task.assigneeId))], [idOf('Alexey')]);
  } finally {
    await app.close();
  }
});
