/** Finding work: every matching task and workflow is on one of the pages, reads are limited, and the filters are kept. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { parse } from 'node-html-parser';
import { ApiCaller } from '../../harness/actors/api-caller.ts';
import { ExchangeLog } from '../../harness/actors/exchange-log.ts';
import { emailOf, idOf, PASSWORD } from '../../harness/contract/people.ts';
import type { Table } from '../../src/store/table.ts';
import { type AppUnderTest, openApp } from '../api/app-under-test.ts';
import { around } from '../around-table.ts';
import { type ServedApp, serveApp } from '../served-app.ts';

const PAGE = 3;
const clock = () => new Date('2026-06-22T08:00:00.000Z');

describe('finding work', { concurrency: false }, () => {
  let app: AppUnderTest;
  let url: string;
  let cookie: string;
  let active: string;
  let archived: string;
  let served: ServedApp;
  /** The largest `Limit` of a read through an index of tasks, and how many were sent. */
  let reads: (number | undefined)[] = [];
  /** One read of tasks returns this number of rows, as if a partition had more rows than a search reads. */
  let given: number | undefined;

  before(async () => {
    app = await openApp();
    served = await serveApp({ table: counting(app.target.table), clock, pageRows: PAGE });
    url = served.url;
    cookie = await signedInAs('Grace');
    active = (await app.work.bundle({ title: 'Épisode één' })).id;
    archived = (await app.work.archived({ title: 'Épisode deux', tags: ['Été'] })).id;
    const luma = { description: 'Luma für Zoë', assigneeId: idOf('Valeriia'), tags: ['Été'], phase: 'guest' };
    for (let at = 0; at < 7; at++) await app.work.task({ ...luma, date: `2026-06-2${at}` });
    for (let at = 0; at < 7; at++) await app.work.task({ ...luma, date: `2026-05-2${at}`, status: 'done' });
    await app.work.task({ description: 'Recording', link: 'https://lu.ma/zoe', bundleId: active });
  });
  after(async () => {
    await served.close();
    await app.close();
  });

  function counting(table: Table): Table {
    return around(table, (input) => {
      if (['open', 'tasks'].includes(String(input.IndexName))) reads.push(input.Limit);
      return given !== undefined && input.Limit === 1_000 ? { ...input, Limit: given } : input;
    });
  }

  async function signedInAs(name: 'Grace' | 'Valeriia'): Promise<string> {
    const caller = new ApiCaller(url, new ExchangeLog());
    await caller.signIn(emailOf(name), PASSWORD);
    const body = new URLSearchParams({ email: emailOf(name), password: PASSWORD });
    const headers = { Origin: url };
    const { headers: sent } = await fetch(`${url}/sign-in`, {
      method: 'POST',
      body,
      headers,
      redirect: 'manual',
    });
    return sent
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; ');
  }

  /** Opens a page in a browser that has these cookies, and follows where it leads. */
  async function open(path: string, cookies = cookie) {
    const answer = await fetch(`${url}${path}`, { headers: { Cookie: cookies } });
    const set = answer.headers.getSetCookie().map((one) => String(one.split(';')[0]));
    return { answer, set, page: parse(await answer.text()), path: answer.url.slice(url.length) };
  }

  const names = (page: ReturnType<typeof parse>, within: string) =>
    page.querySelectorAll(`section[aria-labelledby=${within}] .what > a`).map((one) => one.textContent);

  /** The names in one part of every page. */
  async function paged(path: string, within: string, what: string): Promise<string[]> {
    const found: string[] = [];
    for (let next: string | undefined = path; next; ) {
      const { page, answer } = await open(next);
      assert.equal(answer.status, 200, next);
      const here = names(page, within);
      assert.ok(here.length <= PAGE, `${here.length} rows on ${next}`);
      found.push(...here);
      const links = page.querySelectorAll(`nav[aria-label="Pages of ${what}"] a`);
      next = links.find((one) => one.textContent.startsWith('Next'))?.getAttribute('href');
      next = next?.replaceAll('&amp;', '&');
    }
    return found;
  }

  const seven = Array(7).fill('Luma für Zoë');
  for (const [query, within, what, expected] of [
    ['q=LUMA+zoe', 'open', 'open tasks', seven],
    ['q=luma+zoe', 'closed', 'done tasks', seven],
    ['q=lu.ma', 'open', 'open tasks', ['Recording']],
    ['tag=ete&state=open', 'open', 'open tasks', seven],
    ['tag=ete&week=2026-06-24', 'open', 'open tasks', seven.slice(0, 5)],
    ['phase=Guest&week=2026-05-25&state=closed', 'closed', 'done tasks', seven.slice(0, 2)],
    ['q=episode', 'workflows', 'workflows', ['🎙️ Épisode deux', '🎙️ Épisode één']],
    ['q=episode&tag=ete', 'workflows', 'workflows', ['🎙️ Épisode deux']],
  ] as const) {
    test(`has each ${within} row of ?${query} on one of its pages`, async () =>
      assert.deepEqual(await paged(`/find?${query}`, within, what), expected));
  }

  test('finds the tasks of one workflow: the open ones while it is active, all as closed once it is archived', async () => {
    const { tasks } = await app.caller.read<{ tasks: object[] }>(`/api/bundles/${active}/tasks`);
    const all = await paged(`/find?workflow=${active}`, 'open', 'open tasks');
    assert.equal(all.length, tasks.length);
    assert.deepEqual(await paged(`/find?workflow=${active}`, 'closed', 'done tasks'), []);
    assert.deepEqual(await paged(`/find?workflow=${archived}`, 'open', 'open tasks'), []);
    assert.ok((await paged(`/find?workflow=${archived}`, 'closed', 'done tasks')).length > 30);
    const left = await paged('/find?q=', 'closed', 'done tasks');
    assert.ok(
      left.length > 30 + 7,
      `${left.length} closed tasks, those left open in an archived workflow included`,
    );
  });

  test('finds the tasks of one person, and unassigned tasks', async () => {
    assert.deepEqual(
      await paged(`/find?who=${idOf('Valeriia')}&q=luma+zoe&state=open`, 'open', 'open tasks'),
      seven,
    );
    assert.deepEqual(await paged('/find?who=nobody&q=lu.ma', 'open', 'open tasks'), ['Recording']);
    assert.deepEqual(await paged('/find?who=nobody&q=zoe+luma', 'open', 'open tasks'), []);
  });

  test('reads a limited number of rows, however few match', async () => {
    reads = [];
    const { page } = await open('/find?q=nothing-has-this');
    assert.equal(page.querySelector('h1')?.textContent, 'Nothing found');
    assert.deepEqual(reads, Array(6).fill(1_000));
  });

  test('finds all rows in several steps if one read is not enough, and shows how far it got', async () => {
    given = 2;
    const { page } = await open('/find?q=lu.ma');
    assert.match(page.querySelector('h1')?.textContent ?? '', /^Nothing found so far$/);
    assert.match(page.textContent, /Searched as far as/);
    assert.deepEqual(await paged('/find?q=lu.ma', 'open', 'open tasks'), ['Recording']);
    assert.deepEqual(await paged('/find?tag=ete&week=2026-06-24', 'open', 'open tasks'), seven.slice(0, 5));
    assert.deepEqual(await paged('/find?q=luma+zoe', 'closed', 'done tasks'), seven);
    const may = '/find?phase=Guest&week=2026-05-25&state=closed';
    assert.deepEqual(await paged(may, 'closed', 'done tasks'), seven.slice(0, 2));
    given = undefined;
  });

  async function send(fields: [string, string][]) {
    const headers = { Cookie: cookie, Origin: url };
    const answer = await fetch(`${url}/several`, {
      method: 'POST',
      body: new URLSearchParams(fields),
      headers,
    });
    const page = parse(await answer.text());
    return {
      answer,
      page,
      problem: page.querySelector('.several [role=alert]')?.text.replaceAll(/\s+/g, ' ').trim(),
    };
  }

  test('changes the selected tasks of a page, and has a report that can be reloaded', async () => {
    const back = `/find?q=&workflow=${active}&state=open`;
    const { page } = await open(`${back}&select=all`);
    const boxes = page
      .querySelectorAll('input[name=task][checked]')
      .map((one) => one.getAttribute('value') ?? '');
    assert.equal(boxes.length, PAGE);
    const key = page.querySelector('.several [name=idempotencyKey]')?.getAttribute('value') ?? '';
    const fields: [string, string][] = [
      ...([
        ['do', 'move'],
        ['days', '2'],
        ['idempotencyKey', key],
        ['back', back],
      ] as [string, string][]),
      ...boxes.map((box): [string, string] => ['task', box]),
    ];
    const sent = await send(fields);
    assert.match(sent.answer.url, /\/several\/[\w-]{22}$/);
    assert.equal(sent.page.querySelector('h1')?.text, '3 of 3 tasks moved 2 days later');
    const again = await send(fields);
    assert.equal(again.answer.url, sent.answer.url);
    const { page: loaded } = await open(sent.answer.url.slice(url.length));
    assert.equal(loaded.querySelectorAll('[data-testid=several-task]').length, PAGE);
    const other = await send([...fields.slice(0, 1), ['days', '3'], ...fields.slice(2)]);
    assert.match(other.problem ?? '', /sent before with other entries/);
    assert.equal(
      other.page.querySelectorAll('input[name=task][checked]').length,
      0,
      'they are at another revision',
    );
    assert.equal((await open('/several/00000000000000000000000000000000')).answer.status, 404);
  });

  test('moves by 1 to 365 days, later or earlier', async () => {
    const taken = async (days: string) => {
      const task = `${randomUUID()}@1`;
      const form = { do: 'move', days, task, idempotencyKey: randomUUID(), back: '/find?q=' };
      return (await send(Object.entries(form))).answer.url.includes('/several/');
    };
    for (const days of ['1', '+1', '-1', '365', '-365']) assert.equal(await taken(days), true, days);
    for (const days of ['0', '366', '-366', '1.5', '1000']) assert.equal(await taken(days), false, days);
  });

  for (const [name, fields, said] of [
    ['nothing is selected', [['do', 'complete']], 'Select the tasks first.'],
    [
      'no days are entered',
      [
        ['do', 'move'],
        ['task', 'x'],
      ],
      'Enter a number of days from 1 to 365',
    ],
    [
      'too many days are entered',
      [
        ['do', 'move'],
        ['days', '366'],
      ],
      'Enter a number of days from 1 to 365',
    ],
    [
      'days and a date are entered',
      [
        ['do', 'move'],
        ['days', '1'],
        ['date', '2026-07-01'],
      ],
      'not both',
    ],
    [
      'the date does not exist',
      [
        ['do', 'move'],
        ['date', '2026-02-30'],
      ],
      '“2026-02-30” is not a date.',
    ],
    ['no person is chosen', [['do', 'assign']], 'Choose who the tasks are handed over to.'],
    ['no action is chosen', [['do', 'x']], 'Choose what to do with the selected tasks.'],
    [
      'too many tasks are selected',
      [['do', 'complete'], ...Array.from({ length: 101 }, (_one, at) => ['task', `${at}`])],
      'Select at most 100 tasks at once. You selected 101 tasks.',
    ],
  ] as [string, [string, string][], string][]) {
    test(`changes none of several tasks if ${name}, and shows what to do`, async () => {
      const { answer, problem } = await send([
        ...fields,
        ['idempotencyKey', randomUUID()],
        ['back', '/find?q='],
      ]);
      assert.equal(answer.status, 400);
      assert.ok(problem?.includes(said), problem);
    });
  }

  test('has a chip for each filter, which removes it alone', async () => {
    const { page } = await open('/find?q=luma&tag=ete&week=2026-06-24&state=open');
    const chips = page.querySelectorAll('[aria-label=Filters] a');
    assert.deepEqual(
      chips.map((one) => [
        one.getAttribute('aria-label'),
        one.getAttribute('href')?.replaceAll('&amp;', '&'),
      ]),
      [
        ['Remove: “luma”', '/find?q=&tag=ete&week=2026-06-22&state=open'],
        ['Remove: Tag: ete', '/find?q=luma&week=2026-06-22&state=open'],
        ['Remove: This week', '/find?q=luma&tag=ete&state=open'],
        ['Remove: Open', '/find?q=luma&tag=ete&week=2026-06-22'],
        [undefined, '/find?q='],
      ],
    );
  });

  test('keeps the filters of a person for the next visit, without the text, and for nobody else', async () => {
    const { set, answer } = await open('/find?q=luma&tag=ete&state=open');
    assert.match(answer.headers.getSetCookie().join(), /^find-[^;]*; Max-Age=15552000;/, 'of half a year');
    const browser = [cookie, ...set].join('; ');
    assert.equal((await open('/find', browser)).path, '/find?q=&tag=ete&state=open');
    const other = [await signedInAs('Valeriia'), ...set].join('; ');
    assert.equal((await open('/find', other)).path, '/find');
    assert.equal(
      (await open('/find', cookie)).path,
      '/find',
      'another browser of the same person has no choice yet',
    );
    assert.deepEqual((await open('/find?q=', browser)).set, [`find-${idOf('Grace')}=`]);
  });

  test('keeps “Mine” on Today for the next visit of the same person', async () => {
    const chosen = (page: ReturnType<typeof parse>) =>
      page.querySelector('[aria-label="Whose tasks"] [aria-current]')?.textContent;
    assert.equal(chosen((await open('/')).page), 'Everyone');
    const { set } = await open('/?who=mine');
    const browser = [cookie, ...set].join('; ');
    assert.equal(chosen((await open('/', browser)).page), 'Mine');
    assert.equal(chosen((await open('/?label=due', browser)).page), 'Mine');
    assert.equal(chosen((await open('/?who=everyone', browser)).page), 'Everyone');
    assert.equal(
      chosen((await open('/', [await signedInAs('Valeriia'), ...set].join('; '))).page),
      'Everyone',
    );
    assert.deepEqual((await open('/?who=everyone', browser)).set, [`today-${idOf('Grace')}=`]);
  });
});
