/** The pages of active workflows and of tasks, few or many: each is on one page, in order, and the total is right. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addDays } from '../../src/domain/civil-date.ts';
import { startWorkflow } from '../../src/starting/start-workflow.ts';
import { bundlePosition, pageOfActive } from '../../src/store/bundles.ts';
import { DAYS } from '../../src/store/keys.ts';
import { readQueue } from '../../src/store/queue.ts';
import { nameOf } from '../catch-up/twin/twin.ts';
import { GRACE, Office, TODAY } from './office.ts';

const LIMIT = 50;

for (const [size, requests] of [
  [LIMIT, { QueryCommand: 1 }],
  [120, { QueryCommand: 7 }],
  [310, { QueryCommand: 15, BatchGetCommand: 7 }],
] as const) {
  test(`each of ${size} active workflows is on one page`, async () => {
    const office = new Office();
    for (let at = 0; at < size; at++) {
      const request = { title: `Episode ${at}`, anchorDate: addDays(TODAY, (at * 7) % 60) };
      const start = { request, allowDuplicate: false, startedBy: GRACE.userId };
      await startWorkflow(office.parts, start);
    }
    const sent: Record<string, number> = {};
    const table = office.twin.table((command, carryOut) => {
      sent[nameOf(command)] = (sent[nameOf(command)] ?? 0) + 1;
      return carryOut();
    });
    const found: string[] = [];
    let after: string | undefined;
    do {
      const page = await pageOfActive(table, after, LIMIT);
      assert.deepEqual([page.count, page.more], [size, false]);
      found.push(...page.active.map(({ bundle }) => bundlePosition(bundle)));
      assert.ok(found.length <= size, `A page repeats workflows: ${found.length} found, ${size} started`);
      after = page.next ?? undefined;
    } while (after !== undefined);
    assert.equal(new Set(found).size, size);
    assert.deepEqual(found, found.toSorted());
    assert.deepEqual(sent, requests);
  });
}

test('the counters of days are read for the figures of a first page, and not for later ones', async () => {
  const office = new Office();
  const id = await office.workflow();
  for (let at = 0; at < 3; at++) await office.task(id);
  let read = 0;
  const table = office.twin.table((command, carryOut) => {
    if (command.input.ExpressionAttributeValues?.[':pk'] === DAYS) read += 1;
    return carryOut();
  });
  for (let at = 0; at < 100; at++) await office.task(id);
  const { next, tiles } = await readQueue(table, TODAY, { limit: 1 });
  assert.deepEqual([tiles.due, read], [103, 1]);
  await readQueue(table, TODAY, { limit: 1, after: String(next) });
  assert.equal(read, 1);
});
