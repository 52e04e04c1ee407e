/** A table that an earlier version made keeps its work and is listed like any other. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { DeleteTableCommand, DescribeTableCommand, UpdateTableCommand } from '@aws-sdk/client-dynamodb';
import { PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { bundleSchema } from '../domain/bundle.ts';
import { type Task, taskSchema, taskStatuses } from '../domain/task.ts';
import { bundleRow, looseTaskRow, readTask, taskRow } from './bundle-rows.ts';
import { createTable } from './create-table.ts';
import { checkDays } from './day-counts-check.ts';
import { daysCounted, indexes as keyed, OPEN, TODO } from './keys.ts';
import { queryRows, type Row, transact } from './requests.ts';
import { closeTable, connectTable, type Table } from './table.ts';
import { listTasks } from './task-lists.ts';

type Index = (typeof keyed)[keyof typeof keyed];
const NOW = '2026-06-22T08:00:00.000Z';
const BUNDLE = '00000000-0000-4000-8000-0000000000ff';
const bundle = bundleSchema.parse({
  id: BUNDLE,
  title: 'Newsletter',
  anchorDate: '2026-06-24',
  references: [],
  bundleLinks: [],
  tags: [],
  phases: [],
  stage: 'preparation',
  status: 'active',
  startedBy: 'Grace',
  claimed: false,
  revision: 1,
  createdAt: NOW,
  updatedAt: NOW,
});

/** One of each status, of a workflow and of none. */
const tasks: Task[] = taskStatuses.flatMap((status, at) =>
  [BUNDLE, undefined].map((bundleId, of) =>
    taskSchema.parse({
      id: `00000000-0000-4000-8000-0000000000${at}${of}`,
      description: `${status} task`,
      date: `2026-06-2${at}`,
      status,
      source: 'manual',
      bundleId,
      revision: 1,
      createdAt: NOW,
      updatedAt: NOW,
    }),
  ),
);

describe('createTable on a table from before the index "tasks"', () => {
  const name = `upgrade-${randomBytes(6).toString('hex')}`;
  let table: Table;

  before(async () => {
    const endpoint = process.env.DYNAMODB_ENDPOINT;
    assert.ok(endpoint, 'DYNAMODB_ENDPOINT names a store');
    table = connectTable({ name, endpoint, patience: 20 });
    await createTable(table);
    await table.client.send(
      new UpdateTableCommand({
        TableName: name,
        GlobalSecondaryIndexUpdates: [{ Delete: { IndexName: keyed.tasks.name } }],
      }),
    );
    while ((await indexes())?.includes(keyed.tasks.name)) await sleep(100);
    const rows = tasks.map((task) =>
      task.bundleId ? taskRow(task, task.bundleId, true) : looseTaskRow(task),
    );
    const damaged = { pk: 'T#damaged', sk: '#', id: 'damaged', status: 'todo', date: 'some day' };
    for (const row of [bundleRow(bundle), damaged, ...rows.map(asMadeBefore)]) {
      await table.client.send(new PutCommand({ TableName: name, Item: row }));
    }
  });
  after(async () => {
    await table.client.send(new DeleteTableCommand({ TableName: name }));
    closeTable(table);
  });

  const listed = async () => {
    const { tasks: found } = await listTasks(table, {}, undefined, 100);
    return found.map(({ id }) => id).toSorted();
  };
  const indexes = async () => {
    const { Table: described } = await table.client.send(new DescribeTableCommand({ TableName: name }));
    return described?.GlobalSecondaryIndexes?.map(({ IndexName }) => IndexName).toSorted();
  };

  it('leaves the table unchanged for the next start if it is interrupted', async () => {
    await assert.rejects(createTable(breaksOff(table, 3)), /broken off/);
    assert.deepEqual(await indexes(), ['find', 'open']);
  });

  it('then adds the index with every readable task', async () => {
    await createTable(table);
    assert.deepEqual(await indexes(), ['find', 'open', 'tasks']);
    assert.deepEqual(await listed(), tasks.map(({ id }) => id).toSorted());
  });

  const inQueue = async (index: Index = TODO.index) =>
    (await queryRows(table, { pk: OPEN, index })).map((row) => readTask(row).id).toSorted();

  it('puts the tasks to do of active work in one list', async () => {
    const todo = tasks.filter(({ status }) => status === 'todo').map(({ id }) => id);
    assert.deepEqual([await inQueue(), await inQueue(keyed.open)], [todo.toSorted(), []]);
    for (const task of tasks.filter(({ status }) => status === 'todo')) {
      const { listPk: _list, ...row } = task.bundleId
        ? taskRow(task, task.bundleId, true)
        : looseTaskRow(task);
      const Item = { ...row, listPk: 'TASKS#todo', openPk: OPEN, openSk: row.listSk };
      await table.client.send(new PutCommand({ TableName: name, Item }));
    }
    await createTable(table);
    assert.deepEqual([await inQueue(), await inQueue(keyed.open)], [todo.toSorted(), []]);
  });

  it('counts its open tasks by day', async () => {
    await transact(table, [{ Delete: { Key: { ...daysCounted } } }]);
    await createTable(table);
    assert.deepEqual(await checkDays(table, { repairs: false }), []);
  });

  it('writes nothing the next time', async () => {
    await createTable(breaksOff(table, 1));
    assert.equal((await listed()).length, tasks.length);
  });
});

function asMadeBefore({ listPk, listSk, ...row }: Row): Row {
  return listPk === OPEN ? { ...row, openPk: OPEN, openSk: listSk } : row;
}

/** The same table, whose n-th update of a row fails. */
function breaksOff(table: Table, at: number): Table {
  let updates = 0;
  const send = (command: never) => {
    if ((command as object) instanceof UpdateCommand && ++updates === at) throw new Error('broken off');
    return table.client.send(command);
  };
  return { ...table, client: { ...table.client, send: send as Table['client']['send'] } };
}
