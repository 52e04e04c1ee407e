/**
 * Reads the store itself, past the app and past the proxy. Compares whole states; knows of the reference's rows only
 * by what their keys begin with. A scan is fine here: a scenario's database is small and its own.
 */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { Task } from './wire.ts';

export type Row = Record<string, unknown>;
/** Every row by its key, as canonical text: two states are equal when these are. */
export type StoreState = ReadonlyMap<string, string>;

/** Sessions and counted sign-ins come and go with whoever looks; no claim is about them. */
const PASSING = /^(SESSION|ATTEMPTS|DEVICE)#/;

export interface StoreCounts {
  workflows: number;
  tasks: number;
  notifications: number;
}

export class StoreReader {
  readonly #client: DynamoDBDocumentClient;
  readonly #table: string;

  constructor(address: { endpoint: string; accessKeyId: string; name: string }) {
    this.#table = address.name;
    this.#client = DynamoDBDocumentClient.from(
      new DynamoDBClient({
        region: 'eu-central-1',
        endpoint: address.endpoint,
        credentials: { accessKeyId: address.accessKeyId, secretAccessKey: 'local' },
      }),
    );
  }

  /** All rows but sessions and counted sign-ins. */
  async rows(): Promise<Row[]> {
    return (await this.allRows()).filter((row) => !PASSING.test(String(row.pk)));
  }

  async allRows(): Promise<Row[]> {
    const rows: Row[] = [];
    let from: Row | undefined;
    do {
      const page = await this.#client.send(
        new ScanCommand({ TableName: this.#table, ConsistentRead: true, ExclusiveStartKey: from }),
      );
      rows.push(...(page.Items ?? []));
      from = page.LastEvaluatedKey;
    } while (from);
    return rows;
  }

  /** How many sessions are open. */
  async sessions(): Promise<number> {
    return (await this.allRows()).filter(({ pk }) => String(pk).startsWith('SESSION#')).length;
  }

  /** About how many bytes of workflows and their tasks there are. */
  async workBytes(): Promise<number> {
    const rows = (await this.rows()).filter(({ pk }) => String(pk).startsWith('B#'));
    return rows.reduce((sum, row) => sum + canonical(row).length, 0);
  }

  async state(): Promise<StoreState> {
    return this.stateOf(await this.rows());
  }

  /** The state that these rows are. */
  stateOf(rows: Row[]): StoreState {
    return new Map(rows.map((row) => [`${row.pk} / ${row.sk}`, canonical(row)] as const).toSorted(byKey));
  }

  /** How many workflows, tasks and notifications there are, half-built and archived ones included. */
  async counts(): Promise<StoreCounts> {
    const rows = await this.rows();
    const count = (holds: (row: Row) => boolean) => rows.filter(holds).length;
    return {
      workflows: count(({ pk, sk }) => String(pk).startsWith('B#') && sk === '#'),
      tasks: count(isTask),
      notifications: count(({ message, dismissed }) => message !== undefined && dismissed !== undefined),
    };
  }

  /** Every task to do or waiting that is of no workflow or of an active one. */
  async openTasks(): Promise<Task[]> {
    const rows = await this.rows();
    const active = new Set(
      rows.filter(({ sk, status }) => sk === '#' && status === 'active').map(({ id }) => String(id)),
    );
    const tasks = rows.filter(isTask) as unknown as Task[];
    return tasks.filter(
      ({ status, bundleId }) =>
        (status === 'todo' || status === 'waiting') && (bundleId === undefined || active.has(bundleId)),
    );
  }

  /** Every task so described. */
  async tasks(description: string): Promise<Task[]> {
    const tasks = (await this.rows()).filter(isTask) as unknown as Task[];
    return tasks.filter((task) => task.description === description);
  }

  /** Ids of the workflows so titled, half-built ones included. */
  async workflowIds(title: string): Promise<string[]> {
    const heads = (await this.rows()).filter((row) => row.title === title && row.sk === '#');
    return heads.map(({ id }) => String(id));
  }

  /** The row of the recurring config that is so described; undefined without one. */
  async recurringConfig(description: string): Promise<Row | undefined> {
    return (await this.rows()).find(
      (row) => row.description === description && row.cronExpression !== undefined,
    );
  }

  /** The tasks of recurring configs. */
  async recurringTasks(): Promise<Row[]> {
    return (await this.rows()).filter(
      ({ recurringConfigId, status }) => recurringConfigId !== undefined && status !== undefined,
    );
  }

  async notifications(): Promise<Row[]> {
    return (await this.rows()).filter(
      ({ message, dismissed }) => message !== undefined && dismissed !== undefined,
    );
  }

  close(): void {
    this.#client.destroy();
  }
}

/** What differs between two states, a line each; empty when they are equal. */
export function differences(before: StoreState, after: StoreState): string[] {
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((key) => {
    const [was, is] = [before.get(key), after.get(key)];
    if (was === is) return [];
    if (was === undefined) return [`added ${key}: ${is?.slice(0, 200)}`];
    if (is === undefined) return [`removed ${key}`];
    return [`changed ${key}: ${was.slice(0, 400)} → ${is.slice(0, 400)}`];
  });
}

/** Of a workflow by its sort key, of none by its partition. */
function isTask({ pk, sk }: Row): boolean {
  return String(sk).startsWith('T#') || String(pk).startsWith('T#');
}

function byKey([a]: readonly [string, string], [b]: readonly [string, string]): number {
  return a < b ? -1 : 1;
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, member: unknown) =>
    member !== null && typeof member === 'object' && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : member,
  );
}
