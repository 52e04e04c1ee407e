/** Several tasks at once: each is changed once or reported with a reason, and no edit of somebody else is lost. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { addDays } from '../../src/domain/civil-date.ts';
import type { SeveralAction } from '../../src/domain/several.ts';
import { StoreUnavailable } from '../../src/domain/store-unavailable.ts';
import { findTask } from '../../src/store/find-task.ts';
import { readSeveral } from '../../src/store/several.ts';
import { changeSeveral, goOn, selected } from '../../src/web/several/several-actions.ts';
import { createTask, editTask } from '../../src/web/tasks/task-actions.ts';
import { GRACE, Office, TODAY } from './office.ts';

const LATER = addDays(TODAY, 3);
const MOVE: SeveralAction = { do: 'move', days: 3 };

/** An office with so many tasks in two workflows and in none. */
async function officeWith(amount: number, office = new Office()) {
  const workflows = [await office.workflow('One'), await office.workflow('Two'), undefined];
  const ids: string[] = [];
  for (let at = 0; at < amount; at++) {
    const bundleId = workflows[at % 3];
    const fields = { description: `Task ${at}`, date: TODAY, ...(bundleId && { bundleId }) };
    ids.push((await createTask(office.parts, fields, GRACE)).made.id);
  }
  const read = async (id: string) => {
    const task = await findTask(office.parts.table, id);
    assert.ok(task, id);
    return task;
  };
  const all = () => Promise.all(ids.map(read));
  const select = async () => (await all()).map(selected);
  return { office, ids, all, select, parts: office.parts };
}

function ask(select: () => Promise<ReturnType<typeof selected>[]>, action = MOVE, key = 'key') {
  return { key, action, back: '/', bodyHash: JSON.stringify(action), select };
}

async function outcomes({ office }: { office: Office }, id: string) {
  const read = await readSeveral(office.parts.table, id);
  assert.ok(read);
  return read.several.tasks.map((_task, at) => read.outcomes.get(at)?.is);
}

test('100 tasks under edits by others: each is moved once or reported as changed, and every note is kept', async () => {
  const work = await officeWith(100);
  const chosen = await work.select();
  const edits = work.ids
    .filter((_id, at) => at % 4 === 0)
    .map((id) => editTask(work.parts, id, { comment: `Note on ${id}` }, GRACE));
  const [id] = await Promise.all([
    changeSeveral(
      work.parts,
      ask(async () => chosen),
      GRACE,
    ),
    ...edits,
  ]);
  const reported = await outcomes(work, id);
  const tasks = await work.all();
  for (const [at, task] of tasks.entries()) {
    const moved = reported[at] === 'done';
    assert.ok(moved || reported[at] === 'refused', `${task.description}: ${reported[at]}`);
    assert.equal(task.date, moved ? LATER : TODAY, task.description);
    const moves = (task.taskHistory ?? []).filter(({ action }) => action === 'rescheduled');
    assert.equal(moves.length, moved ? 1 : 0, task.description);
    assert.equal(task.comment, at % 4 === 0 ? `Note on ${task.id}` : undefined);
  }
  assert.ok(reported.filter((one) => one === 'done').length >= 75);
});

test('a repeat, and two requests at once, change each task once', async () => {
  const work = await officeWith(12);
  const chosen = await work.select();
  const asked = ask(async () => chosen);
  const ids = await Promise.all([1, 2, 3].map(() => changeSeveral(work.parts, asked, GRACE)));
  await changeSeveral(work.parts, asked, GRACE);
  assert.equal(new Set(ids).size, 1);
  assert.deepEqual(await outcomes(work, String(ids[0])), Array(12).fill('done'));
  assert.deepEqual(
    (await work.all()).map(({ date, revision }) => [date, revision]),
    Array(12).fill([LATER, 2]),
  );
});

test('the same key with another change is refused, and changes nothing', async () => {
  const work = await officeWith(2);
  await changeSeveral(work.parts, ask(work.select), GRACE);
  await assert.rejects(
    changeSeveral(work.parts, ask(work.select, { do: 'archive' }), GRACE),
    ({ code }: { code?: string }) => code === 'key-reused',
  );
  assert.deepEqual(
    (await work.all()).map(({ status }) => status),
    ['todo', 'todo'],
  );
});

test('the same key of another person makes a separate change', async () => {
  const work = await officeWith(2);
  const kim = { ...GRACE, userId: 'kim' };
  const moved = await changeSeveral(work.parts, ask(work.select), GRACE);
  const archived = await changeSeveral(work.parts, ask(work.select, { do: 'archive' }), kim);
  assert.notEqual(moved, archived);
  assert.deepEqual(
    (await work.all()).map(({ date, status }) => [date, status]),
    Array(2).fill([LATER, 'archived']),
  );
});

test('an interrupted run continues where it stopped', async () => {
  let left = Infinity;
  const office = new Office((twin) => {
    const table = twin.table();
    const send = async (command: { constructor: { name: string } }, ...more: unknown[]) => {
      if (command.constructor.name === 'TransactWriteCommand' && left-- <= 0)
        throw new StoreUnavailable('TransactWriteItems', new Error('away'));
      return (table.client.send as (...all: unknown[]) => Promise<unknown>)(command, ...more);
    };
    return { ...table, client: { ...table.client, send } } as typeof table;
  });
  const work = await officeWith(9, office);
  const chosen = await work.select();
  left = 5;
  await assert.rejects(
    changeSeveral(
      work.parts,
      ask(async () => chosen),
      GRACE,
    ),
    StoreUnavailable,
  );
  left = Infinity;
  const id = await changeSeveral(
    work.parts,
    ask(async () => chosen),
    GRACE,
  );
  await goOn(work.parts, id, GRACE);
  assert.deepEqual(await outcomes(work, id), Array(9).fill('done'));
  assert.deepEqual(
    (await work.all()).map(({ revision }) => revision),
    Array(9).fill(2),
  );
});

test('a task that cannot be changed is reported with its reason, and the others are changed', async () => {
  const work = await officeWith(3);
  const needing = { description: 'Publish', date: TODAY, requiredLinkName: 'Luma' };
  const { made } = await createTask(work.parts, needing, GRACE);
  const gone = { id: '00000000-0000-4000-8000-999999999999', revision: 1, name: 'Gone' };
  const [first, ...rest] = await work.select();
  assert.ok(first);
  const chosen = [...rest, { ...first, revision: 7 }, selected(made), gone];
  const id = await changeSeveral(
    work.parts,
    ask(async () => chosen, { do: 'complete' }),
    GRACE,
  );
  const read = await readSeveral(work.parts.table, id);
  const said = chosen.map((_task, at) => {
    const outcome = read?.outcomes.get(at);
    return outcome?.is === 'refused' ? outcome.reason.code : outcome?.is;
  });
  assert.deepEqual(said, ['done', 'done', 'stale', 'gate', 'not-found']);
});

test('a task that is already as requested is reported as unchanged', async () => {
  const work = await officeWith(1);
  const id = await changeSeveral(work.parts, ask(work.select, { do: 'date', date: TODAY }), GRACE);
  assert.deepEqual(await outcomes(work, id), ['unchanged']);
});

test('tasks of one workflow are changed one after the other, because a transaction locks its rows', async () => {
  const busy = new Set<string>();
  const shared: string[] = [];
  const office = new Office((twin) =>
    twin.table(async ({ input }, carryOut) => {
      const rows = ((input.TransactItems ?? []) as object[])
        .flatMap((write) => Object.values(write))
        .map(({ Key, Item }) => `${(Key ?? Item).pk} ${(Key ?? Item).sk}`)
        .filter((key) => key.includes('B#'));
      shared.push(...rows.filter((key) => busy.has(key)));
      for (const key of rows) busy.add(key);
      await setImmediate();
      for (const key of rows) busy.delete(key);
      return carryOut();
    }),
  );
  const work = await officeWith(12, office);
  const chosen = await work.select();
  const id = await changeSeveral(
    work.parts,
    ask(async () => chosen),
    GRACE,
  );
  assert.deepEqual(await outcomes(work, id), Array(12).fill('done'));
  assert.deepEqual(shared, []);
});
