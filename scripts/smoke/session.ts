/** A session that the smoke opened: whoever holds it reads as the operator does, and can end it. */
import { z } from 'zod';
import type { Answer, Client } from './client.ts';
import { read } from './contract.ts';

export class Session {
  readonly #client: Client;
  readonly #token: string;
  /** As a browser would send them back; a token serves where none was set. */
  readonly #cookies: string;

  private constructor(client: Client, token: string, cookies: string) {
    this.#client = client;
    this.#token = token;
    this.#cookies = cookies;
  }

  /** The session of an answer to a sign-in. @throws NotAsExpected when it carries none */
  static of(client: Client, answer: Answer): Session {
    const { token } = read('POST /api/auth/login', answer, z.looseObject({ token: z.string().min(1) }));
    const cookies = answer.headers.getSetCookie().map((cookie) => cookie.split(';', 1)[0]);
    return new Session(client, token, cookies.join('; '));
  }

  /** What must not be printed of it. */
  get secrets(): string[] {
    return [this.#token, ...this.#cookies.split('; ').map((cookie) => cookie.slice(cookie.indexOf('=') + 1))];
  }

  api(path: string, sending: { method?: 'POST'; body?: object; late?: boolean } = {}): Promise<Answer> {
    return this.#client.api(path, { ...sending, headers: this.#bearer });
  }

  page(address: string): Promise<Answer> {
    return this.#client.page(address, this.#cookies ? { cookie: this.#cookies } : this.#bearer);
  }

  /** Tried even when the time is over. */
  end(): Promise<Answer> {
    return this.api('/api/auth/logout', { method: 'POST', late: true });
  }

  get #bearer() {
    return { authorization: `Bearer ${this.#token}` };
  }
}
