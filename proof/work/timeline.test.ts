/** The tasks of the timeline, of which a limited number is read: what lies beyond is said, and never shown as none. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addDays } from '../../src/domain/civil-date.ts';
import { readTimeline } from '../../src/store/timeline.ts';
import { act, createTask } from '../../src/web/tasks/task-actions.ts';
import { GRACE, Office, TODAY } from './office.ts';

const MOST = 3;
const UNTIL = addDays(TODAY, 55);

/** The first day that is not counted, with so many tasks to do, one a day from today, and so many that wait. */
async function cutAt(todo: number, waiting: number) {
  const office = new Office();
  const task = async (at: number) => {
    const fields = { description: `Task ${at}`, date: addDays(TODAY, at) };
    return (await createTask(office.parts, fields, GRACE)).made.id;
  };
  for (let at = 0; at < todo; at++) await task(at);
  for (let at = 0; at < waiting; at++) {
    const said = { waitingFor: 'Anna', followUpAt: addDays(TODAY, at), note: '' };
    await act(office.parts, await task(at), { action: 'mark-waiting', said }, GRACE);
  }
  const read = await readTimeline(office.parts.table, UNTIL, { after: undefined, limit: 10, most: MOST });
  return read.cutAt;
}

test('every day is counted while no more are open than are read', async () => {
  assert.equal(await cutAt(MOST, MOST), null);
});

test('of more tasks to do, the days from the last one that was read are not counted', async () => {
  assert.equal(await cutAt(MOST + 1, 0), addDays(TODAY, MOST - 1));
});

test('of more that wait, no day is counted: they are read by follow-up date, and may be due on any', async () => {
  assert.equal(await cutAt(0, MOST + 1), '1970-01-01');
});
