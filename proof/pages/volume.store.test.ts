/** Lists with more rows than a page: every row is on one page, reads are bounded, links keep the address. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { type HTMLElement, parse } from 'node-html-parser';
import { openScenarioStore, storeEndpoint } from '../../fixtures/targets/reference/scenario-store.ts';
import { seedAll } from '../../fixtures/targets/reference/seeding.ts';
import { ApiCaller } from '../../harness/actors/api-caller.ts';
import { ExchangeLog } from '../../harness/actors/exchange-log.ts';
import { emailOf, PASSWORD } from '../../harness/contract/people.ts';
import { Resources } from '../../harness/run/resources.ts';
import { civilDate } from '../../src/domain/civil-date.ts';
import { startWorkflow } from '../../src/starting/start-workflow.ts';
import { findWorkflow, listActive } from '../../src/store/bundles.ts';
import { newNotification } from '../../src/store/notification-rows.ts';
import { transact } from '../../src/store/requests.ts';
import type { Table } from '../../src/store/table.ts';
import { listTasks } from '../../src/store/task-lists.ts';
import { listTemplateHeads } from '../../src/store/templates.ts';
import { listUsers, newUserWrite } from '../../src/store/users.ts';
import { rowKey, taskPath } from '../../src/web/tasks/task-address.ts';
import { around } from '../around-table.ts';
import { serveApp } from '../served-app.ts';

const NOW = '2026-06-22T08:00:00.000Z';
const clock = () => new Date(NOW);
const PAGE = 4;
const WORKFLOWS = 6;
const EVER = 'startDate=1970-01-01&endDate=2199-12-31';
const TASK_ROW = /href="(\/(?:tasks|workflows)\/[^"?]+)\?back=/g;

describe('a list with more rows than a page', { concurrency: false }, () => {
  const resources = new Resources();
  let caller: ApiCaller;
  let ids: Record<
    | 'tasks'
    | 'late'
    | 'due'
    | 'active'
    | 'archived'
    | 'notifications'
    | 'templates'
    | 'configs'
    | 'people'
    | 'ofOne'
    | 'all',
    string[]
  >;
  /** The path of a workflow with more tasks than a page. */
  let large: string;
  /** The most rows that one read of open tasks asked for. */
  let mostOpen = 0;
  /** The most rows that one read of active workflows asked for. */
  let mostActive = 0;

  before(async () => {
    const { direct } = await openScenarioStore(storeEndpoint(), resources);
    await seedAll(direct, clock);
    const app = await serveApp({ table: counting(direct), clock, pageRows: PAGE });
    resources.add('the app', app, ({ close }) => close());
    caller = new ApiCaller(app.url, new ExchangeLog());
    await caller.signIn(emailOf('Grace'), PASSWORD);
    await fill(direct);
    ids = await everything(direct);
  });
  after(() => resources.closeAll());

  function counting(table: Table): Table {
    return around(table, (input) => {
      if (input.ExpressionAttributeValues?.[':pk'] === 'OPEN' && input.Select !== 'COUNT')
        mostOpen = Math.max(mostOpen, input.Limit ?? Infinity);
      if (input.ExpressionAttributeValues?.[':pk'] === 'ACTIVE' && input.Select !== 'COUNT')
        mostActive = Math.max(mostActive, input.Limit ?? Infinity);
      return input;
    });
  }

  async function fill(table: Table): Promise<void> {
    const templateId = (await listTemplateHeads(table)).find(({ type }) => type === 'podcast')?.id;
    const context = { table, clock, newId: randomUUID };
    for (let at = 0; at < 2 * WORKFLOWS; at++) {
      const anchorDate = civilDate(`2026-07-${10 + at}`);
      const request = { title: `Episode ${at}`, anchorDate };
      const start = { request, allowDuplicate: false, startedBy: 'grace' };
      // One of them has tasks; the others are there to be listed.
      const { bundle } = await startWorkflow(context, {
        ...start,
        templateId: at < 1 ? templateId : undefined,
      });
      if (at >= WORKFLOWS) await caller.send('PUT', `/api/bundles/${bundle.id}/archive`);
    }
    for (let at = 0; at < PAGE; at++) {
      const person = { id: randomUUID(), name: `Person ${at}`, email: `person.${at}@example.org` };
      await transact(table, [newUserWrite({ ...person, role: 'operator', createdAt: NOW })]);
    }
    for (let at = 0; at < 7; at++) {
      const body = { description: `Task ${at}`, date: '2026-06-22' };
      await caller.send('POST', '/api/tasks', { body });
      const createdAt = new Date(at * 1_000).toISOString();
      const facts = { type: 'workflow-created', message: 'Made', dismissed: false } as const;
      await transact(table, [newNotification({ id: randomUUID(), ...facts, createdAt })]);
    }
  }

  async function everything(table: Table) {
    const of = async (path: string, name: string) =>
      ((await caller.read<Record<string, { id: string }[]>>(path))[name] ?? [])
        .map(({ id }) => id)
        .toSorted();
    const all = await listActive(table);
    const active = all.map(({ bundle }) => bundle.id).toSorted();
    const one = all.find(({ progress }) => progress.tasks > PAGE)?.bundle.id;
    large = `/workflows/${one}`;
    const bundles = await of('/api/bundles', 'bundles');
    const { tasks } = await listTasks(table, { status: 'todo' }, undefined, 500);
    return {
      tasks: tasks.map(taskPath).toSorted(),
      late: tasks.filter(({ date }) => date < NOW.slice(0, 10)).map(taskPath),
      due: tasks
        .filter(({ date }) => date === NOW.slice(0, 10))
        .map(taskPath)
        .toSorted(),
      active,
      archived: bundles.filter((id) => !active.includes(id)),
      notifications: await of('/api/notifications', 'notifications'),
      templates: await of('/api/templates', 'templates'),
      configs: await of('/api/recurring', 'recurringConfigs'),
      all: await of(`/api/tasks?${EVER}`, 'tasks'),
      people: (await listUsers(table)).map(({ email }) => email).toSorted(),
      ofOne: ((await findWorkflow(table, String(one)))?.tasks ?? []).map(rowKey).toSorted(),
    };
  }

  /** The ids that the pages from `path` on show, in rows that `pattern` finds, by following the next link of `what`. */
  async function paged(path: string, what: string, pattern: RegExp) {
    const found: string[][] = [];
    const paths = [path];
    for (let at = 0; at < paths.length; at++) {
      const { status, text } = await caller.send('GET', String(paths[at]));
      assert.equal(status, 200, `${paths[at]}: ${status}`);
      found.push([...new Set([...text.matchAll(pattern)].map(([, id]) => String(id)))]);
      const links = parse(text).querySelectorAll(`nav[aria-label="Pages of ${what}"] a`);
      const next = links.find(({ textContent }) => textContent.startsWith('Next'))?.getAttribute('href');
      if (next) paths.push(next.replaceAll('&amp;', '&'));
    }
    return { found, paths, all: found.flat().toSorted() };
  }

  for (const [name, path, what, pattern] of [
    ['tasks', '/', 'tasks', TASK_ROW],
    ['active', '/workflows', 'active workflows', /id="w-([\da-f-]{36})"/g],
    ['active', '/timeline', 'active workflows', /<th scope="row">.*?href="\/workflows\/([\da-f-]{36})"/g],
    ['archived', '/workflows', 'archived workflows', /href="\/workflows\/([\da-f-]{36})\/delete"/g],
    [
      'notifications',
      '/notifications',
      'notifications',
      /action="\/notifications\/([\da-f-]{36})\/dismiss"/g,
    ],
    ['templates', '/templates', 'templates', /id="t-([\da-f-]{36})"/g],
    ['people', '/people', 'people', /<p class="meta">(\S+@\S+)<\/p>/g],
    ['ofOne', 'large', 'tasks', /<p class="what"><a href="[^"]*open=([^"&]+)/g],
    ['configs', '/recurring', 'recurring tasks', /href="\/recurring\/([\da-f-]{36})"/g],
  ] as const) {
    test(`has each of the ${name} on one of its pages`, async () => {
      const { found, all } = await paged(path === 'large' ? large : path, what, pattern);
      assert.ok(ids[name].length > PAGE, `${ids[name].length} ${name}`);
      assert.deepEqual(all, ids[name]);
      assert.ok(
        found.every((page) => page.length <= PAGE),
        JSON.stringify(found.map(({ length }) => length)),
      );
    });
  }

  test('keeps the filter of Today in its links, and reads at most 100 open tasks at a time', async () => {
    mostOpen = 0;
    const late = await paged('/?label=overdue', 'tasks', TASK_ROW);
    assert.deepEqual(late.all, ids.late.toSorted());
    const { found, paths, all } = await paged('/?who=everyone&label=due', 'tasks', TASK_ROW);
    assert.deepEqual(all, ids.due);
    assert.equal(found[0]?.length, PAGE, 'its first page is full, though more tasks than a page are overdue');
    assert.ok(
      paths.slice(1).every((path) => path.includes('label=due')),
      paths.join('\n'),
    );
    assert.ok(mostOpen <= 101, `${mostOpen} open tasks in one read`);
  });

  test('of Today shows that it is a part, and counts all', async () => {
    const { text } = await caller.send('GET', '/');
    const page = parse(text);
    assert.equal(
      page.querySelector('h1')?.textContent,
      `${ids.late.length} tasks overdue, ${ids.due.length} due today`,
    );
    assert.match(page.textContent, new RegExp(`Overdue ${PAGE} of ${ids.late.length}`));
    const tiles = page.querySelectorAll('[data-testid=tile]').map(({ textContent }) => textContent.trim());
    assert.deepEqual(tiles.slice(0, 2), [`Overdue ${ids.late.length}`, `Due today ${ids.due.length}`]);
  });

  test('of Today shows scheduled work that is not created yet only on the first page of the whole queue', async () => {
    const { paths } = await paged('/', 'tasks', TASK_ROW);
    const shows = async (path: string) =>
      parse((await caller.send('GET', path)).text).querySelector('#scheduled') !== null;
    assert.equal(await shows('/'), true);
    for (const path of [String(paths[1]), '/?label=due', `/?workflow=${ids.active[0]}`])
      assert.equal(await shows(path), false, path);
  });

  test('of the timeline reads no more open tasks than its limit, and names the weeks that it does not count', async () => {
    mostOpen = 0;
    const { text } = await caller.send('GET', '/timeline');
    assert.equal(mostOpen, PAGE + 1);
    const { textContent } = parse(text);
    assert.match(textContent, /A week with “\?” is not counted/);
    const lines = parse(text).querySelectorAll('[aria-labelledby=by-person] tbody tr');
    const cells = lines.map((line) => line.querySelectorAll('td').map((cell) => cell.textContent));
    assert.ok(
      cells.length > 0 && cells.every((open) => open.every((one) => one === '? not counted')),
      String(cells),
    );
  });

  test('of workflows is not offered for a task if it is too long, except the workflow of the task', async () => {
    const offered = async (query: string) => {
      const { text } = await caller.send('GET', `/tasks/new${query}`);
      const options = parse(text).querySelectorAll('select[name=bundleId] option');
      return options.map((option) => option.getAttribute('value'));
    };
    assert.deepEqual(await offered(''), ['']);
    const [one] = ids.active;
    assert.deepEqual(await offered(`?bundleId=${one}`), ['', one]);
  });

  for (const [name, expected] of [
    ['bundles', () => [...ids.active, ...ids.archived].toSorted()],
    ['tasks', () => ids.all],
  ] as const) {
    test(`of the API has each of its ${name} on one page, and reads no more workflows than a page has`, async () => {
      const found: string[] = [];
      mostActive = 0;
      for (let cursor = ''; cursor !== 'end'; ) {
        const page = await caller.read<Record<string, { id: string }[]> & { cursor?: string }>(
          `/api/${name}?limit=${PAGE}${name === 'tasks' ? `&${EVER}` : ''}${cursor && `&cursor=${cursor}`}`,
        );
        found.push(...(page[name] ?? []).map(({ id }) => id));
        cursor = page.cursor ?? 'end';
      }
      assert.deepEqual(found.toSorted(), expected());
      assert.ok(mostActive <= PAGE + 1, `${mostActive} active workflows in one read`);
    });
  }

  test('opens a row on a further page of a workflow, and returns to that page', async () => {
    const { paths } = await paged(large, 'tasks', /x(y)/g);
    const read = async (path: string) => parse((await caller.send('GET', path)).text);
    const rows = (page: HTMLElement) => page.querySelectorAll('.row.task .what').map(({ text }) => text);
    const further = await read(String(paths[1]));
    const path = further.querySelector('.row.task .what a')?.getAttribute('href') ?? '';
    const opened = await read(path);
    assert.deepEqual(rows(opened), rows(further));
    assert.equal(opened.querySelectorAll('.panel').length, 1);
    assert.equal(opened.querySelector('.panel [name=back]')?.getAttribute('value'), path);
    const one = path.replace(/cursor=[^&]*&(amp;)?/, '');
    assert.equal(
      (await read(one)).querySelectorAll('.panel').length,
      1,
      'a row of another page is shown too',
    );
  });

  test('refuses a cursor of another list', async () => {
    const { paths } = await paged('/notifications', 'notifications', /x(y)/g);
    const cursor = new URL(String(paths[1]), 'http://x').searchParams.get('cursor') ?? '';
    for (const path of ['/', '/workflows', '/templates', '/recurring', '/people', large]) {
      for (const wrong of [cursor, `${cursor}AA`, 'x', '%F0%9F%8E%A7', '']) {
        const { status } = await caller.send('GET', `${path}?cursor=${wrong}`);
        assert.equal(status, 400, `${path}?cursor=${wrong}`);
      }
    }
  });
});
