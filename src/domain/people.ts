/** Rules for changes of people. */
import { Refusal } from './refusal.ts';
import { isActive, type User } from './user.ts';

/**
 * Checks that an active administrator remains.
 * @throws Refusal `last-administrator` if nobody would be an active administrator after the change
 */
export function requireAdministrator(users: readonly User[], changed: User): void {
  const after = users.map((user) => (user.id === changed.id ? changed : user));
  if (!after.some((user) => isActive(user) && user.role === 'administrator')) {
    throw new Refusal({ code: 'last-administrator', name: changed.name });
  }
}
