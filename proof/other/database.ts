/** Everything the implementation keeps: rows as JSON documents in one SQLite file, changed in transactions only. */

import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { isDeepStrictEqual } from 'node:util';

export type Kind = 'user' | 'template' | 'bundle' | 'task' | 'config' | 'notification' | 'file';
export interface Row {
  id: string;
  revision: number;
  createdAt: string;
  updatedAt: string;
  /** The revision in which each field changed last. */
  _changed?: Record<string, number>;
}
export type New<T extends Row> = Omit<T, 'revision' | 'createdAt' | 'updatedAt' | '_changed'>;

const SCHEMA = `
  PRAGMA journal_mode = WAL;
  PRAGMA busy_timeout = 5000;
  CREATE TABLE IF NOT EXISTS row (kind TEXT, id TEXT, doc TEXT NOT NULL, PRIMARY KEY (kind, id));
  CREATE INDEX IF NOT EXISTS row_bundle ON row (kind, doc ->> 'bundleId');
  CREATE INDEX IF NOT EXISTS row_status ON row (kind, doc ->> 'status');
  CREATE TABLE IF NOT EXISTS content (id TEXT PRIMARY KEY, bytes BLOB NOT NULL);
  CREATE TABLE IF NOT EXISTS anchor_lock (template TEXT, date TEXT, bundle TEXT NOT NULL, PRIMARY KEY (template, date));
  CREATE TABLE IF NOT EXISTS occurrence (item TEXT, date TEXT, row TEXT NOT NULL, PRIMARY KEY (item, date));
  CREATE TABLE IF NOT EXISTS used_key (scope TEXT PRIMARY KEY, hash TEXT, row TEXT, at TEXT);
  CREATE TABLE IF NOT EXISTS session (hash TEXT PRIMARY KEY, user TEXT, started TEXT, used TEXT);
  CREATE TABLE IF NOT EXISTS setting (name TEXT PRIMARY KEY, value TEXT);`;
const TABLES = ['row', 'content', 'anchor_lock', 'occurrence', 'used_key', 'session', 'setting'];

export class Store {
  readonly #db: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();
  #depth = 0;

  constructor(file: string) {
    this.#db = new DatabaseSync(file);
    this.#db.exec(SCHEMA);
  }

  /** Runs the work as one unit; nested calls are savepoints. With `keep` false all of it is rolled back. */
  transaction<T>(work: () => T, keep = true): T {
    const mark = `depth_${this.#depth}`;
    this.#db.exec(this.#depth === 0 ? 'BEGIN IMMEDIATE' : `SAVEPOINT ${mark}`);
    this.#depth += 1;
    const end = (kept: boolean) => {
      this.#depth -= 1;
      if (this.#depth === 0) this.#db.exec(kept ? 'COMMIT' : 'ROLLBACK');
      else this.#db.exec(kept ? `RELEASE ${mark}` : `ROLLBACK TO ${mark}; RELEASE ${mark}`);
    };
    try {
      const result = work();
      end(keep);
      return result;
    } catch (error) {
      end(false);
      throw error;
    }
  }

  run(sql: string, ...values: SQLInputValue[]): number {
    return Number(this.#prepared(sql).run(...values).changes);
  }

  rows<T>(sql: string, ...values: SQLInputValue[]): T[] {
    return this.#prepared(sql).all(...values) as T[];
  }

  first<T>(sql: string, ...values: SQLInputValue[]): T | undefined {
    return this.#prepared(sql).get(...values) as T | undefined;
  }

  get<T extends Row>(kind: Kind, id: string | undefined): T | undefined {
    const found = this.first<{ doc: string }>(
      'SELECT doc FROM row WHERE kind = ? AND id = ?',
      kind,
      (id ?? '').toLowerCase(),
    );
    return found && JSON.parse(found.doc);
  }

  all<T extends Row>(kind: Kind, where = '1', ...values: SQLInputValue[]): T[] {
    const sql = `SELECT doc FROM row WHERE kind = ? AND ${where} ORDER BY id`;
    return this.rows<{ doc: string }>(sql, kind, ...values).map(({ doc }) => JSON.parse(doc));
  }

  insert<T extends Row>(kind: Kind, fields: New<T>): T {
    const now = new Date().toISOString();
    const row = { ...fields, revision: 1, createdAt: now, updatedAt: now } as unknown as T;
    this.run('INSERT INTO row (kind, id, doc) VALUES (?, ?, ?)', kind, row.id, JSON.stringify(row));
    return row;
  }

  /** Stores the row as its next revision. */
  update<T extends Row>(kind: Kind, row: T): T {
    const revision = row.revision + 1;
    const before = (this.get(kind, row.id) ?? {}) as Record<string, unknown>;
    const differ = Object.entries(row).filter(([name, value]) => !isDeepStrictEqual(before[name], value));
    const _changed = {
      ...(before._changed as object),
      ...Object.fromEntries(differ.map(([name]) => [name, revision])),
    };
    const next = { ...row, _changed, revision, updatedAt: new Date().toISOString() };
    this.run('UPDATE row SET doc = ? WHERE kind = ? AND id = ?', JSON.stringify(next), kind, row.id);
    return next;
  }

  remove(kind: Kind, id: string): void {
    this.run('DELETE FROM row WHERE kind = ? AND id = ?', kind, id);
  }

  setting(name: string): string | undefined {
    return this.first<{ value: string }>('SELECT value FROM setting WHERE name = ?', name)?.value;
  }

  set(name: string, value: string): void {
    this.run(
      'INSERT INTO setting VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value',
      name,
      value,
    );
  }

  clear(): void {
    for (const table of TABLES) this.run(`DELETE FROM ${table}`);
  }

  /** Makes every statement fail, until the store is back: its tables have other names. For tests. */
  set away(away: boolean) {
    const name = (table: string, hidden: boolean) => (hidden ? `hidden_${table}` : table);
    for (const table of TABLES)
      this.#db.exec(`ALTER TABLE ${name(table, !away)} RENAME TO ${name(table, away)}`);
  }

  close(): void {
    this.#db.close();
  }

  #prepared(sql: string): StatementSync {
    const known = this.#statements.get(sql) ?? this.#db.prepare(sql);
    this.#statements.set(sql, known);
    return known;
  }
}
