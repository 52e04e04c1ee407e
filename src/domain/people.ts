/** What must stay true of the people of the app. */
import { Refusal } from './refusal.ts';
import { isActive, type User } from './user.ts';

/**
 * Somebody must be able to let people in again.
 * @throws Refusal `last-administrator` if nobody would be an active administrator after the change
 */
export function requireAdministrator(users: readonly User[], changed: User): void {
  const after = users.map((user) => (user.id === changed.id ? changed : user));
  if (!after.some((user) => isActive(user) && user.role === 'administrator')) {
    throw new Refusal({ code: 'last-administrator', name: changed.name });
  }
}
