/** Two administrators change people at once, and a change that cannot be completed ends, on a table in memory. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { StoreUnavailable } from '../../src/domain/store-unavailable.ts';
import { userOfLink } from '../../src/store/access-links.ts';
import { addPerson, changePerson, type PeopleParts, resetPerson } from '../../src/store/people.ts';
import { transact } from '../../src/store/requests.ts';
import { credentialsWrite, findPasswordHash, listUsers } from '../../src/store/users.ts';
import { NOW } from '../catch-up/scene.ts';
import { isWrite, Twin } from '../catch-up/twin/twin.ts';

const clock = () => new Date(NOW);
const person = (name: string) => ({
  ...{ name, email: `${name}@example.org`, role: 'administrator' as const },
});

/** `before` happens before each write of the people that it returns the parts of. */
function parts(twin: Twin, before: () => unknown = () => undefined) {
  const table = twin.table(async (command, carryOut) => {
    if (isWrite(command)) await before();
    return carryOut();
  });
  return { table, clock };
}

describe('people', () => {
  test('are added once for an address, in upper or lower case', async () => {
    const twin = new Twin();
    await addPerson(parts(twin), person('kim'));
    const again = addPerson(parts(twin), { ...person('other'), email: 'KIM@example.org' });
    await assert.rejects(again, { name: 'Refusal', code: 'invalid' });
    assert.deepEqual(
      (await listUsers(parts(twin).table)).map(({ name }) => name),
      ['kim'],
    );
  });

  test('get no new link while they are disabled, and can get one once they are enabled', async () => {
    const one = parts(new Twin());
    const { user } = await addPerson(one, person('kim'));
    await addPerson(one, person('lee'));
    await changePerson(one, user.id, 'disable');
    await assert.rejects(resetPerson(one, user.id), { name: 'Refusal', code: 'person-disabled' });
    await changePerson(one, user.id, 'enable');
    assert.equal((await resetPerson(one, user.id)).user.id, user.id);
  });

  test('can sign in again when they are added again after they were disabled and removed', async () => {
    const one = parts(new Twin());
    const { user } = await addPerson(one, person('kim'));
    await addPerson(one, person('lee'));
    for (const change of ['disable', 'remove'] as const) await changePerson(one, user.id, change);
    const { link } = await addPerson(one, { ...person('kim'), role: 'operator' });
    const again = await userOfLink(one.table, link.token, clock);
    assert.deepEqual([again.id, again.role], [user.id, 'operator'], 'in the role that was chosen now');
  });

  for (const [what, change] of [
    ['get a new link', (one: PeopleParts, id: string) => resetPerson(one, id)],
    [
      'are removed and added again',
      async (one: PeopleParts, id: string) => {
        await changePerson(one, id, 'remove');
        await addPerson(one, person('kim'));
      },
    ],
  ] as const)
    test(`who ${what} have no password until they choose one`, async () => {
      const one = parts(new Twin());
      const { user } = await addPerson(one, person('kim'));
      await addPerson(one, person('lee'));
      await transact(one.table, [credentialsWrite(user.id, 'hash')]);
      await changePerson(one, user.id, 'demote');
      assert.equal(await findPasswordHash(one.table, user.id), 'hash');
      await change(one, user.id);
      assert.equal(await findPasswordHash(one.table, user.id), undefined);
    });

  test('keep an administrator when two administrators step down at once', async () => {
    const twin = new Twin();
    const ids = [];
    for (const name of ['kim', 'lee']) ids.push((await addPerson(parts(twin), person(name))).user.id);
    const [kim = '', lee = ''] = ids;
    let other = () => changePerson(parts(twin), lee, 'demote') as Promise<unknown>;
    const racing = parts(twin, () => {
      const now = other;
      other = async () => undefined;
      return now();
    });
    await assert.rejects(changePerson(racing, kim, 'demote'), { code: 'last-administrator' });
  });

  test('are not changed after five lost races or without a response of the store', async () => {
    const twin = new Twin();
    const { user } = await addPerson(parts(twin), person('kim'));
    let writes = 0;
    /** Loses so many races and wins the next one. */
    const losing = (races: number) =>
      parts(twin, async () => {
        writes += 1;
        if (writes <= races) await addPerson(parts(twin), person(`${races}-${writes}`));
      });
    await changePerson(losing(4), user.id, 'enable');
    assert.equal(writes, 5);
    writes = 0;
    const again = { name: 'Refusal', code: 'keeps-changing' };
    await assert.rejects(changePerson(losing(5), user.id, 'enable'), again);
    assert.equal(writes, 5);
    const away = parts(twin, () => {
      writes = 1;
      throw new StoreUnavailable('TransactWriteItems', 'TimeoutError');
    });
    await assert.rejects(changePerson(away, user.id, 'enable'), StoreUnavailable);
  });
});
