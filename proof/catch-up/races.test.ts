/** A run that loses a race or a response reports the outcome of each item, and reports each item once. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Report } from '../../src/catch-up/report.ts';
import { runCatchUp } from '../../src/catch-up/run.ts';
import { StoreUnavailable } from '../../src/domain/store-unavailable.ts';
import { deleteRecurringTask } from './operators.ts';
import { arrange, config, idOf, MONDAY, NOW, run, template, twinWith } from './scene.ts';
import { type Command, isWrite, nameOf, type Twin } from './twin/twin.ts';

const range = { from: MONDAY, to: MONDAY };

/** The twin's table, with something else in place of the nth write. */
function tableWith(twin: Twin, nth: number, instead: (carryOut: () => unknown) => unknown) {
  let writes = 0;
  return twin.table((command, carryOut) => {
    if (isWrite(command)) writes += 1;
    return isWrite(command) && writes === nth ? instead(carryOut) : carryOut();
  });
}

/** When a write whose response is lost is stored: at once, when the run sends its next write, or never. */
type Lands = 'at once' | 'late' | 'never';

/** The twin's table, on which the response of the nth write is lost. */
function losing(twin: Twin, nth: number, lands: Lands) {
  const lost = { answers: 0 };
  let land: () => unknown = () => undefined;
  let writes = 0;
  const table = twin.table(async (command, carryOut) => {
    if (!isWrite(command)) return carryOut();
    writes += 1;
    if (writes !== nth) {
      await land();
      land = () => undefined;
      return carryOut();
    }
    lost.answers += 1;
    if (lands === 'at once') await carryOut();
    if (lands === 'late') land = carryOut;
    throw new StoreUnavailable('TransactWriteItems', new Error('timeout'));
  });
  return { table, lost };
}

function outcomesOf({ items }: Report) {
  return items.map(({ outcome, reason }) => `${outcome} ${reason}`);
}

/** The status of the only workflow, and how many tasks it has. */
function workflowOf(twin: Twin) {
  const rows = twin.rows.all().filter(({ pk }) => String(pk).startsWith('B#'));
  const heads = rows.filter(({ sk }) => sk === '#');
  return [...heads.map(({ status }) => status), rows.length - heads.length];
}

describe('a run', () => {
  for (const [when, tasks, nth] of [
    ['before its first write', 2, 1],
    ['between the parts of a large one', 250, 2],
    ['before the last part of a large one', 250, 3],
  ] as const) {
    test(`skips a workflow that another run creates ${when}`, async () => {
      const twin = await twinWith({ templates: [template(1, tasks)] });
      let other: Report | undefined;
      const racing = tableWith(twin, nth, async (carryOut) => {
        other = await run(twin.table(), 'other', { range });
        return carryOut();
      });
      const report = await run(racing, 'slower', { range });
      const made = nth === 1 ? 'template-created new' : 'template-recovered half-built';
      assert.deepEqual(other && outcomesOf(other), [made]);
      assert.deepEqual(outcomesOf(report), ['template-skipped exists']);
      assert.deepEqual(workflowOf(twin), ['active', tasks]);
    });
  }

  for (const lands of ['at once', 'late', 'never'] as const) {
    for (const nth of [1, 2, 3, 4]) {
      test(`reports a large workflow as created if the response of its write ${nth} is lost, which lands ${lands}`, async () => {
        const twin = await twinWith({ templates: [template(1, 250)] });
        const { table, lost } = losing(twin, nth, lands);
        const report = await run(table, 'run', { range });
        assert.equal(lost.answers, 1);
        assert.deepEqual(outcomesOf(report), ['template-created new']);
        assert.deepEqual(workflowOf(twin), ['active', 250]);
      });
    }

    test(`reports recurring tasks as created if the response of their write is lost, which lands ${lands}`, async () => {
      const twin = await twinWith({ configs: [config(1), config(2)] });
      const { table, lost } = losing(twin, 1, lands);
      assert.deepEqual(
        outcomesOf(await run(table, 'run', { range })),
        Array(2).fill('recurring-generated new'),
      );
      assert.equal(lost.answers, 1);
    });
  }

  test('skips recurring tasks that another run creates while its response is lost', async () => {
    const twin = await twinWith({ configs: [config(1), config(2)] });
    const losing = tableWith(twin, 1, async () => {
      await run(twin.table(), 'other', { range });
      throw new StoreUnavailable('TransactWriteItems', new Error('timeout'));
    });
    assert.deepEqual(
      outcomesOf(await run(losing, 'run', { range })),
      Array(2).fill('recurring-skipped exists'),
    );
  });

  test('leaves alone what another run creates and an operator deletes before its write', async () => {
    const twin = await twinWith({ configs: [config(1)] });
    await run(twin.table(), 'before', { range });
    await arrange(twin.table(), { templates: [], configs: [config(2)] });
    const slower = tableWith(twin, 1, async (carryOut) => {
      const { recurring } = await run(twin.table(), 'other', { range });
      await deleteRecurringTask(twin.table(), config(2).id, MONDAY, String(recurring.generated[0]));
      return carryOut();
    });
    assert.deepEqual(outcomesOf(await run(slower, 'slower', { range })), [
      'recurring-skipped exists',
      'recurring-skipped deleted',
    ]);
  });

  test('stores a notice of a defect in the middle of a large workflow, and the next run dismisses it', async () => {
    const twin = await twinWith({ templates: [template(1, 250)] });
    const broken = tableWith(twin, 2, () => {
      throw new TypeError('it is not a function');
    });
    const context = {
      table: broken,
      clock: () => new Date(NOW),
      locale: 'en-GB',
      runId: 'run',
      log: { error: () => undefined },
    };
    assert.deepEqual(outcomesOf(await runCatchUp(context, { range })), ['failed internal']);
    const notices = () => twin.rows.all().filter(({ type }) => type === 'catch-up-failed');
    assert.deepEqual(
      notices().map(({ dismissed }) => dismissed),
      [false],
    );
    assert.deepEqual(outcomesOf(await run(twin.table(), 'next', { range })), [
      'template-recovered half-built',
    ]);
    assert.deepEqual(
      notices().map(({ dismissed }) => dismissed),
      [true],
    );
  });

  test('reports each task of a date once if the store fails half-way', async () => {
    const configs = Array.from({ length: 120 }, (_, n) => config(n, { assigneeId: idOf(9, n) }));
    const twin = await twinWith({ configs });
    let writes = 0;
    const goes = twin.table((command: Command, carryOut) => {
      if (nameOf(command) === 'TransactWriteCommand') writes += 1;
      if (writes > 1) throw new StoreUnavailable(nameOf(command), new Error('it refuses connections'));
      return carryOut();
    });
    const { items, complete, next } = await run(goes, 'run', { range });
    assert.deepEqual([complete, next, items.length], [false, MONDAY, 120]);
    assert.equal(new Set(items.map(({ id }) => id)).size, 120, 'each is reported');
    const tasks = twin.rows.all().filter(({ pk }) => String(pk).startsWith('T#'));
    assert.ok(tasks.length > 0);
    assert.deepEqual(
      Object.entries(Object.groupBy(items, ({ reason }) => reason)).map(([why, of]) => [why, of?.length]),
      [
        ['new', tasks.length],
        ['store-unavailable', 120 - tasks.length],
      ],
    );
  });
});
