/** The shared parts of the conditions: the deployment, its session, and the first reads. */
import { Client } from './client.ts';
import { type CatchUpReport, read, reportShape } from './contract.ts';
import type { Page } from './html.ts';
import { readPage } from './html.ts';
import { NotAsExpected, NotEvaluated } from './judge.ts';
import { EVERYTHING, Lists } from './lists.ts';
import type { Options } from './options.ts';
import type { Session } from './session.ts';

export class Smoke {
  readonly client: Client;
  readonly options: Options;
  /** The secrets, which no output may contain. */
  readonly secrets: string[];
  /** Until then a deployment may come up. */
  readonly patientUntil: number;
  /** The work that dry runs planned, by id. Only catch-up creates items with these ids. */
  readonly planned = new Set<string>();
  readonly #open = new Set<Session>();
  readonly #addresses = new Set<string>();
  #today: Promise<string | undefined> | undefined;
  #operator: { session: Session; before: Lists } | undefined;

  constructor(options: Options) {
    this.options = options;
    this.client = new Client(options.url, options.timeoutMs);
    this.patientUntil = Date.now() + Math.min(options.waitMs, options.timeoutMs);
    this.secrets = [options.email, options.password];
  }

  /** Ends the session in any case. */
  opened(session: Session): void {
    this.#open.add(session);
    this.secrets.push(...session.secrets);
  }

  /** The lists are read now, before pages are opened and runs are planned. */
  async actAs(session: Session): Promise<void> {
    this.#operator = { session, before: new Lists(session) };
    await this.before.read(EVERYTHING);
  }

  /** @throws NotEvaluated when nobody could sign in */
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
    this.#addresses.add(address);
    return readPage(await this.session.page(address));
  }

  /** A dry run of the date, or of the deployment's today. @throws NotAsExpected when it is not answered with a report */
  async plan(date: string | undefined): Promise<CatchUpReport> {
    const sending = { method: 'POST', body: { dryRun: true, ...(date && { date }) } } as const;
    const answer = await this.session.api('/api/cron/run', sending);
    const report = read('POST /api/cron/run', answer, reportShape);
    for (const id of [...report.created, ...report.recurring.generated]) this.planned.add(id);
    return report;
  }

  /** The deployment's today, YYYY-MM-DD; undefined if catch-up does not return it, which another condition checks. */
  today(): Promise<string | undefined> {
    this.#today ??= this.plan(undefined).then(
      ({ to }) => to,
      (error) => {
        if (error instanceof NotAsExpected) return undefined;
        throw error;
      },
    );
    return this.#today;
  }

  /** Opens every page and plans again, and ignores the result. */
  async readAgain(): Promise<void> {
    const pages = [...this.#addresses].map((address) => this.page(address));
    await Promise.allSettled([...pages, this.plan(this.options.date)]);
  }

  /** Ends the session if it is still open. If that fails, another condition has reported it, or the session expires. */
  async leave(): Promise<void> {
    await Promise.allSettled([...this.#open].map((session) => session.end()));
    this.#open.clear();
  }

  get #signedIn() {
    if (!this.#operator) throw new NotEvaluated('because nobody is signed in');
    return this.#operator;
  }
}
