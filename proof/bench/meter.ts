/**
 * Counts requests and capacity units between the product and the twin. DynamoDB Local under-reports transactions
 * (store.md), so units come from the sizes of rows. A read costs 1 for each 4 KB of a query or of each row, and half of
 * that if it may be stale. A write of a transaction costs 2 for each KB. Each index that has the row adds 1 for each
 * KB, or 2 if the row moves in the index.
 */
import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Key, Row } from '../catch-up/twin/rows.ts';
import { sizeOf } from '../catch-up/twin/size.ts';
import { type Command, INDEXES, isWrite, keysOf, nameOf, type Twin } from '../catch-up/twin/twin.ts';

export interface Cost {
  requests: number;
  /** Those of the requests that write. */
  writes: number;
  readUnits: number;
  writeUnits: number;
  /** Rows of the table that were read before. */
  readAgain: number;
}

/** A table on the twin, and the requests to it since it was created or reset. */
export function metered(twin: Twin): { table: ReturnType<Twin['table']>; cost: Cost; reset: () => void } {
  const cost: Cost = { requests: 0, writes: 0, readUnits: 0, writeUnits: 0, readAgain: 0 };
  const seen = new Set<string>();
  const table = twin.table((command, carryOut) => {
    cost.requests += 1;
    if (!isWrite(command)) {
      const answer = carryOut();
      cost.readUnits += readUnits(command, answer, twin);
      for (const key of keysRead(command, answer)) {
        if (seen.has(key)) cost.readAgain += 1;
        seen.add(key);
      }
      return answer;
    }
    cost.writes += 1;
    const keys = keysIn(command);
    const before = keys.map((key) => twin.rows.get(key));
    try {
      return carryOut();
    } finally {
      // A refused transaction is paid for too.
      const rows = keys.map((key, at) => [before[at], twin.rows.get(key)] as const);
      cost.writeUnits += sum(rows.map(([was, is]) => writeUnits(was, is)));
    }
  });
  const reset = () => {
    Object.assign(cost, { requests: 0, writes: 0, readUnits: 0, writeUnits: 0, readAgain: 0 });
    seen.clear();
  };
  return { table, cost, reset };
}

function readUnits(command: Command, answer: unknown, twin: Twin): number {
  const { input } = command;
  if (nameOf(command) === 'QueryCommand') {
    // A filter and a count read the rows that they do not give.
    const whole = {
      ...input,
      Select: undefined,
      FilterExpression: undefined,
      ProjectionExpression: undefined,
    };
    const { Items = [] } = twin.carryOut(new QueryCommand(whole)) as { Items?: Row[] };
    return blocks(sum(Items.map(sizeOf)), 4_096) * (input.ConsistentRead ? 1 : 0.5);
  }
  const { Responses, Item } = answer as { Responses?: Record<string, Row[]>; Item?: Row };
  const rows = Item ? [Item] : Object.values(Responses ?? {}).flat();
  const asked = Object.values(input.RequestItems ?? { one: { ...input, Keys: [input.Key] } }) as {
    Keys: unknown[];
    ConsistentRead?: boolean;
  }[];
  // A row that is not there costs as much as a small one.
  const missing = Math.max(0, sum(asked.map(({ Keys }) => Keys.length)) - rows.length);
  const each = asked.every(({ ConsistentRead }) => ConsistentRead) ? 1 : 0.5;
  return (sum(rows.map((row) => blocks(sizeOf(row), 4_096))) + missing) * each;
}

/** The rows that a read of the table gave or did not find. An index has other rows than its table. */
function keysRead({ input }: Command, answer: unknown): string[] {
  const { Items = [] } = answer as { Items?: Row[] };
  const asked = Object.values(input.RequestItems ?? {}) as { Keys: Key[] }[];
  const keys = [...asked.flatMap(({ Keys }) => Keys), ...(input.Key ? [input.Key as Key] : [])];
  const found = input.IndexName ? [] : (Items as unknown as Key[]);
  return [...keys, ...found].map(({ pk, sk }) => `${pk} ${sk}`);
}

function keysIn({ input }: Command): Key[] {
  const items = (input.TransactItems ?? [{ Put: input }]) as Record<string, { Item?: Key; Key?: Key }>[];
  return items.map((item) => {
    const { Item, Key } = Object.values(item)[0] ?? {};
    return (Item ?? Key) as Key;
  });
}

function writeUnits(before: Row | undefined, after: Row | undefined): number {
  const most = Math.max(before ? sizeOf(before) : 0, after ? sizeOf(after) : 0);
  return (
    2 * blocks(most, 1_024) + sum(Object.values(INDEXES).map((index) => indexUnits(index, before, after)))
  );
}

function indexUnits(
  index: (typeof INDEXES)[string],
  before: Row | undefined,
  after: Row | undefined,
): number {
  const [was, is] = [before, after].map((row) => {
    if (row?.[index.pk] === undefined || row[index.sk] === undefined) return undefined;
    return index.keysOnly ? keysOf(row, index) : row;
  });
  if (JSON.stringify(was) === JSON.stringify(is)) return 0;
  const stays = was && is && was[index.pk] === is[index.pk] && was[index.sk] === is[index.sk];
  if (stays) return blocks(Math.max(sizeOf(was), sizeOf(is)), 1_024);
  return sum([was, is].map((row) => (row ? blocks(sizeOf(row), 1_024) : 0)));
}

const blocks = (bytes: number, of: number) => Math.max(1, Math.ceil(bytes / of));
const sum = (numbers: number[]) => numbers.reduce((total, one) => total + one, 0);
