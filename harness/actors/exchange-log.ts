/** Every request of a caller with its response, as text for the report, without credentials. */
import { SessionWatch } from './session-watch.ts';

const SECRET_FIELDS = /"(password|token)"\s*:\s*"[^"]*"/g;
const SECRET_HEADERS = new Set(['authorization', 'cookie', 'set-cookie']);
/** Enough to recognise the response; a template of 500 tasks would be too long. */
const MOST_CHARACTERS = 4_000;

export interface Exchange {
  method: string;
  path: string;
  requestHeaders: Record<string, string>;
  requestBody: string | undefined;
  status: number;
  responseHeaders: Headers;
  responseBody: string;
  ms: number;
}

export class ExchangeLog {
  #entries: string[] = [];
  /** The newest one; undefined before any. */
  last: Exchange | undefined;
  /** The newest one since take(). */
  lastNew: Exchange | undefined;
  readonly sessions = new SessionWatch();

  add(exchange: Exchange): void {
    this.last = exchange;
    this.lastNew = exchange;
    this.sessions.see(exchange);
    this.#entries.push(
      [
        `${exchange.method} ${exchange.path}`,
        ...headerLines(Object.entries(exchange.requestHeaders)),
        ...(exchange.requestBody === undefined ? [] : ['', shown(exchange.requestBody)]),
        '',
        `${exchange.status} after ${Math.round(exchange.ms)} ms`,
        ...headerLines([...exchange.responseHeaders]),
        '',
        shown(exchange.responseBody),
      ].join('\n'),
    );
  }

  /** The exchanges since the last call, oldest first. */
  take(): string {
    this.lastNew = undefined;
    return this.#entries.splice(0).join(`\n\n${'-'.repeat(80)}\n\n`);
  }
}

function headerLines(headers: [string, string][]): string[] {
  return headers.map(
    ([name, value]) => `${name}: ${SECRET_HEADERS.has(name.toLowerCase()) ? '[redacted]' : value}`,
  );
}

/** A body without secrets. */
export function withoutSecrets(body: string): string {
  return body.replaceAll(SECRET_FIELDS, '"$1":"[redacted]"');
}

function shown(body: string): string {
  const safe = withoutSecrets(body);
  return safe.length <= MOST_CHARACTERS
    ? safe
    : `${safe.slice(0, MOST_CHARACTERS)}… (${safe.length} characters)`;
}
