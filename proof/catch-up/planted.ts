/** Faults, planted one at a time between the engine and the table. The proof must find each of them. */
import type { Table } from '../../src/store/table.ts';
import { changeWrites, intercept, type Row, type Write } from '../around-table.ts';
import {
  apart,
  begins,
  bodyOf,
  changeAnswers,
  changeRows,
  dropCondition,
  type Input,
  isActive,
  isAnchorLock,
  isChunk,
  isDay,
  isHead,
  isLedger,
  isNote,
  isScheduled,
  isSeal,
  isTask,
  keyOf,
  sending,
  unconditional,
  without,
} from './kinds-of-writes.ts';

export interface Planted {
  name: string;
  breaks: string;
  around: (table: Table) => Table;
}

const fault = (name: string, breaks: string, around: Planted['around']): Planted => ({
  name,
  breaks,
  around,
});

export const planted: Planted[] = [
  fault('check-then-put', 'no write has a condition', (table) => unconditional(table, () => true)),
  fault('day-unconditional', "the row of a date's recurring work has no condition", (table) =>
    unconditional(table, isDay),
  ),
  fault('occurrence-unconditional', 'ledger row and head of a workflow have no condition', (table) =>
    unconditional(table, (write) => (isLedger(write) && !isDay(write)) || isHead(write)),
  ),
  fault('anchor-unconditional', 'the anchor lock has no condition', (table) =>
    unconditional(table, (write) => isAnchorLock(write) && write.Put !== undefined),
  ),
  fault('ledger-after-work', 'the ledger is written after the work', (table) =>
    apart(table, isLedger, 'after'),
  ),
  fault('ledger-before-work', 'the ledger is written before the work', (table) =>
    apart(table, isLedger, 'before'),
  ),
  fault('lock-before-work', 'the anchor lock is taken before the work', (table) =>
    apart(table, isAnchorLock, 'before'),
  ),
  fault('tasks-after-head', 'the tasks come after their workflow', (table) => apart(table, isTask, 'after')),
  fault('dashboard-later', 'the dashboard row comes after the workflow', (table) =>
    apart(table, isActive, 'after'),
  ),
  fault('notices-later', 'notifications are written after the work', (table) =>
    apart(table, isNote, 'after'),
  ),
  fault('notices-first', 'notifications are written before the work', (table) =>
    apart(table, isNote, 'before'),
  ),
  fault('notices-dropped', 'nothing is announced', (table) =>
    changeWrites(table, (write) => (isNote(write) ? null : write)),
  ),
  fault('seal-unconditional', 'a seal does not ask whether the workflow is unsealed', (table) =>
    sending(table, (items, send) => send(isSeal(items) ? items.map((write) => dropCondition(write)) : items)),
  ),
  fault('chunk-unconditional', 'a chunk does not ask whether the workflow is unsealed', (table) =>
    sending(table, (items, send) => send(isChunk(items) ? items.slice(1) : items)),
  ),
  fault('seal-before-chunks', 'a workflow is sealed, then filled', (table) => {
    let held: Write[][] = [];
    return sending(table, async (items, send) => {
      if (isChunk(items)) return void held.push(items.slice(1));
      const sent = await send(items);
      if (isSeal(items)) for (const chunk of held.splice(0)) await send(chunk);
      held = [];
      return sent;
    });
  }),
  fault('chunks-skipped', 'a workflow is sealed without its tasks', (table) =>
    sending(table, async (items, send) => (isChunk(items) ? undefined : send(items))),
  ),
  fault('first-page-only', 'the pages of a query are not followed', (table) =>
    changeAnswers(table, ({ LastEvaluatedKey: _dropped, ...output }) => output),
  ),
  fault('unprocessed-forgotten', 'keys that were not processed count as absent', (table) =>
    changeAnswers(table, ({ UnprocessedKeys: _dropped, ...output }) => output),
  ),
  fault(
    'dedupe-through-index',
    'what exists is looked up in an index that lags, and not asked again',
    (table) =>
      changeAnswers(
        unconditional(table, () => true),
        (output) =>
          output.Items?.some((row: Row) => String(row.pk).startsWith('OCC#')) ? { Items: [] } : output,
      ),
  ),
  fault('nobodys-rows', 'the ledger does not say which run wrote it', (table) =>
    changeWrites(table, (write) =>
      write.Put && isLedger(write)
        ? { Put: { ...write.Put, Item: { ...write.Put.Item, runId: 'somebody' } } }
        : write,
    ),
  ),
  fault('nobodys-tasks', 'a recurring task does not say which run made it', without('runId', begins('T#'))),
  fault('nobodys-seal', 'a seal does not say whose it is', (table) =>
    changeWrites(table, (write) => {
      if (!write.Update?.ExpressionAttributeValues?.[':sealedBy'] || !isHead(write)) return write;
      const { ':sealedBy': _dropped, ...values } = write.Update.ExpressionAttributeValues;
      const UpdateExpression = String(write.Update.UpdateExpression).replace(', sealedBy = :sealedBy', '');
      return { Update: { ...write.Update, UpdateExpression, ExpressionAttributeValues: values } };
    }),
  ),
  fault('refusal-taken-for-success', 'a transaction that was refused counts as done', (table) =>
    sending(table, async (items, send) => {
      if (!isScheduled(items)) return send(items);
      return send(items).catch((cause: Error) => {
        if (cause.name === 'TransactionCanceledException') return {};
        throw cause;
      });
    }),
  ),
  fault('sent-twice', 'every transaction of scheduled work is sent twice', (table) =>
    sending(table, async (items, send) => {
      await send(items);
      return isScheduled(items) ? send(items) : undefined;
    }),
  ),
  fault('half-built-counts', 'a half-built workflow counts as made', (table) =>
    changeRows(table, (row) =>
      String(row.pk).startsWith('OCC#') && row.state === 'creating' ? { ...row, state: 'active' } : row,
    ),
  ),
  fault('recovers-from-today', 'a half-built workflow is completed from the template as it is now', (table) =>
    intercept(table, async (input, send) => {
      const output: Input = await send(input);
      const [[of, rows]] = Object.entries(output.Responses ?? { none: [] }) as [[string, Row[]]];
      const version = rows.find(({ pk }) => String(pk).startsWith('TPL#'));
      if (!version) return output;
      const Keys = [{ pk: version.pk, sk: `V#${Number(version.version) + 1}` }];
      const later: Input = await send({ RequestItems: { [of]: { Keys } } });
      const { taskDefinitions } = later.Responses[of][0] ?? version;
      const now = rows.map((row) => (row === version ? { ...row, taskDefinitions } : row));
      return { ...output, Responses: { [of]: now } };
    }),
  ),
  fault('archive-forgotten', 'archiving a workflow is not noted on the ledger', (table) =>
    changeWrites(table, (write) =>
      isLedger(write) &&
      ['archived', 'undone'].includes(String(write.Update?.ExpressionAttributeValues?.[':state']))
        ? null
        : write,
    ),
  ),
  fault('undo-frees-the-date', 'undoing a scheduled workflow forgets its occurrence', (table) =>
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
  ),
  fault('deletion-forgotten', 'deleting a recurring task is not noted on the ledger', (table) =>
    changeWrites(table, (write) => {
      if (!write.Update?.ExpressionAttributeValues?.[':deleted']) return write;
      const { ExpressionAttributeValues: _dropped, ...update } = write.Update;
      return { Update: { ...update, UpdateExpression: 'REMOVE #config' } };
    }),
  ),
  fault('digest-not-extended', 'a task that joins a date later is in no digest', (table) =>
    changeWrites(table, (write) => (write.Update?.ExpressionAttributeValues?.[':more'] ? null : write)),
  ),
  fault('digest-revived', 'a digest that is extended is unread again', (table) =>
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
  ),
];
