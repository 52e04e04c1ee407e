/** The tasks of the timeline, of which a limited number is read: what lies beyond is said, and never shown as none. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addDays } from '../../src/domain/civil-date.ts';
import { readTimeline } from '../../src/store/timeline.ts';
import { act, createTask } from '../../src/web/tasks/task-actions.ts';
import { GRACE, Office, TODAY } from './office.ts';

const MOST = 3;
const UNTIL = addDays(TODAY, 55);

/** The tasks that are read and the first day that is not counted, with so many tasks to do, one a day from today, and so many that wait. */
async function readWith(todo: number, waiting: number) {
  const office = new Office();
  const task = async (at: number) => {
    const fields = { description: `Task ${at}`, date: addDays(TODAY, at) };
    return (await createTask(office.parts, fields, GRACE)).made.id;
  };
  const made: string[] = [];
  for (let at = 0; at < todo; at++) made.push(await task(at));
  for (let at = 0; at < waiting; at++) {
    const said = { waitingFor: 'Anna', followUpAt: addDays(TODAY, at), note: '' };
    const id = await task(at);
    await act(office.parts, id, { action: 'mark-waiting', said }, GRACE);
    made.push(id);
  }
  const read = await readTimeline(office.parts.table, UNTIL, { after: undefined, limit: 10, most: MOST });
  return { cutAt: read.cutAt, read: read.tasks.map(({ id }) => made.indexOf(id)) };
}

test('every day is counted if no more tasks are open than are read', async () => {
  assert.deepEqual(await readWith(MOST, MOST), { cutAt: null, read: [0, 1, 2, 3, 4, 5] });
});

test('if more tasks are to do, the days from the last read task on are not counted', async () => {
  assert.deepEqual(await readWith(MOST + 1, 0), { cutAt: addDays(TODAY, MOST - 1), read: [0, 1, 2] });
});

test('if more tasks wait, no day is counted: they are read by follow-up date and may be due on any day', async () => {
  assert.deepEqual(await readWith(0, MOST + 1), { cutAt: '1970-01-01', read: [0, 1, 2] });
});
