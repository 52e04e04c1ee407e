/** The writes of scheduled work by their kind, and ways to change them between the engine and the table. */
import type { Table } from '../../src/store/table.ts';
import { around, changeWrites, intercept, type Row, type Write } from '../around-table.ts';

// biome-ignore lint/suspicious/noExplicitAny: a command's input is whatever the product sends, of any kind.
export type Input = any;
type Send = (items: Write[]) => Promise<unknown>;

export const bodyOf = (write: Write) => Object.values(write)[0];
export const keyOf = (write: Write): Row => bodyOf(write)?.Key ?? bodyOf(write)?.Item ?? {};
export const begins = (prefix: string) => (write: Write) => String(keyOf(write).pk).startsWith(prefix);
export const isLedger = begins('OCC#');
export const isDay = (write: Write) => isLedger(write) && String(keyOf(write).sk).endsWith('#RC');
export const isAnchorLock = begins('ANCHOR#');
export const isNote = begins('N#');
export const isHead = (write: Write) => begins('B#')(write) && keyOf(write).sk === '#';
export const isTask = (write: Write) => begins('B#')(write) && keyOf(write).sk !== '#';
export const isActive = (write: Write) => keyOf(write).pk === 'ACTIVE';
export const isScheduled = (items: Write[]) => items.some(isLedger);

export function unconditional(table: Table, which: (write: Write) => boolean): Table {
  return changeWrites(table, (write) =>
    write.ConditionCheck || !which(write) ? write : dropCondition(write),
  );
}

/** Transactions of scheduled work are sent as `send` sends them. */
export function sending(table: Table, how: (items: Write[], send: Send) => Promise<unknown>): Table {
  return intercept(table, (input, send) =>
    input.TransactItems ? how(input.TransactItems, (part) => send({ TransactItems: part })) : send(input),
  );
}

/** These writes go in a separate transaction, before or after the rest. */
export function apart(table: Table, which: (write: Write) => boolean, order: 'before' | 'after'): Table {
  return sending(table, async (items, send) => {
    const own = items.filter(which);
    const rest = items.filter((write) => !which(write));
    if (!isScheduled(items) || own.length === 0 || rest.length === 0) return send(items);
    const [first, second] = order === 'before' ? [own, rest] : [rest, own];
    await send(first);
    return send(second);
  });
}

export function changeAnswers(table: Table, change: (output: Input) => Input): Table {
  return around(table, (input) => input, change);
}

export const changeRows = (table: Table, change: (row: Row) => Row) =>
  changeAnswers(table, (output) => (output.Items ? { ...output, Items: output.Items.map(change) } : output));

export function without(field: string, which: (write: Write) => boolean) {
  return (table: Table): Table =>
    changeWrites(table, (write) => {
      if (!write.Put || !which(write)) return write;
      const { [field]: _dropped, ...Item } = write.Put.Item;
      return { Put: { ...write.Put, Item } };
    });
}

export const isChunk = (items: Write[]) =>
  items.length > 1 && items[0]?.ConditionCheck !== undefined && items.slice(1).every(isTask);
export const isSeal = (items: Write[]) =>
  items[0]?.Update?.ExpressionAttributeValues?.[':creating'] !== undefined;

export function dropCondition(write: Write): Write {
  const [verb = ''] = Object.keys(write);
  const { ConditionExpression: _dropped, ...body } = bodyOf(write);
  return { [verb]: body };
}
