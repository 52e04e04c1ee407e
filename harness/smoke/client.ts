/** Sends HTTP requests to the deployment. It knows the secrets and the remaining time. It evaluates nothing. */
import { NotAsExpected, NotEvaluated } from './judge.ts';

/** Gateways time out after 29 s, so a later response counts as none. */
const REQUEST_MS = 30_000;
/** The session is ended even after the time limit. */
const GOODBYE_MS = 5_000;
const MOST_REDIRECTS = 5;

export interface Answer {
  status: number;
  headers: Headers;
  text: string;
  /** Where it came from, redirects followed. */
  url: string;
}

interface Sending {
  method?: 'GET' | 'POST';
  body?: object;
  headers?: Record<string, string>;
  /** For requests after the time limit. */
  late?: boolean;
}

/** Error thrown when the deployment does not respond. */
export class NoAnswer extends NotAsExpected {
  override name = 'NoAnswer';
}

export class Client {
  readonly url: string;
  readonly #over: AbortSignal;
  readonly #timeoutMs: number;

  constructor(url: string, timeoutMs: number) {
    this.url = url;
    this.#timeoutMs = timeoutMs;
    this.#over = AbortSignal.timeout(timeoutMs);
  }

  /** Sends a request to a path of the API. @throws NoAnswer, NotEvaluated after the time limit */
  api(path: string, sending?: Sending): Promise<Answer> {
    return this.#send(`${this.url}${path}`, sending);
  }

  /** Opens an address as a browser without scripts does: GET, redirects followed within the deployment. */
  async page(address: string, headers: Record<string, string> = {}): Promise<Answer> {
    let url = new URL(address, `${this.url}/`);
    for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
      const answer = await this.#send(url.href, { headers: { accept: 'text/html', ...headers } });
      const location = answer.headers.get('location');
      if (answer.status < 300 || answer.status > 399 || location === null) return answer;
      const next = URL.parse(location, url);
      if (next?.origin !== url.origin) throw new NotAsExpected(`GET ${url.pathname} leads to another host`);
      url = next;
    }
    throw new NotAsExpected(`GET ${address} redirects more than ${MOST_REDIRECTS} times`);
  }

  async #send(url: string, { method = 'GET', body, headers, late = false }: Sending = {}): Promise<Answer> {
    const asked = `${method} ${new URL(url).pathname}`;
    const signals = late ? [AbortSignal.timeout(GOODBYE_MS)] : [this.#over, AbortSignal.timeout(REQUEST_MS)];
    try {
      const response = await fetch(url, {
        method,
        redirect: 'manual',
        signal: AbortSignal.any(signals),
        headers: { ...headers, ...(body && { 'content-type': 'application/json' }) },
        ...(body && { body: JSON.stringify(body) }),
      });
      return { status: response.status, headers: response.headers, text: await response.text(), url };
    } catch (cause) {
      if (!late && this.#over.aborted) {
        throw new NotEvaluated(`because the ${this.#timeoutMs / 1_000} s of --timeout were over at ${asked}`);
      }
      throw new NoAnswer(`${asked} got no response: ${reasonOf(cause)}`, { cause });
    }
  }
}

/** The message of fetch is "fetch failed"; the reason is its cause, or several causes. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join('; ');
  return error.cause ? reasonOf(error.cause) : error.message;
}
