/**
 * Adds and changes people. Every change is decided on all users and written only if none of them has changed in the
 * meantime.
 */
import { v5 as uuidv5 } from 'uuid';
import type { Clock } from '../domain/civil-date.ts';
import { requireAdministrator } from '../domain/people.ts';
import { invalidField, notFound, Refusal } from '../domain/refusal.ts';
import { requireRoom } from '../domain/room.ts';
import { isPresent, type Role, type User } from '../domain/user.ts';
import { type AccessLink, linkWrites, newLink } from './access-links.ts';
import { credentialsKey, peopleKey } from './keys.ts';
import { ConditionsFailed, getRow, transact, type Write } from './requests.ts';
import type { Table } from './table.ts';
import { listUsers, newUserWrite, userWrite } from './users.ts';

export interface PeopleParts {
  table: Table;
  clock: Clock;
}

export const personChanges = ['disable', 'enable', 'promote', 'demote', 'remove'] as const;
export type PersonChange = (typeof personChanges)[number];

/** Namespace of the ids of people: one e-mail address is one person, also after they were removed. */
const PEOPLE_NAMESPACE = '8d0f3f1c-6c0e-5b52-9d7f-3a51c2d96e04';
const TRIES = 5;

export interface NewPerson {
  name: string;
  email: string;
  role: Role;
}

/**
 * Adds a person, with a link for choosing a password.
 * @throws Refusal `invalid` if somebody has the e-mail address · `full`
 */
export async function addPerson(
  parts: PeopleParts,
  { name, email, role }: NewPerson,
): Promise<{ user: User; link: AccessLink }> {
  return decided(parts, (users) => {
    const known = users.find((one) => one.email.toLowerCase() === email.toLowerCase());
    if (known && isPresent(known)) throw invalidField('email', { code: 'address-taken', name: known.name });
    requireRoom('person', users.filter(isPresent).length);
    const now = parts.clock().toISOString();
    const id = known?.id ?? uuidv5(email.toLowerCase(), PEOPLE_NAMESPACE);
    const link = newLink(id, parts.clock);
    const user: User = {
      id,
      name,
      email,
      role,
      createdAt: known?.createdAt ?? now,
      epoch: known?.epoch ?? 0,
    };
    const write = known
      ? userWrite(id, { name, email, role, removedAt: undefined, disabledAt: undefined })
      : newUserWrite(user);
    return { writes: [write, ...linkWrites(id, link)], result: { user, link } };
  });
}

/** Changes one person. `disable` and `remove` end their sessions. */
export async function changePerson(parts: PeopleParts, id: string, change: PersonChange): Promise<User> {
  return decided(parts, (users) => {
    const before = presentUser(users, id);
    const now = parts.clock().toISOString();
    const members: Record<PersonChange, Partial<User>> = {
      disable: { disabledAt: before.disabledAt ?? now },
      enable: { disabledAt: undefined },
      promote: { role: 'administrator' },
      demote: { role: 'operator' },
      remove: { removedAt: now },
    };
    const after = { ...before, ...members[change] };
    requireAdministrator(users, after);
    const ends = change === 'disable' || change === 'remove';
    const credentials = change === 'remove' ? [{ Delete: { Key: { ...credentialsKey(id) } } }] : [];
    const write = userWrite(id, members[change], ends ? before.epoch : undefined);
    return { writes: [write, ...credentials], result: after };
  });
}

/** Removes the password, ends the sessions, and creates a link for choosing a new password. */
export async function resetPerson(parts: PeopleParts, id: string): Promise<{ user: User; link: AccessLink }> {
  return decided(parts, (users) => {
    const user = presentUser(users, id);
    if (user.disabledAt !== undefined) throw new Refusal({ code: 'person-disabled', name: user.name });
    const link = newLink(id, parts.clock);
    const credentials = { Delete: { Key: { ...credentialsKey(id) } } };
    return {
      writes: [userWrite(id, {}, user.epoch), credentials, ...linkWrites(id, link)],
      result: { user, link },
    };
  });
}

function presentUser(users: readonly User[], id: string): User {
  const user = users.find((one) => one.id === id);
  if (!user || !isPresent(user)) throw notFound('user');
  return user;
}

/** Concurrent changes of people are serialized. */
async function decided<Result>(
  { table }: PeopleParts,
  decide: (users: User[]) => { writes: Write[]; result: Result },
): Promise<Result> {
  for (let tries = 1; ; tries++) {
    const revision = Number((await getRow(table, peopleKey))?.revision ?? 0);
    const { writes, result } = decide(await listUsers(table));
    const lock: Write = {
      Update: {
        Key: { ...peopleKey },
        UpdateExpression: 'SET revision = :next',
        ConditionExpression: 'attribute_not_exists(pk) OR revision = :revision',
        ExpressionAttributeValues: { ':next': revision + 1, ':revision': revision },
      },
    };
    try {
      await transact(table, [...writes, lock]);
      return result;
    } catch (cause) {
      if (!(cause instanceof ConditionsFailed)) throw cause;
      if (tries === TRIES) throw new Refusal({ code: 'keeps-changing', what: 'person' }, { cause });
    }
  }
}
