/**
 * Watches the sessions of a scenario. A session that expires because the harness moves the clock is reported as the
 * cause of failures.
 */
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** A younger session was signed out, or was ended by the rule that the scenario tests. */
const SHORTEST_MS = HOUR_MS;
const PROMISED_MS = 14 * DAY_MS;

interface Answered {
  method: string;
  path: string;
  requestHeaders: Record<string, string>;
  status: number;
  responseHeaders: Headers;
}

interface Use {
  firstMs: number;
  lastMs: number;
}

export class SessionWatch {
  /** By credential. No credential leaves this object. */
  readonly #uses = new Map<string, Use>();
  /** The lifetime of an expired session with the remedy; undefined while all are alive. */
  ended: string | undefined;

  /** Reads times by the clock of the target: the `Date` header of its responses. */
  see({ requestHeaders, status, responseHeaders, method, path }: Answered): void {
    const credential = requestHeaders.Authorization;
    const nowMs = Date.parse(responseHeaders.get('date') ?? '');
    if (!credential || Number.isNaN(nowMs)) return;
    const use = this.#uses.get(credential);
    if (status !== 401) this.#uses.set(credential, { firstMs: use?.firstMs ?? nowMs, lastMs: nowMs });
    else if (use && nowMs - use.firstMs >= SHORTEST_MS && nowMs - use.firstMs <= PROMISED_MS)
      this.ended = `The session ended after ${time(nowMs - use.firstMs)}, ${time(nowMs - use.lastMs)} of them without a request: ${method} ${path} responded 401. Let sessions last 14 days, in use or not (docs/targets.md, Sessions).`;
  }
}

function time(ms: number): string {
  return ms >= 2 * DAY_MS ? `${Math.round(ms / DAY_MS)} days` : `${Math.round(ms / HOUR_MS)} hours`;
}
