/**
 * An API caller: sends requests to the running app and records requests and responses, without secrets. It asserts
 * nothing.
 */
import type { ExchangeLog } from './exchange-log.ts';
import { ReadFailed } from './unreadable.ts';

export interface Answer {
  status: number;
  headers: Headers;
  /** Parsed JSON; an empty object for a body that is no object. */
  body: Record<string, unknown>;
  text: string;
  ms: number;
}

export interface Sending {
  /** An object, or JSON text that is sent unchanged. */
  body?: object | string | undefined;
  /** In place of a JSON body: a form with a file, or any bytes with any media type. */
  form?: FormData | undefined;
  raw?: { type: string; content: string } | undefined;
  /** Headers in addition to those of every request. */
  headers?: Record<string, string> | undefined;
  /** The value of the Idempotency-Key header. */
  key?: string | undefined;
}

export class ApiCaller {
  readonly #baseUrl: string;
  readonly #log: ExchangeLog;
  #token: string | undefined;

  constructor(baseUrl: string, log: ExchangeLog) {
    this.#baseUrl = baseUrl;
    this.#log = log;
  }

  /** Later requests send this credential. */
  carry(token: string): this {
    this.#token = token;
    return this;
  }

  /** Opens a session. Later requests have its token. Returns the response unchanged. */
  async signIn(email: string, password: string): Promise<Answer> {
    const answer = await this.send('POST', '/api/auth/login', { body: { email, password } });
    if (answer.status === 200) this.#token = String(answer.body.token);
    return answer;
  }

  async send(method: string, path: string, sending: Sending = {}): Promise<Answer> {
    const { body, key, form, raw } = sending;
    const headers = {
      ...(body && { 'Content-Type': 'application/json' }),
      ...(raw && { 'Content-Type': raw.type }),
      ...(this.#token && { Authorization: `Bearer ${this.#token}` }),
      ...(key !== undefined && { 'Idempotency-Key': key }),
      ...sending.headers,
    };
    const requestBody = raw?.content ?? (typeof body === 'object' ? JSON.stringify(body) : body);
    const started = performance.now();
    const response = await fetch(`${this.#baseUrl}${path}`, {
      method,
      headers,
      redirect: 'manual',
      ...(requestBody !== undefined && { body: requestBody }),
      ...(form && { body: form }),
    });
    const text = await response.text();
    const ms = performance.now() - started;
    this.#log.add({
      method,
      path,
      requestHeaders: headers,
      requestBody,
      status: response.status,
      responseHeaders: response.headers,
      responseBody: text,
      ms,
    });
    return { status: response.status, headers: response.headers, body: parsed(text), text, ms };
  }

  /** Reads an existing resource. @throws ReadFailed if the status is not 200, or a named member is missing */
  async read<Body extends object>(path: string, ...members: (keyof Body & string)[]): Promise<Body> {
    const { status, body, text } = await this.send('GET', path);
    const observed = `observed ${status}: ${text.slice(0, 300)}`;
    if (status !== 200) throw new ReadFailed(`GET ${path}: expected 200, ${observed}`);
    const missing = members.filter((member) => (body[member] ?? null) === null);
    if (missing.length > 0)
      throw new ReadFailed(`GET ${path}: expected ${missing.join(', ')} in the response, ${observed}`);
    return body as Body;
  }
}

function parsed(text: string): Record<string, unknown> {
  try {
    const body: unknown = JSON.parse(text || '{}');
    return typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
