/** Pages whose content follows from rare rows: an empty template, a workflow of many tasks, evidence of every kind. */
import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { type HTMLElement, parse } from 'node-html-parser';
import type { Template } from '../../src/domain/template.ts';
import { startWorkflow } from '../../src/starting/start-workflow.ts';
import { transact } from '../../src/store/requests.ts';
import { openSession } from '../../src/store/sessions.ts';
import { newUserWrite } from '../../src/store/users.ts';
import { testIds } from '../../src/web/page/test-ids.ts';
import { editTask } from '../../src/web/tasks/task-actions.ts';
import { arrange, template } from '../catch-up/scene.ts';
import { serveApp } from '../served-app.ts';
import { GRACE, NOW, Office, TODAY } from './office.ts';

const KIM = '00000000-0000-4000-8000-0000000000aa';

/** Kim's pages of an office with these templates. */
async function opened(context: TestContext, templates: Template[]) {
  const office = new Office();
  const { table, clock, settings } = office.parts;
  const kim = { id: KIM, name: 'Kim', email: 'kim@example.org', createdAt: NOW, role: 'operator' as const };
  await transact(table, [newUserWrite(kim)]);
  await arrange(table, { templates, configs: [] });
  const about = { clock, limits: settings.sessionLimits, from: '', browser: '' };
  const authorization = `Bearer ${await openSession(table, { ...kim, epoch: 0 }, about)}`;
  const { url, close } = await serveApp({ table, clock });
  context.after(close);
  return {
    office,
    page: async (path: string) =>
      parse(await (await fetch(`${url}${path}`, { headers: { authorization } })).text()),
    started: async (of: Template) => {
      const start = { request: { title: 'Episode', anchorDate: TODAY }, templateId: of.id };
      return startWorkflow(office.parts, { ...start, allowDuplicate: false, startedBy: GRACE.userId });
    },
  };
}

const texts = (page: HTMLElement, selector: string) =>
  page.querySelectorAll(selector).map(({ text }) => text.replaceAll(/\s+/g, ' ').trim());

test('a template without tasks is not counted as ready, and does not hide the one that is', async (context) => {
  const { page } = await opened(context, [template(1, 2), template(2, 0)]);
  const today = await page('/');
  assert.deepEqual(texts(today, 'h1'), ['No active production work yet']);
  assert.match(texts(today, 'h1 + p')[0] ?? '', /^One workflow template is ready\./);
});

test('a workflow of 201 tasks has two pages, of 200 and of one', async (context) => {
  const long = template(1, 201);
  const { page, started } = await opened(context, [long]);
  const { bundle } = await started(long);
  const first = await page(`/workflows/${bundle.id}`);
  const next =
    first.querySelector(`[data-testid="${testIds.nextPage}"]`)?.getAttribute('href') ??
    assert.fail('no next page');
  const rows = async (of: HTMLElement) => texts(of, '.row .what').length;
  assert.deepEqual([await rows(first), await rows(await page(next))], [200, 1]);
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
