/**
 * One client of the load. It repeats a request without a response, or with a 503, until it gets another response: the
 * same request under the same key. Without a key it does not repeat a creation.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { textFile } from '../../harness/actors/evidence-files.ts';
import type { Random } from '../catch-up/random.ts';
import type { Creation, Kind, Records } from './records.ts';

/** Longer than the app takes to give up on its store. */
const ANSWER_MS = 40_000;
const AGAIN_MS = 150;

export interface Load {
  /** Where the apps listen. */
  urls: string[];
  token: string;
  records: Records;
  templates: { id: string; tasks: number }[];
  /** Another date at each call. */
  freshDate(): string;
  /** No new work after this is true. */
  ended(): boolean;
  /** Nothing is repeated any more after this is true. */
  givenUp(): boolean;
}

interface Sent {
  method: string;
  path: string;
  body?: object;
  file?: { name: string; content: string };
  key?: string;
}

interface Answered {
  status: number;
  body: Record<string, unknown>;
}

export class Client {
  readonly #load: Load;
  readonly #random: Random;
  readonly #name: string;
  readonly #tasks: string[] = [];
  #made = 0;
  #url: number;

  constructor(load: Load, random: Random, nth: number) {
    this.#load = load;
    this.#random = random;
    this.#name = `client ${nth}`;
    this.#url = nth;
  }

  async run(): Promise<void> {
    const acts: [weight: number, act: () => Promise<unknown>][] = [
      [6, () => this.#task(true)],
      [1, () => this.#task(false)],
      [2, () => this.#twins()],
      [3, () => this.#workflow()],
      [5, () => this.#edit()],
      [2, () => this.#file()],
      [1, () => this.#remove()],
      [1, () => this.#create('recurring', '/api/recurring', { cronExpression: '0 9 * * 1' })],
      [1, () => this.#create('template', '/api/templates', { type: 'load', taskDefinitions: [DEFINITION] })],
      [2, () => this.#send({ method: 'GET', path: '/api/tasks?date=2026-06-22&limit=20' })],
      [1, () => this.#send({ method: 'GET', path: '/api/me' })],
    ];
    const all = acts.flatMap(([weight, act]) => Array.from({ length: weight }, () => act));
    while (!this.#load.ended()) await this.#random.of(all)();
  }

  #mark(kind: Kind): string {
    this.#made += 1;
    return `${kind} ${this.#made} of ${this.#name}`;
  }

  #task(keyed: boolean) {
    return this.#create('task', '/api/tasks', { date: '2026-06-22' }, keyed);
  }

  #workflow() {
    const { id, tasks } = this.#random.of(this.#load.templates);
    const body = { templateId: id, anchorDate: this.#load.freshDate() };
    return this.#create('workflow', '/api/bundles', body, true, { tasks });
  }

  async #create(
    kind: Kind,
    path: string,
    body: object,
    keyed = true,
    more: Partial<Creation> = {},
  ): Promise<void> {
    const mark = this.#mark(kind);
    const creation: Creation = { kind, mark, keyed, ids: [], ...more };
    this.#load.records.creations.push(creation);
    const name = { task: 'description', recurring: 'description', template: 'name', workflow: 'title' };
    const sent = { method: 'POST', path, body: { ...body, [name[kind as keyof typeof name]]: mark } };
    this.#note(creation, await this.#send({ ...sent, ...(keyed && { key: mark }) }));
  }

  /** The same request under the same key at two apps at once. */
  async #twins(): Promise<void> {
    const mark = this.#mark('task');
    const creation: Creation = { kind: 'task', mark, keyed: true, ids: [] };
    this.#load.records.creations.push(creation);
    const body = { date: '2026-06-22', description: mark };
    const sent = { method: 'POST', path: '/api/tasks', body, key: mark };
    const both = await Promise.all([0, 1].map((at) => this.#send(sent, this.#url + at)));
    for (const answered of both) this.#note(creation, answered);
  }

  #note(creation: Creation, answered: Answered | null): void {
    if (answered?.status !== 201) return;
    const { body } = answered;
    const made = (body.bundle ?? body.recurringConfig ?? body.template ?? body.file ?? body) as {
      id: string;
    };
    creation.ids.push(made.id);
    if (creation.kind === 'task') this.#tasks.push(made.id);
  }

  async #edit(): Promise<void> {
    if (this.#tasks.length === 0) return;
    const taskId = this.#random.of(this.#tasks);
    this.#made += 1;
    const edit = { taskId, note: `note ${this.#made} of ${this.#name}`, acknowledged: false };
    this.#load.records.edits.push(edit);
    const answered = await this.#send({
      ...{ method: 'PUT', path: `/api/tasks/${taskId}` },
      body: { comment: edit.note },
    });
    edit.acknowledged = answered?.status === 200;
  }

  async #file(): Promise<void> {
    if (this.#tasks.length === 0) return;
    const taskId = this.#random.of(this.#tasks);
    const mark = `${this.#mark('file')}.txt`;
    const content = `${mark}\n`.repeat(1 + this.#random.below(2_000));
    const creation: Creation = { kind: 'file', mark, keyed: true, ids: [], bytes: content.length };
    this.#load.records.creations.push(creation);
    const path = `/api/tasks/${taskId}/files`;
    this.#note(
      creation,
      await this.#send({ method: 'POST', path, key: mark, file: { name: mark, content } }),
    );
  }

  /** Removes a task that nothing else was done to. */
  async #remove(): Promise<void> {
    await this.#task(true);
    const taskId = this.#tasks.pop();
    if (taskId === undefined) return;
    const { records } = this.#load;
    if (records.edits.some((edit) => edit.taskId === taskId)) return void this.#tasks.push(taskId);
    const removal = { taskId, acknowledged: false };
    records.removals.push(removal);
    const answered = await this.#send({ method: 'DELETE', path: `/api/tasks/${taskId}` });
    removal.acknowledged = answered?.status === 204;
  }

  /** Null if it never got a response, or must not be repeated. */
  async #send(sent: Sent, at = this.#url): Promise<Answered | null> {
    const { records, givenUp } = this.#load;
    const write = sent.method !== 'GET';
    const repeatable = sent.method !== 'POST' || sent.key !== undefined;
    for (let tries = 0; ; tries++) {
      const answer = await this.#once(sent, at + tries);
      const ended = { endedMs: performance.now(), write };
      if ('status' in answer) {
        const code = answer.status < 400 ? '' : String(answer.body.code ?? '');
        records.exchanges.push({ ...ended, status: answer.status, code });
        if (answer.status !== 503) return answer;
      } else {
        records.exchanges.push({ ...ended, status: null, code: answer.lost });
      }
      if (!repeatable || givenUp()) return null;
      await pause(AGAIN_MS + this.#random.below(AGAIN_MS));
    }
  }

  async #once({ method, path, body, file, key }: Sent, at: number): Promise<Answered | { lost: string }> {
    const { urls, token } = this.#load;
    const headers = {
      Authorization: `Bearer ${token}`,
      ...(body && { 'Content-Type': 'application/json' }),
      ...(key !== undefined && { 'Idempotency-Key': key }),
    };
    try {
      const response = await fetch(`${urls[at % urls.length]}${path}`, {
        method,
        headers,
        signal: AbortSignal.timeout(ANSWER_MS),
        ...(body && { body: JSON.stringify(body) }),
        ...(file && { body: textFile(file.content, { name: file.name }) }),
      });
      const text = await response.text();
      return { status: response.status, body: text === '' ? {} : JSON.parse(text) };
    } catch (cause) {
      const { name, cause: inner } = cause as Error & { cause?: { code?: string } };
      return { lost: inner?.code ?? name };
    }
  }
}

const DEFINITION = { refId: 'one', description: 'One', offsetDays: 0 };
