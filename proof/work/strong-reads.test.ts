/**
 * Reads return the present state, on a table whose indexes and eventually consistent reads lag. Only a page may lag: not
 * for the browser that has just changed something, and not what is read to correct an index.
 */
import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { parseSetCookie } from 'cookie';
import { type HTMLElement, parse } from 'node-html-parser';
import { templates } from '../../fixtures/templates/index.ts';
import { seedId, seedTemplates } from '../../src/seeding/seed.ts';
import { findWorkflow } from '../../src/store/bundles.ts';
import {
  getNamedRows,
  getRow,
  getRows,
  newRow,
  queryPage,
  queryRows,
  transact,
} from '../../src/store/requests.ts';
import { lagging } from '../../src/store/table.ts';
import { findWhole } from '../../src/store/whole-workflow.ts';
import { addFile } from '../../src/web/tasks/file-actions.ts';
import { editTask } from '../../src/web/tasks/task-actions.ts';
import { editTemplate } from '../../src/web/templates/template-actions.ts';
import { nameOf, Twin } from '../catch-up/twin/twin.ts';
import { Visitor } from '../pages/visitor.ts';
import { serveApp } from '../served-app.ts';
import { GRACE, Office } from './office.ts';

const KEY = { pk: 'P', sk: '1' } as never;

test('every function that reads the table sees the last write', async () => {
  const table = new Twin({ indexLag: 2 }).table();
  await transact(table, [newRow({ pk: 'P', sk: '1' })]);
  const partition = { pk: 'P' };
  assert.deepEqual(await getRow(table, KEY), KEY);
  assert.deepEqual(await getRows(table, [KEY]), [KEY]);
  assert.deepEqual(await queryRows(table, partition), [KEY]);
  assert.deepEqual((await queryPage(table, partition)).rows, [KEY]);
});

test('a table that may lag asks for no strong read, but for that of a whole workflow', async () => {
  const office = new Office();
  const table = lagging(office.parts.table);
  const id = await office.workflow();
  const task = await office.task(id);
  office.twin.options = { indexLag: 1 };
  await editTask(office.parts, task, { status: 'done' }, GRACE);
  const pk = `B#${id}`;
  const statuses = (rows: { status?: unknown }[]) => rows.map(({ status }) => status);
  const key = { pk, sk: `T#${task}` } as never;
  assert.deepEqual(statuses([(await getRow(table, key)) ?? {}]), ['todo']);
  assert.deepEqual(statuses(await getRows(table, [key])), ['todo']);
  assert.deepEqual(statuses(await queryRows(table, { pk, prefix: 'T#' })), ['todo']);
  assert.deepEqual(statuses((await findWorkflow(table, id))?.tasks ?? []), ['done']);
});

/** Kim, and a workflow with a task of today. */
async function opened(context: TestContext) {
  const office = new Office();
  const token = await office.kim();
  const { table, clock } = office.parts;
  const { url, close } = await serveApp({ table, clock });
  context.after(close);
  return { office, token, url, task: await office.task(await office.workflow()) };
}

test('Today is of now for the browser that changed something and for programs, and of a moment ago for others', async (context) => {
  const { office, token, url } = await opened(context);
  const [changes, looks] = [new Visitor(url, token), new Visitor(url, token)];
  const { root } = await changes.open('/');
  const [button] = root.querySelectorAll('button[name=task]');
  office.twin.options = { indexLag: 1 };
  const after = await changes.send('/tasks/done', [
    ['task', button?.getAttribute('value') ?? ''],
    ['back', '/'],
  ]);
  const tasks = (page: HTMLElement) => page.querySelectorAll('.row .what a').map(({ text }) => text);
  assert.deepEqual(tasks(after.root), []);
  assert.deepEqual(tasks((await looks.open('/')).root), ['Call the venue']);
  const program = await fetch(url, { headers: { Authorization: `Bearer ${token}` } });
  assert.deepEqual(tasks(parse(await program.text())), []);
});

test('a row that another one names is read again where a read that may lag misses it', async () => {
  const table = lagging(new Twin({ indexLag: 1 }).table());
  await transact(table, [newRow({ pk: 'P', sk: '1' })]);
  assert.deepEqual(await getRows(table, [KEY]), []);
  assert.deepEqual(await getNamedRows(table, [KEY], []), []);
  assert.deepEqual(await getNamedRows(table, [KEY]), [KEY]);
});

test('a summary has the files that its tasks count', async () => {
  const office = new Office();
  const id = await office.workflow();
  const task = await office.task(id);
  const parts = { ...office.parts, evidence: { ...office.parts.evidence, put: async () => undefined } };
  office.twin.options = { indexLag: 1 };
  const file = {
    name: 'a.txt',
    mediaType: 'text/plain',
    size: 1,
    sha256: 'a'.repeat(64),
    bytes: Buffer.from('a'),
  };
  await addFile(parts, task, file, { ...GRACE, key: undefined });
  const whole = await findWhole(lagging(office.parts.table), id);
  assert.deepEqual(
    whole?.tasks.map(({ id: one, fileCount }) => [fileCount, whole.files.get(one)?.length]),
    [[1, 1]],
  );
});

test('the plan on Today has the content of a template that was edited a moment ago', async (context) => {
  // A replica that the configuration is read from is ahead of the others.
  const office = new Office((twin) =>
    twin.table((command, carryOut) => {
      twin.options = { indexLag: nameOf(command) === 'QueryCommand' ? 0 : 1 };
      return carryOut();
    }),
  );
  const token = await office.kim();
  const { table, clock } = office.parts;
  await seedTemplates(table, [...templates], { clock: () => new Date('2026-06-01T08:00:00.000Z') });
  const { url, close } = await serveApp({ table, clock });
  context.after(close);
  const due = templates.find(({ triggerSchedule }) => triggerSchedule === '0 9 * * 1');
  await editTemplate(office.parts, seedId(String(due?.seedKey)), { name: 'Renamed' });
  const { text } = await new Visitor(url, token).open('/');
  assert.match(text, /Renamed/);
  assert.doesNotMatch(text, /cannot be created/);
});

test('a page whose subject is too new for a read that may lag is found all the same', async (context) => {
  const { office, token, url } = await opened(context);
  const looks = new Visitor(url, token);
  office.twin.options = { indexLag: 1 };
  const task = await office.task(await office.workflow('Second'));
  assert.equal((await looks.open(`/tasks/${task}`)).status, 200);
  assert.equal((await looks.open(`/tasks/${GRACE.userId}`)).status, 404);
});

test('a change is remembered for ten seconds, in a cookie that only the app reads', async (context) => {
  const { url } = await opened(context);
  const noted = async (method: string) => {
    const { headers } = await fetch(`${url}/tasks/done`, {
      method,
      headers: { Origin: url },
      redirect: 'manual',
    });
    return headers.getSetCookie().map((one) => parseSetCookie(one));
  };
  const cookie = { name: 'changed', value: '1', maxAge: 10, path: '/', httpOnly: true, sameSite: 'lax' };
  assert.partialDeepStrictEqual(await noted('POST'), [cookie]);
  assert.deepEqual(await noted('GET'), []);
});
