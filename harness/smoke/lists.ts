/** The lists of the API as they are at one time: each read once, whole, page by page. */
import { z } from 'zod';
import { bundleShape, configShape, notificationShape, read, taskShape, templateShape } from './contract.ts';
import { NotAsExpected, SEE_LOG } from './judge.ts';
import type { Session } from './session.ts';

/**
 * A response of Lambda may have 6 MB, and a template 350 KB. A page of this many other rows stays below 6 MB if each has
 * less than 60 KB.
 */
const TEMPLATES_A_PAGE = 10;
const ROWS_A_PAGE = 100;
/** The number of done tasks grows without limit, so only open ones are read. */
const OPEN = ['todo', 'waiting'];

const WORDS = {
  templates: 'template',
  bundles: 'workflow',
  configs: 'recurring config',
  openTasks: 'open task',
  notifications: 'notification',
};
export type Kind = keyof typeof WORDS;
type Row = { id: string };

/** What catch-up makes. */
export const WORK = ['bundles', 'openTasks', 'notifications'] as const;
export const EVERYTHING = [...WORK, 'templates', 'configs'] as const;

export class Lists {
  readonly #session: Session;
  readonly #read = new Map<string, Promise<unknown[]>>();

  constructor(session: Session) {
    this.#session = session;
  }

  readonly templates = () => this.#list('/api/templates', 'templates', templateShape, TEMPLATES_A_PAGE);
  /** Active and archived. */
  readonly bundles = () => this.#list('/api/bundles', 'bundles', bundleShape);
  readonly configs = () => this.#list('/api/recurring', 'recurringConfigs', configShape);
  /** Own and global ones that nobody dismissed. */
  readonly notifications = () => this.#list('/api/notifications', 'notifications', notificationShape);
  /** Of archived workflows too. */
  readonly openTasks = async () => {
    const byStatus = OPEN.map((status) => this.#list(`/api/tasks?status=${status}`, 'tasks', taskShape));
    return once((await Promise.all(byStatus)).flat());
  };

  /** Reads the lists that were not read yet, in parallel. A failed read is reported to its caller. */
  async read(kinds: readonly Kind[]): Promise<void> {
    await Promise.allSettled(kinds.map((kind) => this[kind]()));
  }

  #list<Item extends Row>(
    path: string,
    name: string,
    shape: z.ZodType<Item>,
    limit = ROWS_A_PAGE,
  ): Promise<Item[]> {
    const known = this.#read.get(path) as Promise<Item[]> | undefined;
    if (known) return known;
    const rows = this.#pages(path, name, shape, limit).catch(unreadable);
    this.#read.set(path, rows);
    return rows;
  }

  async #pages<Item extends Row>(path: string, name: string, shape: z.ZodType<Item>, limit: number) {
    const page = z.looseObject({ [name]: z.array(shape), cursor: z.string().optional() });
    const rows: Item[] = [];
    // Ends at the last page, at a cursor that repeats, or when the time limit of the run aborts a request.
    for (let cursor: string | undefined, last: string | undefined; ; last = cursor) {
      const query = new URLSearchParams({ limit: String(limit), ...(cursor && { cursor }) });
      const answer = await this.#session.api(`${path}${path.includes('?') ? '&' : '?'}${query}`);
      const body = read(`GET ${path}`, answer, page);
      rows.push(...(body[name] as Item[]));
      cursor = body.cursor as string | undefined;
      if (cursor === undefined) return once(rows);
      if (cursor === last) throw new NotAsExpected(`GET ${path} answers the same cursor again and again`);
    }
  }
}

/** A row that moves to a later page or another status during the read occurs twice. */
function once<Item extends Row>(rows: Item[]): Item[] {
  return [...new Map(rows.map((row) => [row.id, row])).values()];
}

/** A list that cannot be read is a fault in itself, apart from the conditions on its content. */
function unreadable(cause: unknown): never {
  if (!(cause instanceof NotAsExpected)) throw cause;
  throw new NotAsExpected(cause.message, { cause, remedy: SEE_LOG });
}

export interface Change {
  id: string;
  what: 'new' | 'changed' | 'gone';
  words: string;
}

/** The rows that were added, removed or changed between two reads; empty if the lists are equal. */
export async function changes(before: Lists, after: Lists, kinds: readonly Kind[]): Promise<Change[]> {
  await Promise.all([before.read(kinds), after.read(kinds)]);
  const all: Change[] = [];
  for (const kind of kinds) {
    const [was, is] = [byId(await before[kind]()), byId(await after[kind]())];
    for (const id of new Set([...was.keys(), ...is.keys()])) {
      if (was.get(id) === is.get(id)) continue;
      const what = was.has(id) ? (is.has(id) ? 'changed' : 'gone') : 'new';
      all.push({ id, what, words: `${WORDS[kind]} ${id} is ${what}` });
    }
  }
  return all;
}

function byId(rows: Row[]): Map<string, string> {
  return new Map(rows.map((row) => [row.id, JSON.stringify(row)]));
}
