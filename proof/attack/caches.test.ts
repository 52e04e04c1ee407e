/** No cache keeps the data of a person, and no uploaded file can run as a script: every GET route, in memory. */
import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { after, before, describe, test } from 'node:test';
import type { EvidenceStore } from '../../src/evidence/evidence-store.ts';
import { rolesTable } from '../../src/web/roles-document.ts';
import { openSystem, type System } from '../seeding/system.ts';

const BYTES = Buffer.from('Agreed');
const evidence = {
  put: async () => undefined,
  read: async () => Readable.from([BYTES]),
} as unknown as EvidenceStore;
const PATHS = rolesTable.flatMap(({ routes }) =>
  routes.flatMap((route) => (route.startsWith('GET ') ? route.slice('GET '.length) : [])),
);

describe('a response', () => {
  let system: System;
  /** The values for the parameters of routes: ids of rows that exist. */
  let ids: Record<string, string>;
  before(async () => {
    system = await openSystem({ evidence });
    const made = async (path: string, body: object, member?: string) => {
      const answer = await system.operator.send('POST', path, { body });
      assert.equal(answer.status, 201, answer.text);
      return String(((member ? answer.body[member] : answer.body) as { id: string }).id);
    };
    const workflow = await made('/api/bundles', { title: 'Episode', anchorDate: '2026-07-20' }, 'bundle');
    const task = await made('/api/tasks', { description: 'Sign', date: '2026-06-22', bundleId: workflow });
    const form = new FormData();
    form.append('file', new Blob([BYTES]), 'signed.txt');
    const { body } = await system.operator.send('POST', `/api/tasks/${task}/files`, { form });
    ids = { tasks: task, bundles: workflow, workflows: workflow, file: (body.file as { id: string }).id };
  });
  after(() => system.close());

  const addressOf = (path: string) =>
    path
      .replace(/\/(tasks|bundles|workflows)\/:id/, (_, kind) => `/${kind}/${ids[kind]}`)
      .replace(':fileId', ids.file ?? '')
      .replaceAll(/:\w+/g, '00000000-0000-4000-8000-00000000000f');

  for (const path of PATHS) {
    test(`to GET ${path} is stored by no cache`, async () => {
      const { status, headers } = await system.operator.send('GET', addressOf(path));
      assert.ok(status < 500, `status ${status}`);
      // No cache stores a redirect unless it allows that.
      if (status === 303) assert.equal(headers.get('cache-control'), null);
      else assert.match(headers.get('cache-control') ?? '', /\bno-store\b/, `status ${status}`);
    });
  }

  test('with a file is saved, not shown, and runs no script', async () => {
    const { status, text, headers } = await system.operator.send(
      'GET',
      addressOf('/tasks/:id/files/:fileId'),
    );
    assert.deepEqual([status, text], [200, `${BYTES}`]);
    assert.match(headers.get('content-disposition') ?? '', /^attachment; filename="?signed\.txt"?$/);
    assert.match(headers.get('content-type') ?? '', /^text\/plain\b/);
    assert.equal(headers.get('x-content-type-options'), 'nosniff');
    assert.equal(headers.get('content-security-policy'), "default-src 'none'; sandbox");
  });
});
