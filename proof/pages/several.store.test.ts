/** Tasks are selected on Today, on the page of a workflow and on Find, and changed in one request. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { before, describe, test } from 'node:test';
import { type HTMLElement, parse } from 'node-html-parser';
import { MOST_TASKS } from '../../src/domain/several.ts';
import { appOfSuite } from '../api/app-under-test.ts';
import { sessionOf } from './visitor.ts';

describe('a form for several tasks', { concurrency: false }, () => {
  const app = appOfSuite();
  let Cookie: string;
  let workflow: string;
  let large: string;

  before(async () => {
    Cookie = `session=${await sessionOf(app, 'Grace')}`;
    workflow = (await app.work.bundle({ title: 'Late podcast', anchorDate: '2026-06-25' })).id;
    large = (await app.work.bundle({ title: 'Large', templateId: undefined })).id;
    for (let at = 0; at < MOST_TASKS + 1; at++)
      await app.work.task({ description: `Step ${at}`, date: '2026-06-22', bundleId: large });
  });

  async function ask(path: string, fields?: [string, string][]) {
    const headers = { Cookie, Origin: app.target.url };
    const sent = fields ? { method: 'POST', body: new URLSearchParams(fields) } : {};
    const answer = await fetch(`${app.target.url}${path}`, { headers, ...sent });
    return { answer, page: parse(await answer.text()), at: answer.url.slice(app.target.url.length) };
  }
  const open = (path: string) => ask(path);
  const boxes = (page: HTMLElement, which = '') => page.querySelectorAll(`input[name=task]${which}`);
  const marks = (page: HTMLElement, which?: string) =>
    boxes(page, which).map((one) => one.getAttribute('value') ?? '');
  const hrefOf = (page: HTMLElement, words: string) =>
    page
      .querySelectorAll('main a')
      .find((one) => one.text.includes(words))
      ?.getAttribute('href')
      ?.replaceAll('&amp;', '&') ?? '';
  const fieldsOf = (page: HTMLElement): [string, string][] =>
    page
      .querySelectorAll('.several input[type=hidden]')
      .map((one) => [
        one.getAttribute('name') ?? '',
        one.getAttribute('value')?.replaceAll('&amp;', '&') ?? '',
      ]);

  const places = () => [
    { name: 'Today', path: '/?who=everyone' },
    { name: 'Today, one workflow', path: `/?workflow=${workflow}` },
    { name: 'the page of a workflow', path: `/workflows/${workflow}` },
    { name: 'Find', path: `/find?q=&workflow=${workflow}&state=open` },
  ];

  for (const [at, { name }] of places().entries()) {
    const path = () => places()[at]?.path ?? '';

    test(`${name} has boxes only while tasks are selected, each labelled with its task`, async () => {
      const { page } = await open(path());
      assert.equal(boxes(page).length, 0);
      const { page: selecting, at: here } = await open(hrefOf(page, 'Select several'));
      assert.ok(boxes(selecting).length > 1);
      assert.equal(boxes(selecting, '[checked]').length, 0);
      for (const box of boxes(selecting)) {
        assert.equal(box.getAttribute('form'), 'several');
        assert.notEqual(box.closest('label')?.text.trim() ?? '', '');
      }
      assert.equal(selecting.querySelectorAll('button[name=task]').length, 0, here);
      assert.equal(hrefOf(selecting, 'Stop selecting'), path());
    });

    test(`${name} moves all tasks that it shows, and the report links back to it`, async () => {
      const { page } = await open(path());
      const { page: selecting } = await open(hrefOf(page, 'Select several'));
      const { page: all } = await open(hrefOf(selecting, 'Select all'));
      const chosen = marks(all, '[checked]');
      assert.equal(chosen.length, boxes(all).length);
      const fields: [string, string][] = [
        ...fieldsOf(all),
        ['do', 'move'],
        ['days', '1'],
        ...chosen.map((mark): [string, string] => ['task', mark]),
      ];
      const sent = await ask('/several', fields);
      assert.match(sent.at, /^\/several\/[\w-]{22}$/);
      const said = `${chosen.length} of ${chosen.length} tasks moved 1 day later`;
      assert.equal(sent.page.querySelector('h1')?.text, said);
      assert.equal((await open(sent.at)).page.querySelector('h1')?.text, said);
      assert.equal(hrefOf(sent.page, 'Back to the list'), path());
    });

    test(`${name} keeps the selection and the entries of a refused form`, async () => {
      const { page } = await open(hrefOf((await open(path())).page, 'Select several'));
      const [first = ''] = marks(page);
      const fields: [string, string][] = [
        ...fieldsOf(page),
        ['do', 'move'],
        ['days', '999'],
        ['task', first],
      ];
      const { answer, page: again } = await ask('/several', fields);
      assert.equal(answer.status, 400);
      assert.match(again.querySelector('.several [role=alert]')?.text ?? '', /Enter a number of days from 1/);
      assert.deepEqual(marks(again, '[checked]'), [first]);
      assert.equal(again.querySelector('.several [name=days]')?.getAttribute('value'), '999');
      assert.deepEqual(fieldsOf(again), fieldsOf(page));
    });
  }

  test('the page of a workflow selects its overdue tasks', async () => {
    const { id } = await app.work.bundle({ title: 'Overdue', anchorDate: '2026-06-24' });
    const { page } = await open(`/workflows/${id}`);
    const path = hrefOf(page, 'overdue task');
    assert.match(path, new RegExp(`^/workflows/${id}\\?select=overdue`));
    const { page: selecting } = await open(path);
    const { tasks } = await app.caller.read<{ tasks: { date: string }[] }>(`/api/bundles/${id}/tasks`);
    const late = tasks.filter(({ date }) => date < '2026-06-22');
    assert.ok(late.length > 1);
    assert.equal(boxes(selecting, '[checked]').length, late.length);
    assert.ok(boxes(selecting).length > late.length);
  });

  test('at most 100 are selected at once, and the link names this limit', async () => {
    const { page } = await open(`/workflows/${large}?select=1`);
    assert.equal(boxes(page).length, MOST_TASKS + 1);
    const { page: all } = await open(hrefOf(page, `Select the first ${MOST_TASKS}`));
    assert.equal(boxes(all, '[checked]').length, MOST_TASKS);
  });

  test('the script gets a row of a large workflow without the others', async () => {
    const { tasks } = await app.caller.read<{ tasks: { id: string }[] }>(`/api/bundles/${large}/tasks`);
    const path = `/workflows/${large}?open=${tasks.at(-1)?.id}`;
    const [whole, alone] = [await open(path), await open(`${path}&rows=none`)];
    assert.equal(whole.page.querySelectorAll('.row.task').length, MOST_TASKS + 1);
    assert.equal(alone.page.querySelectorAll('.row.task').length, 1);
    const forms = (page: HTMLElement) =>
      page
        .querySelectorAll('.row.task .panel form')
        .map((form) => form.getAttribute('action')?.split('?')[0]);
    assert.ok(forms(alone.page).length > 1);
    assert.deepEqual(forms(alone.page), forms(whole.page));
  });

  test('a form of a removed workflow gets a page that reports the removal', async () => {
    const back = `/workflows/${randomUUID()}`;
    const { answer } = await ask('/several', [
      ['do', 'complete'],
      ['back', back],
      ['idempotencyKey', 'k'],
    ]);
    assert.equal(answer.status, 404);
  });
});
