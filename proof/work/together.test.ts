/** Rows that are read one by one in the same turn, in one request. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { transact } from '../../src/store/requests.ts';
import { together } from '../../src/store/together.ts';
import { findUser, newUserWrite } from '../../src/store/users.ts';
import { nameOf, Twin } from '../catch-up/twin/twin.ts';
import { NOW } from './office.ts';

test('reads of one turn are one request, each row once, and those of the next turn see what was written since', async () => {
  const asked: string[] = [];
  const table = new Twin().table((command, carryOut) => {
    asked.push(nameOf(command));
    return carryOut();
  });
  const person = (id: string) => ({ id, name: id, email: `${id}@example.org`, createdAt: NOW });
  await transact(table, [newUserWrite(person('ada')), newUserWrite(person('kim'))]);
  asked.length = 0;
  const from = together(table);
  const names = async (...ids: string[]) =>
    (await Promise.all(ids.map((id) => findUser(from, id)))).map((user) => user?.name);
  assert.deepEqual(await names('ada', 'kim', 'lee', 'ada'), ['ada', 'kim', undefined, 'ada']);
  assert.deepEqual(asked, ['BatchGetCommand']);
  await transact(from, [newUserWrite(person('lee'))]);
  assert.deepEqual(await names('lee'), ['lee']);
});
