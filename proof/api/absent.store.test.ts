/** A field that nobody set is left out of replies: neither null nor an empty list. Source: api.md, Rules for every route. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { appOfSuite } from './app-under-test.ts';
import { creations } from './creations.ts';

type Resource = Record<string, unknown> & { id: string };

const empty = (value: unknown) => value === null || (Array.isArray(value) && value.length === 0);

describe('a field that nobody set', { concurrency: false }, () => {
  const app = appOfSuite();

  const without = (resource: Resource, where: string) =>
    assert.deepEqual(
      Object.keys(resource).filter((name) => empty(resource[name])),
      [],
      where,
    );

  for (const { route, member, arrange } of creations.filter(({ route }) => !route.endsWith('files'))) {
    test(`is left out of every reply: ${route}`, async () => {
      const { path, sending } = await arrange(app.work, app.caller);
      const { templateId: _template, ...body } = sending().body as Record<string, unknown>;
      const resourceOf = (reply: Record<string, unknown>) => (member ? reply[member] : reply) as Resource;
      const created = resourceOf((await app.caller.send('POST', path, { body })).body);
      without(created, 'when it is created');
      const read = resourceOf(await app.caller.read(`${path}/${created.id}`));
      assert.deepEqual(read, created);
      const query = path === '/api/tasks' ? '?status=todo' : '';
      const [list] = Object.values(await app.caller.read<Record<string, Resource[]>>(`${path}${query}`));
      without(list?.find(({ id }) => id === created.id) as Resource, 'in the list');
    });
  }

  test('is left out again after it was cleared', async () => {
    const { id } = await app.work.bundle({ tags: ['Live'], emoji: '🎤' });
    const cleared = { tags: null, references: null, bundleLinks: null, emoji: null, description: null };
    const { body } = await app.caller.send('PUT', `/api/bundles/${id}`, { body: cleared });
    const bundle = body.bundle as Resource;
    assert.deepEqual(
      Object.keys(cleared).filter((name) => name in bundle),
      [],
    );
  });
});
