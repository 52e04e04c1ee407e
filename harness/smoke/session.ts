/** A session that the smoke opened: it reads as the operator does, and can be ended. */
import { z } from 'zod';
import type { Answer, Client } from './client.ts';
import { read } from './contract.ts';

/** Shorter ones are words, such as a language. */
const SHORTEST_SECRET = 16;

export class Session {
  readonly #client: Client;
  readonly #token: string;
  /** The cookies, as a browser would send them back. If none was set, the token is used. */
  readonly #cookies: string;
  /** What must not be printed of it. */
  readonly secrets: string[];

  private constructor(client: Client, token: string, setCookies: string[]) {
    this.#client = client;
    this.#token = token;
    this.#cookies = setCookies.map(pairOf).join('; ');
    this.secrets = [token, ...setCookies.filter(isHidden).map(secretOf).filter(isLong)];
  }

  /** The session in a response to a sign-in. @throws NotAsExpected if it has none */
  static of(client: Client, answer: Answer): Session {
    const { token } = read('POST /api/auth/login', answer, z.looseObject({ token: z.string().min(1) }));
    return new Session(client, token, answer.headers.getSetCookie());
  }

  api(path: string, sending: { method?: 'POST'; body?: object; late?: boolean } = {}): Promise<Answer> {
    return this.#client.api(path, { ...sending, headers: this.#bearer });
  }

  page(address: string): Promise<Answer> {
    return this.#client.page(address, this.#cookies ? { cookie: this.#cookies } : this.#bearer);
  }

  /** Tried even after the time limit. */
  end(): Promise<Answer> {
    return this.api('/api/auth/logout', { method: 'POST', late: true });
  }

  get #bearer() {
    return { authorization: `Bearer ${this.#token}` };
  }
}

const pairOf = (setCookie: string) => setCookie.split(';', 1)[0] ?? '';
const secretOf = (setCookie: string) => pairOf(setCookie).replace(/^[^=]*=/, '');
/** Hidden from the scripts of pages. A cookie that scripts can read is no secret of the session. */
const isHidden = (setCookie: string) => /;\s*httponly\b/i.test(setCookie);
const isLong = (value: string) => value.length >= SHORTEST_SECRET;
