/** Signed-in people: passwords, sessions, and a limit of wrong attempts. */
import { randomBytes, scryptSync, timingSafeEqual } from 'node:crypto';
import { hash } from './context.ts';
import type { Store } from './database.ts';
import type { User } from './model.ts';
import { missing, Problem } from './problem.ts';

const HOUR = 3_600_000;
const COST = { N: 4096, r: 8, p: 1 };

export function hashed(password: string): string {
  const salt = randomBytes(16);
  return `${salt.toString('hex')}.${scryptSync(password, salt, 32, COST).toString('hex')}`;
}

function matches(password: string, stored: string): boolean {
  const [salt = '', wanted = ''] = stored.split('.');
  const given = scryptSync(password, Buffer.from(salt, 'hex'), 32, COST);
  return timingSafeEqual(given, Buffer.from(wanted, 'hex'));
}

const NOBODY = hashed('nobody');

export class People {
  readonly #store: Store;
  readonly #limits: { sessionIdleHours: number; sessionMaxDays: number };
  /** Wrong tries by account and address, of the last quarter of an hour. */
  readonly #wrong = new Map<string, number[]>();

  constructor(store: Store, limits: { sessionIdleHours: number; sessionMaxDays: number }) {
    this.#store = store;
    this.#limits = limits;
  }

  /** Returns the token of a new session. */
  signIn(email: string, password: string, from: string): { user: User; token: string } {
    const place = `${email.toLowerCase()} ${from}`;
    const recent = (this.#wrong.get(place) ?? []).filter((at) => at > Date.now() - HOUR / 4);
    if (recent.length >= 10)
      throw new Problem(429, 'too-many', 'Too many wrong passwords. Try again in 15 minutes.');
    const user = this.#store
      .all<User>('user')
      .find((one) => one.email.toLowerCase() === email.trim().toLowerCase());
    if (!matches(password, user?._password || NOBODY) || !user?._password || user._disabled) {
      this.#wrong.set(place, [...recent, Date.now()]);
      throw new Problem(401, 'wrong-credentials', 'The e-mail or the password is wrong');
    }
    this.#wrong.delete(place);
    const token = randomBytes(32).toString('base64url');
    const now = new Date().toISOString();
    this.#store.run('INSERT INTO session VALUES (?, ?, ?, ?)', hash(token), user.id, now, now);
    return { user, token };
  }

  signOut(token: string): void {
    this.#store.run('DELETE FROM session WHERE hash = ?', hash(token));
  }

  disable(id: string): void {
    const user = this.#store.get<User>('user', id);
    if (!user) throw missing('User');
    this.#store.update('user', { ...user, _disabled: true });
    this.#store.run('DELETE FROM session WHERE user = ?', user.id);
  }

  /** The person of a session that is in use and not too old. */
  whoHas(token: string): User | undefined {
    if (token === '') return undefined;
    const sql = 'SELECT * FROM session WHERE hash = ?';
    const session = this.#store.first<{ user: string; started: string; used: string }>(sql, hash(token));
    if (!session) return undefined;
    const now = Date.now();
    const { sessionIdleHours, sessionMaxDays } = this.#limits;
    if (now - Date.parse(session.used) > sessionIdleHours * HOUR) return undefined;
    if (now - Date.parse(session.started) > sessionMaxDays * 24 * HOUR) return undefined;
    if (now - Date.parse(session.used) > HOUR / 60)
      this.#store.run('UPDATE session SET used = ? WHERE hash = ?', new Date(now).toISOString(), hash(token));
    return this.#store.get<User>('user', session.user);
  }

  forget(): void {
    this.#wrong.clear();
  }
}
