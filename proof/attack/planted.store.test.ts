/** The attack reports each planted fault. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { it } from 'node:test';
import { newRow, transact } from '../../src/store/requests.ts';
import { openAttackedApp, type Planted } from './attacked-app.ts';
import { runAttack } from './run.ts';
import { showEverywhere, storeTexts } from './shown.ts';

const failsOnOddDates: Planted = (app) => (request, response) => {
  if (request.url?.startsWith('/api/tasks?') && !/[?&]date=\d{4}-\d\d-\d\d(&|$)/.test(request.url))
    return void response.writeHead(500).end();
  app(request, response);
};

const writesForAnybody: Planted = (app, table) => async (request, response) => {
  if (request.method === 'POST' && request.url === '/tasks')
    await transact(table, [newRow({ pk: `PLANTED#${randomUUID()}`, sk: '#' })]);
  app(request, response);
};

const marks = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" };
const unescaped = (html: string) =>
  Object.entries(marks).reduce((text, [escaped, mark]) => text.replaceAll(escaped, mark), html);

/** Typed and stored texts are shown as they came. */
const escapesNothing: Planted = (app) => (request, response) => {
  request.headers['accept-encoding'] = 'identity';
  const [begin, end] = [response.writeHead.bind(response), response.end.bind(response)];
  response.writeHead = ((...args: Parameters<typeof begin>) => {
    response.removeHeader('Content-Length');
    return begin(...args);
  }) as typeof begin;
  response.end = ((chunk?: unknown, ...rest: never[]) => {
    const html = String(chunk ?? '').startsWith('<!doctype html>');
    return end(html ? unescaped(String(chunk)) : chunk, ...rest);
  }) as typeof end;
  app(request, response);
};

it('reports a text that is shown as markup', async () => {
  const app = await openAttackedApp(escapesNothing);
  const read = async () => {
    const texts = await storeTexts(app, ['<script>window.hostile=1</script>']);
    return showEverywhere(app, { texts, calls: [], where: 'pages' });
  };
  const { faults } = await read().finally(() => app.close());
  assert.ok(
    faults.some((line) => /^\/tasks\/\S+ has <script>/.test(line)),
    faults.join('\n'),
  );
});

it('reports a 500 response, and a change by a caller who was refused', async () => {
  const only = ['GET /api/tasks', 'POST /tasks'];
  const wish = { seed: 20_260_622, inputs: 20, shown: 'pages', callers: ['anonymous'], only } as const;
  const planted: Planted = (app, table) => failsOnOddDates(writesForAnybody(app, table), table);
  const { faults } = await runAttack({ ...wish, planted });
  assert.ok(
    faults.some((line) => /^GET \/api\/tasks\S* .*answered 500/.test(line)),
    faults.join('\n'),
  );
  assert.ok(
    faults.some((line) => /^anonymous changed: .*PLANTED/.test(line)),
    faults.join('\n'),
  );
});
