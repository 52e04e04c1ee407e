/** Templates, recurring configs and people are read whole, so their number is limited: docs/design/store.md, Model. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { before, describe, test } from 'node:test';
import { idOf } from '../../harness/contract/people.ts';
import { type Configuration, readConfiguration } from '../../src/store/configuration.ts';
import { recurringKey, templateKey, userKey } from '../../src/store/keys.ts';
import { MAX_TRANSACTION_ITEMS, newRow, transact } from '../../src/store/requests.ts';
import { openApiDocument } from '../../src/web/api/api.ts';
import { appOfSuite } from './app-under-test.ts';
import { ContractJudge } from './contract-judge.ts';

const MOST = 500;
const judge = new ContractJudge(openApiDocument() as unknown as Record<string, unknown>);
const formOf = (fields: Record<string, string>) => ({
  type: 'application/x-www-form-urlencoded',
  content: `${new URLSearchParams(fields)}`,
});
const FULL = Object.fromEntries(
  ['users', 'templates', 'recurringConfigs'].map((kind) => [kind, MOST]),
) as Record<keyof Configuration, number>;

describe('with 500 templates, recurring configs and people', { concurrency: false }, () => {
  const app = appOfSuite();

  before(async () => {
    const { users, templates, recurringConfigs } = await readConfiguration(app.target.table);
    const copies = [
      ...upTo(MOST, templates, templateKey),
      ...upTo(MOST, recurringConfigs, recurringKey),
      ...upTo(MOST, users, userKey).map((row) => ({ ...row, email: `${row.id}@example.org` })),
      // Those who were removed take no room.
      { ...userKey('removed'), ...users[0], id: 'removed', removedAt: '2026-06-01T00:00:00.000Z' },
    ];
    for (let at = 0; at < copies.length; at += MAX_TRANSACTION_ITEMS)
      await transact(app.target.table, copies.slice(at, at + MAX_TRANSACTION_ITEMS).map(newRow));
  });

  function upTo(most: number, rows: object[], keyOf: (id: string) => object) {
    return Array.from({ length: most - rows.length }, () => {
      const id = randomUUID();
      return { ...rows[0], ...keyOf(id), id };
    });
  }

  async function counts(): Promise<Record<keyof Configuration, number>> {
    const { users, templates, recurringConfigs } = await readConfiguration(app.target.table);
    const present = users.filter(({ removedAt }) => removedAt === undefined);
    return {
      users: present.length,
      templates: templates.length,
      recurringConfigs: recurringConfigs.length,
    };
  }

  const template = {
    ...{ name: 'One more', type: 'more' },
    taskDefinitions: [{ refId: 'a', description: 'Ask', offsetDays: 0 }],
  };
  const config = { description: 'One more', cronExpression: '0 9 * * 1' };

  for (const { path, body, words } of [
    {
      path: '/api/templates',
      body: template,
      words: 'There are 500 templates, the most there can be; delete one, then try again',
    },
    {
      path: '/api/recurring',
      body: config,
      words: 'There are 500 recurring configs, the most there can be; delete one, then try again',
    },
  ]) {
    test(`POST ${path} returns 409, and 201 once one is deleted`, async () => {
      const answer = await app.caller.send('POST', path, { body });
      assert.deepEqual([answer.status, answer.body.code, answer.body.error], [409, 'full', words]);
      assert.equal(judge.fault('post', path.slice('/api'.length), answer), null);
      assert.deepEqual(await counts(), FULL);
      const [rows] = Object.values(await app.caller.read<Record<string, { id: string }[]>>(path));
      const id = rows?.at(-1)?.id;
      assert.equal((await app.caller.send('DELETE', `${path}/${id}`)).status, 204);
      assert.equal((await app.caller.send('POST', path, { body })).status, 201);
      assert.deepEqual(await counts(), FULL);
    });
  }

  test('the pages show what to do, and keep the entries', async () => {
    const recurring = await app.caller.send('POST', '/recurring', { raw: formOf(config) });
    assert.equal(recurring.status, 409);
    assert.match(recurring.text, /Delete a recurring task first: there are 500, the most there can be\./);
    assert.match(recurring.text, /value="One more"/);
    const person = { name: 'Mia', email: 'mia@example.org', role: 'operator' };
    const people = await app.caller.send('POST', '/people', { raw: formOf(person) });
    assert.match(people.text, /Remove a person first: there are 500, the most there can be\./);
    assert.match(people.text, /value="mia@example\.org"/);
    assert.deepEqual(await counts(), FULL);
    await app.caller.send('POST', `/people/${idOf('Valeriia')}/remove`, { raw: formOf({}) });
    assert.equal((await counts()).users, MOST - 1);
    assert.equal((await app.caller.send('POST', '/people', { raw: formOf(person) })).status, 200);
    assert.deepEqual(await counts(), FULL);
  });
});
