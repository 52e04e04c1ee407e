/** What the conditions share: the deployment, who asks, and what was read before anything else was done. */
import { Client } from './client.ts';
import type { Page } from './html.ts';
import { readPage } from './html.ts';
import { NotJudged } from './judge.ts';
import { EVERYTHING, Lists } from './lists.ts';
import type { Options } from './options.ts';
import type { Session } from './session.ts';

export class Smoke {
  readonly client: Client;
  readonly options: Options;
  /** Everything that no output may show. */
  readonly secrets: string[];
  /** Until then a deployment may come up. */
  readonly patientUntil: number;
  readonly #open = new Set<Session>();
  #operator: { session: Session; before: Lists } | undefined;

  constructor(options: Options) {
    this.options = options;
    this.client = new Client(options.url, options.timeoutMs);
    this.patientUntil = Date.now() + Math.min(options.waitMs, options.timeoutMs);
    this.secrets = [options.email, options.password];
  }

  /** Whatever comes of it, the session is ended at last. */
  opened(session: Session): void {
    this.#open.add(session);
    this.secrets.push(...session.secrets);
  }

  /** The lists are read now, before pages are opened and runs are planned. */
  async actAs(session: Session): Promise<void> {
    this.#operator = { session, before: new Lists(session) };
    await this.before.read(EVERYTHING);
  }

  /** @throws NotJudged when nobody could sign in */
  get session(): Session {
    return this.#signedIn.session;
  }

  /** The lists as they were at the beginning. */
  get before(): Lists {
    return this.#signedIn.before;
  }

  /** The lists as they are now. */
  get now(): Lists {
    return new Lists(this.session);
  }

  /** A page as the operator sees it. @throws NotAsExpected when it is none */
  async page(address: string): Promise<Page> {
    return readPage(await this.session.page(address));
  }

  /** Ends what is still open. A session that cannot be ended was judged, or runs out. */
  async leave(): Promise<void> {
    await Promise.allSettled([...this.#open].map((session) => session.end()));
    this.#open.clear();
  }

  get #signedIn() {
    if (!this.#operator) throw new NotJudged('because nobody is signed in');
    return this.#operator;
  }
}
