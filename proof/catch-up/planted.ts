/** Faults, planted one at a time between the engine and the table. The proof must find each of them. */
import type { Table } from '../../src/store/table.ts';
import { around, changeWrites, type Row, type Write } from '../around-table.ts';

export interface Planted {
  name: string;
  breaks: string;
  around: (table: Table) => Table;
}

// biome-ignore lint/suspicious/noExplicitAny: a command's input is whatever the product sends, of any kind.
type Input = any;
type Send = (items: Write[]) => Promise<unknown>;

const bodyOf = (write: Write) => Object.values(write)[0];
const keyOf = (write: Write): Row => bodyOf(write)?.Key ?? bodyOf(write)?.Item ?? {};
const begins = (prefix: string) => (write: Write) => String(keyOf(write).pk).startsWith(prefix);
const isLedger = begins('OCC#');
const isDay = (write: Write) => isLedger(write) && String(keyOf(write).sk).endsWith('#RC');
const isAnchorLock = begins('ANCHOR#');
const isNote = begins('N#');
const isHead = (write: Write) => begins('B#')(write) && keyOf(write).sk === '#';
const isTask = (write: Write) => begins('B#')(write) && keyOf(write).sk !== '#';
const isActive = (write: Write) => keyOf(write).pk === 'ACTIVE';
const isScheduled = (items: Write[]) => items.some(isLedger);

function unconditional(table: Table, which: (write: Write) => boolean): Table {
  return changeWrites(table, (write) => {
    if (write.ConditionCheck || !which(write)) return write;
    const [verb = ''] = Object.keys(write);
    const { ConditionExpression: _dropped, ...body } = bodyOf(write);
    return { [verb]: body };
  });
}

/** Transactions of scheduled work are sent as `send` sends them. */
function sending(table: Table, how: (items: Write[], send: Send) => Promise<unknown>): Table {
  const client = new Proxy(table.client, {
    get(target, name) {
      if (name !== 'send') return Reflect.get(target, name, target);
      return async (command: Input) => {
        const items: Write[] | undefined = command.input.TransactItems;
        if (!items) return target.send(command);
        return how(items, (part) => target.send(new command.constructor({ TransactItems: part })));
      };
    },
  });
  return { ...table, client };
}

/** These writes go in a separate transaction, before or after the rest. */
function apart(table: Table, which: (write: Write) => boolean, order: 'before' | 'after'): Table {
  return sending(table, async (items, send) => {
    const own = items.filter(which);
    const rest = items.filter((write) => !which(write));
    if (!isScheduled(items) || own.length === 0 || rest.length === 0) return send(items);
    const [first, second] = order === 'before' ? [own, rest] : [rest, own];
    await send(first);
    return send(second);
  });
}

function changeAnswers(table: Table, change: (output: Input) => Input): Table {
  return around(table, (input) => input, change);
}

const changeRows = (table: Table, change: (row: Row) => Row) =>
  changeAnswers(table, (output) => (output.Items ? { ...output, Items: output.Items.map(change) } : output));

function without(field: string, which: (write: Write) => boolean) {
  return (table: Table): Table =>
    changeWrites(table, (write) => {
      if (!write.Put || !which(write)) return write;
      const { [field]: _dropped, ...Item } = write.Put.Item;
      return { Put: { ...write.Put, Item } };
    });
}

const isChunk = (items: Write[]) =>
  items.length > 1 && items[0]?.ConditionCheck !== undefined && items.slice(1).every(isTask);
const isSeal = (items: Write[]) => items[0]?.Update?.ExpressionAttributeValues?.[':creating'] !== undefined;

export const planted: Planted[] = [
  {
    ...{ name: 'check-then-put', breaks: 'no write has a condition' },
    around: (table) => unconditional(table, () => true),
  },
  {
    ...{ name: 'day-unconditional', breaks: "the row of a date's recurring work has no condition" },
    around: (table) => unconditional(table, isDay),
  },
  {
    ...{ name: 'occurrence-unconditional', breaks: 'ledger row and head of a workflow have no condition' },
    around: (table) => unconditional(table, (write) => (isLedger(write) && !isDay(write)) || isHead(write)),
  },
  {
    ...{ name: 'anchor-unconditional', breaks: 'the anchor lock has no condition' },
    around: (table) => unconditional(table, (write) => isAnchorLock(write) && write.Put !== undefined),
  },
  {
    ...{ name: 'ledger-after-work', breaks: 'the ledger is written after the work' },
    around: (table) => apart(table, isLedger, 'after'),
  },
  {
    ...{ name: 'ledger-before-work', breaks: 'the ledger is written before the work' },
    around: (table) => apart(table, isLedger, 'before'),
  },
  {
    ...{ name: 'lock-before-work', breaks: 'the anchor lock is taken before the work' },
    around: (table) => apart(table, isAnchorLock, 'before'),
  },
  {
    ...{ name: 'tasks-after-head', breaks: 'the tasks come after their workflow' },
    around: (table) => apart(table, isTask, 'after'),
  },
  {
    ...{ name: 'dashboard-later', breaks: 'the dashboard row comes after the workflow' },
    around: (table) => apart(table, isActive, 'after'),
  },
  {
    ...{ name: 'notices-later', breaks: 'notifications are written after the work' },
    around: (table) => apart(table, isNote, 'after'),
  },
  {
    ...{ name: 'notices-first', breaks: 'notifications are written before the work' },
    around: (table) => apart(table, isNote, 'before'),
  },
  {
    ...{ name: 'notices-dropped', breaks: 'nothing is announced' },
    around: (table) => changeWrites(table, (write) => (isNote(write) ? null : write)),
  },
  {
    ...{ name: 'seal-unconditional', breaks: 'a seal does not ask whether the workflow is unsealed' },
    around: (table) =>
      sending(table, (items, send) =>
        send(isSeal(items) ? items.map((write) => dropCondition(write)) : items),
      ),
  },
  {
    ...{ name: 'chunk-unconditional', breaks: 'a chunk does not ask whether the workflow is unsealed' },
    around: (table) => sending(table, (items, send) => send(isChunk(items) ? items.slice(1) : items)),
  },
  {
    ...{ name: 'seal-before-chunks', breaks: 'a workflow is sealed, then filled' },
    around: (table) => {
      let held: Write[][] = [];
      return sending(table, async (items, send) => {
        if (isChunk(items)) return void held.push(items.slice(1));
        const sent = await send(items);
        if (isSeal(items)) for (const chunk of held.splice(0)) await send(chunk);
        held = [];
        return sent;
      });
    },
  },
  {
    ...{ name: 'chunks-skipped', breaks: 'a workflow is sealed without its tasks' },
    around: (table) => sending(table, async (items, send) => (isChunk(items) ? undefined : send(items))),
  },
  {
    ...{ name: 'first-page-only', breaks: 'the pages of a query are not followed' },
    around: (table) => changeAnswers(table, ({ LastEvaluatedKey: _dropped, ...output }) => output),
  },
  {
    ...{ name: 'unprocessed-forgotten', breaks: 'keys that were not processed count as absent' },
    around: (table) => changeAnswers(table, ({ UnprocessedKeys: _dropped, ...output }) => output),
  },
  {
    ...{
      name: 'dedupe-through-index',
      breaks: 'what exists is looked up in an index that lags, and not asked again',
    },
    around: (table) =>
      changeAnswers(
        unconditional(table, () => true),
        (output) =>
          output.Items?.some((row: Row) => String(row.pk).startsWith('OCC#')) ? { Items: [] } : output,
      ),
  },
  {
    ...{ name: 'nobodys-rows', breaks: 'the ledger does not say which run wrote it' },
    around: (table) =>
      changeWrites(table, (write) =>
        write.Put && isLedger(write)
          ? { Put: { ...write.Put, Item: { ...write.Put.Item, runId: 'somebody' } } }
          : write,
      ),
  },
  {
    ...{ name: 'nobodys-tasks', breaks: 'a recurring task does not say which run made it' },
    around: without('runId', begins('T#')),
  },
  {
    ...{ name: 'nobodys-seal', breaks: 'a seal does not say whose it is' },
    around: (table) =>
      changeWrites(table, (write) => {
        if (!write.Update?.ExpressionAttributeValues?.[':sealedBy'] || !isHead(write)) return write;
        const { ':sealedBy': _dropped, ...values } = write.Update.ExpressionAttributeValues;
        const UpdateExpression = String(write.Update.UpdateExpression).replace(', sealedBy = :sealedBy', '');
        return { Update: { ...write.Update, UpdateExpression, ExpressionAttributeValues: values } };
      }),
  },
  {
    ...{ name: 'refusal-taken-for-success', breaks: 'a transaction that was refused counts as done' },
    around: (table) =>
      sending(table, async (items, send) => {
        if (!isScheduled(items)) return send(items);
        return send(items).catch((cause: Error) => {
          if (cause.name === 'TransactionCanceledException') return {};
          throw cause;
        });
      }),
  },
  {
    ...{ name: 'sent-twice', breaks: 'every transaction of scheduled work is sent twice' },
    around: (table) =>
      sending(table, async (items, send) => {
        await send(items);
        return isScheduled(items) ? send(items) : undefined;
      }),
  },
  {
    ...{ name: 'half-built-counts', breaks: 'a half-built workflow counts as made' },
    around: (table) =>
      changeRows(table, (row) =>
        String(row.pk).startsWith('OCC#') && row.state === 'creating' ? { ...row, state: 'active' } : row,
      ),
  },
  {
    name: 'recovers-from-today',
    breaks: 'a half-built workflow is completed from the template as it is now',
    around: (table) => {
      const client = new Proxy(table.client, {
        get(target, name) {
          if (name !== 'send') return Reflect.get(target, name, target);
          return async (command: Input) => {
            const output: Input = await target.send(command);
            const [[of, rows]] = Object.entries(output.Responses ?? { none: [] }) as [[string, Row[]]];
            const version = rows.find(({ pk }) => String(pk).startsWith('TPL#'));
            if (!version) return output;
            const Keys = [{ pk: version.pk, sk: `V#${Number(version.version) + 1}` }];
            const later: Input = await target.send(
              new command.constructor({ RequestItems: { [of]: { Keys } } }),
            );
            const { taskDefinitions } = later.Responses[of][0] ?? version;
            const now = rows.map((row) => (row === version ? { ...row, taskDefinitions } : row));
            return { ...output, Responses: { [of]: now } };
          };
        },
      });
      return { ...table, client };
    },
  },
  {
    ...{ name: 'archive-forgotten', breaks: 'archiving a workflow is not noted on the ledger' },
    around: (table) =>
      changeWrites(table, (write) =>
        isLedger(write) &&
        ['archived', 'undone'].includes(String(write.Update?.ExpressionAttributeValues?.[':state']))
          ? null
          : write,
      ),
  },
  {
    ...{ name: 'undo-frees-the-date', breaks: 'undoing a scheduled workflow forgets its occurrence' },
    around: (table) =>
      sending(table, (items, send) => {
        const undone = items.some(
          (write) => isLedger(write) && write.Update?.ExpressionAttributeValues?.[':state'] === 'undone',
        );
        const freed = (write: Write): Write =>
          undone && (isLedger(write) || isAnchorLock(write))
            ? { Delete: { TableName: bodyOf(write).TableName, Key: keyOf(write) } }
            : write;
        return send(items.map(freed));
      }),
  },
  {
    ...{ name: 'deletion-forgotten', breaks: 'deleting a recurring task is not noted on the ledger' },
    around: (table) =>
      changeWrites(table, (write) => {
        if (!write.Update?.ExpressionAttributeValues?.[':deleted']) return write;
        const { ExpressionAttributeValues: _dropped, ...update } = write.Update;
        return { Update: { ...update, UpdateExpression: 'REMOVE #config' } };
      }),
  },
  {
    ...{ name: 'digest-not-extended', breaks: 'a task that joins a date later is in no digest' },
    around: (table) =>
      changeWrites(table, (write) => (write.Update?.ExpressionAttributeValues?.[':more'] ? null : write)),
  },
  {
    ...{ name: 'digest-revived', breaks: 'a digest that is extended is unread again' },
    around: (table) =>
      changeWrites(table, (write) => {
        const values = write.Update?.ExpressionAttributeValues;
        if (!values?.[':more']) return write;
        const UpdateExpression = `${write.Update.UpdateExpression}, dismissed = :false`;
        return {
          Update: {
            ...write.Update,
            UpdateExpression,
            ExpressionAttributeValues: { ...values, ':false': false },
          },
        };
      }),
  },
];

function dropCondition(write: Write): Write {
  const [verb = ''] = Object.keys(write);
  const { ConditionExpression: _dropped, ...body } = bodyOf(write);
  return { [verb]: body };
}
