/** Pages whose content follows from rare rows: an empty template, a workflow of many tasks, evidence of every kind. */
import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { parseSetCookie, stringifyCookie } from 'cookie';
import type { HTMLElement } from 'node-html-parser';
import type { Template } from '../../src/domain/template.ts';
import { taskRow } from '../../src/store/bundle-rows.ts';
import { findWorkflow } from '../../src/store/bundles.ts';
import { fileWrite } from '../../src/store/files.ts';
import { transact } from '../../src/store/requests.ts';
import { findTemplate } from '../../src/store/templates.ts';
import { testIds } from '../../src/web/page/test-ids.ts';
import { act, editTask } from '../../src/web/tasks/task-actions.ts';
import { definitionKey } from '../../src/web/templates/definition-page.ts';
import { editTemplate } from '../../src/web/templates/template-actions.ts';
import { arrange, run, template } from '../catch-up/scene.ts';
import { type Fields, fieldsOf, formTo, Visitor } from '../pages/visitor.ts';
import { serveApp } from '../served-app.ts';
import { GRACE, KIM, NOW, Office, TODAY } from './office.ts';

/** An administrator's visit of an office with these templates. */
async function opened(context: TestContext, templates: Template[]) {
  const office = new Office();
  const { table, clock } = office.parts;
  const token = await office.kim();
  await arrange(table, { templates, configs: [] });
  const { url, close } = await serveApp({ table, clock });
  context.after(close);
  const visitor = new Visitor(url, token);
  return {
    ...{ office, url, token, visitor },
    page: async (path: string) => (await visitor.open(path)).root,
    started: async ({ id }: Template) =>
      (await findWorkflow(table, await office.workflow('Episode', id))) ?? assert.fail(),
  };
}

const texts = (page: HTMLElement, selector: string) =>
  page.querySelectorAll(selector).map(({ text }) => text.replaceAll(/\s+/g, ' ').trim());

test('a template without tasks cannot be started, is not counted as ready, and does not hide the one that is', async (context) => {
  const { office, page } = await opened(context, [template(1, 2), template(2, 0)]);
  const today = await page('/');
  assert.deepEqual(texts(today, 'h1'), ['No active production work yet']);
  assert.match(texts(today, 'h1 + p')[0] ?? '', /^One workflow template is ready\./);
  const before = office.twin.rows.all();
  await assert.rejects(office.workflow('Episode', template(2, 0).id), { name: 'Refusal', code: 'invalid' });
  assert.deepEqual(office.twin.rows.all(), before);
});

test('a workflow of 201 tasks has two pages, of 200 and of one', async (context) => {
  const long = template(1, 201);
  const { page, started } = await opened(context, [long]);
  const { bundle } = await started(long);
  const first = await page(`/workflows/${bundle.id}`);
  const next =
    first.querySelector(`[data-testid="${testIds.nextPage}"]`)?.getAttribute('href') ??
    assert.fail('no next page');
  const rows = (of: HTMLElement) => texts(of, '.row .what').length;
  assert.deepEqual([rows(first), rows(await page(next))], [200, 1]);
});

test('the page of a task has its instructions also where only a document is known', async (context) => {
  const one = template(1, 1);
  const definitions = one.taskDefinitions.map((each) => ({ ...each, instructionDocId: 'newsletter-guide' }));
  const guided = { ...one, taskDefinitions: definitions };
  const { page, started } = await opened(context, [guided]);
  const { tasks } = await started(guided);
  assert.ok(texts(await page(`/tasks/${tasks[0]?.id}`), 'dd').includes('Instructions: Newsletter guide'));
});

test('the summary of a workflow has each task with a note, a link or a status, and no other', async (context) => {
  const four = template(1, 4);
  const { office, page, started } = await opened(context, [four]);
  const { bundle, tasks } = await started(four);
  const given = [{ comment: 'Agreed' }, { link: 'https://a.example/' }, { externalStatus: 'Sent' }];
  for (const [at, evidence] of given.entries()) {
    await editTask(office.parts, tasks[at]?.id ?? '', evidence, GRACE);
  }
  const shown = texts(await page(`/workflows/${bundle.id}/summary`), '.group .what');
  assert.deepEqual(shown, ['Step 0', 'Step 1', 'Step 2']);
});

test('a task that was completed after midnight is done on that day, in the time zone of the office', async (context) => {
  const one = template(1, 1);
  const { office, page, started } = await opened(context, [one]);
  const { bundle, tasks } = await started(one);
  const parts = { ...office.parts, clock: () => new Date('2026-06-20T22:30:00.000Z') };
  await editTask(parts, tasks[0]?.id ?? '', { status: 'done' }, GRACE);
  assert.match(texts(await page(`/workflows/${bundle.id}`), '.row').join(), /Done · 21 Jun/);
});

test('a start says when its first task is due', async (context) => {
  const three = template(1, 3);
  const { page, started } = await opened(context, [three]);
  const { bundle } = await started(three);
  assert.match(texts(await page(`/workflows/${bundle.id}?started=1`), '#notice')[0] ?? '', /Mon 20 Jul\./);
});

test('a summary shows each file at its task, of more tasks than are read at once', async (context) => {
  const many = template(1, 25);
  const { office, page, started } = await opened(context, [many]);
  const { bundle, tasks } = await started(many);
  const { table } = office.parts;
  for (const task of tasks) {
    const file = {
      taskId: task.id,
      name: `${task.description}.txt`,
      mediaType: 'text/plain',
      size: 1,
      sha256: '',
    };
    const stored = { ...file, id: task.id, uploadedBy: KIM, createdAt: NOW };
    await transact(table, [
      fileWrite(stored),
      { Put: { Item: { ...taskRow({ ...task, fileCount: 1 }, bundle.id, true) } } },
    ]);
  }
  const shown = (await page(`/workflows/${bundle.id}/summary`)).querySelectorAll('.group .row');
  const pairs = shown.map((row) => [texts(row, '.what')[0], texts(row, 'a[download]')[0]]);
  assert.equal(pairs.length, 25);
  assert.deepEqual(
    pairs.filter(([what, file]) => file !== `${what}.txt`),
    [],
  );
});

test('the filters of Find are kept for half a year, until none is chosen', async (context) => {
  const { url, token } = await opened(context, []);
  const kept = async (path: string, before: [string, string][]) => {
    const cookie = before.map(([name, value]) => stringifyCookie({ [name]: value })).join('; ');
    const { headers } = await fetch(`${url}${path}`, { headers: { cookie } });
    return parseSetCookie(headers.getSetCookie()[0] ?? '') ?? assert.fail('no cookie');
  };
  const session: [string, string] = ['session', token ?? ''];
  const { name, value = '', maxAge } = await kept('/find?q=&tag=luma', [session]);
  assert.deepEqual([value, maxAge], ['q=&tag=luma', 180 * 24 * 3_600]);
  assert.partialDeepStrictEqual(await kept('/find?q=', [session, [name, value]]), { name, value: '' });
});

test('Today names what is scheduled and not created yet, and the plan leads on where nothing is left', async (context) => {
  const { office, page } = await opened(context, []);
  const { table } = office.parts;
  const day = `/catch-up?from=${TODAY}&to=${TODAY}`;
  const nothing = await page(day);
  assert.match(nothing.text, /Nothing is scheduled on these days/);
  assert.equal(nothing.querySelector('p.lead > a')?.getAttribute('href'), '/');
  await arrange(table, { templates: [template(1, 1)], configs: [] });
  await run(table, 'first', { range: { from: TODAY, to: TODAY } });
  assert.match((await page(day)).text, /Everything that is scheduled on these days exists already/);
  await arrange(table, { templates: [template(2, 1)], configs: [] });
  assert.match(texts(await page('/'), '.scheduled .names')[0] ?? '', /^Workflow 2/);
});

test('a start of a template that was removed in the meantime keeps its title and date', async (context) => {
  const { visitor } = await opened(context, []);
  const fields = {
    templateId: template(1, 1).id,
    title: 'Episode 7',
    anchorDate: '2026-07-20',
    idempotencyKey: KIM,
  };
  const answer = await visitor.send('/workflows', Object.entries(fields));
  assert.equal(answer.status, 404);
  assert.match(answer.text, /Episode 7.*20 Jul/);
});

test('the list of templates says what a start takes, also after an edit', async (context) => {
  const [first, second] = template(1, 2).taskDefinitions;
  const asks = template(1, 0, {
    phases: [{ id: 'before', name: 'Before' }],
    bundleLinkDefinitions: [{ name: 'Luma' }],
    taskDefinitions: [{ ...first, requiresFile: true }, { ...second }] as Template['taskDefinitions'],
  });
  const { office, page } = await opened(context, [asks]);
  const said = async () => texts(await page('/templates'), 'article header .meta');
  assert.deepEqual(await said(), ['2 tasks · 1 phase · 1 link to collect · evidence for 1 task']);
  await editTemplate(office.parts, asks.id, { phases: [] });
  assert.deepEqual(await said(), ['2 tasks · 1 link to collect · evidence for 1 task']);
});

test('Today of one workflow has its waiting tasks too', async (context) => {
  const two = template(1, 2);
  const { office, page, started } = await opened(context, [two]);
  const { bundle, tasks } = await started(two);
  const said = { waitingFor: 'Anna', followUpAt: TODAY, note: '' };
  await act(office.parts, tasks[1]?.id ?? '', { action: 'mark-waiting', said }, GRACE);
  const today = await page(`/?workflow=${bundle.id}`);
  assert.deepEqual(texts(today, '.row .what').toSorted(), ['Step 0', 'Step 1 Follow-up due']);
});

test('a task of a template that somebody edited since the page was opened is not removed', async (context) => {
  const two = template(1, 2);
  const { office, visitor } = await opened(context, [two]);
  const path = `/templates/${two.id}/tasks/${definitionKey('step-0')}`;
  const form = async (): Promise<Fields> => [
    ...fieldsOf(formTo(await visitor.open(path), path)),
    ['do', 'remove'],
  ];
  const before = await form();
  const edited = two.taskDefinitions.map((one) => ({ ...one, description: `${one.description}, by mail` }));
  await editTemplate(office.parts, two.id, { taskDefinitions: edited });
  assert.match((await visitor.send(path, before)).text, /The task was not removed\.Someone else changed it/);
  const after = await visitor.send(path, await form());
  assert.doesNotMatch(after.text, /Step 0/);
  assert.match(after.text, /Step 1, by mail/);
});

test('due dates on weekends are allowed again once the rule is taken out of a template', async (context) => {
  const ruled = template(1, 1, { dueOnWorkingDays: true });
  const { office, visitor } = await opened(context, [ruled]);
  const path = `/templates/${ruled.id}/edit`;
  const fields = fieldsOf(formTo(await visitor.open(path), path));
  await visitor.send(
    path,
    fields.filter(([name]) => name !== 'dueOnWorkingDays'),
  );
  const stored = await findTemplate(office.parts.table, ruled.id);
  assert.deepEqual([stored?.version, stored?.dueOnWorkingDays], [2, undefined]);
});

for (const [path, field] of [
  ['/digest?date=', 'day'],
  ['/timeline?week=', 'week'],
  ['/tasks/new?date=', 'due date'],
] as const) {
  test(`${path}2026-02-30 is a page of today that names the ${field} and says what to do`, async (context) => {
    const { visitor } = await opened(context, []);
    const { status, root } = await visitor.open(`${path}2026-02-30`);
    assert.equal(status, 400);
    const alert = root.querySelector('[role=alert]')?.remove();
    assert.equal(
      alert?.text,
      `The ${field} “2026-02-30” is not a date between 1970 and 2199. Today is used instead. Choose another ${field}.`,
    );
    const content = (of: HTMLElement) => [
      texts(of, 'main'),
      of.querySelector('[name=date]')?.getAttribute('value'),
    ];
    const [today, later] = [await visitor.open(path), await visitor.open(`${path}2026-07-20`)];
    assert.deepEqual([today.status, content(today.root)], [200, content(root)]);
    assert.deepEqual(texts(later.root, '[role=alert]'), []);
    assert.notDeepEqual(content(later.root), content(root));
  });
}
