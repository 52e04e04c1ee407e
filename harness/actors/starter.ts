/** Starts workflows through the API and remembers the requests, so that they can be sent again. */
import assert from 'node:assert/strict';
import type { Answer, ApiCaller } from './api-caller.ts';
import type { ApiReader } from './api-reader.ts';

export const DATE = '2026-08-17';
export const TITLE = 'Summer edition';
/** The most attempts of a caller without a response. No fault here lasts longer. */
const MOST_TRIES = 20;

export interface Wish {
  date?: string;
  title?: string;
  key?: string;
  allowDuplicate?: boolean;
  description?: string;
  tags?: string[];
  bundleLinks?: { name: string; url: string }[];
}

export interface Submission {
  body: Record<string, unknown>;
  key: string | undefined;
}

export class Starter {
  readonly #caller: ApiCaller;
  readonly #reader: ApiReader;
  #last: Submission | undefined;

  constructor(caller: ApiCaller, reader: ApiReader) {
    this.#caller = caller;
    this.#reader = reader;
  }

  /** The request that starts a template of this type or name. */
  async submission(
    template: string,
    { date = DATE, title = TITLE, key, ...more }: Wish = {},
  ): Promise<Submission> {
    const { id } = await this.#reader.template(template);
    return { key, body: { templateId: id, anchorDate: date, title, ...more } };
  }

  async starts(template: string, wish?: Wish): Promise<Answer> {
    return this.send(await this.submission(template, wish));
  }

  /** Starts it with some values replaced; an undefined one is left out. */
  async startsWith(template: string, values: Record<string, unknown>): Promise<Answer> {
    const { body } = await this.submission(template);
    return this.send({ key: undefined, body: { ...body, ...values } });
  }

  /** Sends the last start again, with changes when there are some. */
  async again(changes: Record<string, unknown> = {}): Promise<Answer> {
    const { key, body } = this.#sent();
    return this.send({ key, body: { ...body, ...changes } });
  }

  /** The same start many times at once. */
  async atOnce(count: number, submission: Submission): Promise<Answer[]> {
    return Promise.all(Array.from({ length: count }, () => this.send(submission)));
  }

  /** Sends the start until the response is not a fault. */
  async untilAnswered(submission: Submission): Promise<Answer> {
    for (let tries = 1; tries <= MOST_TRIES; tries++) {
      const answer = await this.send(submission);
      if (answer.status < 500) return answer;
    }
    assert.fail(`the start was answered with faults ${MOST_TRIES} times`);
  }

  async send(submission: Submission): Promise<Answer> {
    this.#last = submission;
    const { key, body } = submission;
    return this.#caller.send('POST', '/api/bundles', { body, key });
  }

  #sent(): Submission {
    if (!this.#last) throw new Error('nothing was started yet that could be sent again');
    return this.#last;
  }
}

/** The id of the started workflow in a response. @throws if there is none */
export function workflowIdOf({ status, body, text }: Answer): string {
  const { id } = (body.bundle ?? {}) as { id?: string };
  assert.equal(status, 201, `status of ${text.slice(0, 300)}`);
  assert.ok(id, `the answer carries a workflow: ${text.slice(0, 300)}`);
  return id;
}
