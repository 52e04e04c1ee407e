/** A run finds work that another run, a person or a run of recurring work alone has created before. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runDaily } from '../../src/catch-up/daily.ts';
import { workflowId } from '../../src/domain/workflow-ids.ts';
import type { Table } from '../../src/store/table.ts';
import { start } from './operators.ts';
import { config, idOf, MONDAY, NOW, noDefects, run, template, twinWith } from './scene.ts';
import { isWrite, type Twin } from './twin/twin.ts';

const range = { from: MONDAY, to: MONDAY };

/** How often `act` writes. */
async function writesOf(twin: Twin, act: (table: Table) => Promise<unknown>): Promise<number> {
  let writes = 0;
  const counting = twin.table((command, carryOut) => {
    if (isWrite(command)) writes += 1;
    return carryOut();
  });
  await act(counting);
  return writes;
}

test('a workflow that a person left half-built is completed and reported, and nobody is notified of it', async () => {
  const large = template(1, 250);
  const twin = await twinWith({ templates: [large] });
  let writes = 0;
  const dies = twin.table((command, carryOut) => {
    if (isWrite(command)) writes += 1;
    return writes > 1 ? new Promise(() => undefined) : carryOut();
  });
  const bundleId = workflowId(idOf(8, 1));
  void start(dies, { templateId: large.id, anchorDate: MONDAY, bundleId, keyed: true });
  while (writes < 2) await new Promise(setImmediate);
  const { items } = await run(twin.table(), 'next', { range });
  assert.deepEqual(
    items.map(({ outcome, reason, bundleId }) => [outcome, reason, bundleId]),
    [['template-recovered', 'half-built', bundleId]],
  );
  const rows = twin.rows.all();
  const own = rows.filter(({ pk }) => pk === `B#${bundleId}`);
  assert.equal(own.filter(({ sk }) => sk !== '#').length, 250);
  assert.equal(own.find(({ sk }) => sk === '#')?.status, 'active');
  assert.equal(rows.filter(({ pk }) => String(pk).startsWith('N#')).length, 0);
});

test('a run of recurring work alone skips what a full run created, and writes nothing', async () => {
  const twin = await twinWith({ templates: [template(1, 2)], configs: [config(1), config(2)] });
  await run(twin.table(), 'whole', { range });
  const writes = await writesOf(twin, async (table) => {
    const { items } = await run(table, 'recurring', { range, only: 'recurring' });
    assert.deepEqual(
      items.map(({ outcome, reason }) => `${outcome} ${reason}`),
      ['recurring-skipped exists', 'recurring-skipped exists'],
    );
  });
  assert.equal(writes, 0);
});

test('a second daily run of the same day covers that day, skips everything and writes nothing', async () => {
  const twin = await twinWith({ templates: [template(1, 2)], configs: [config(1)] });
  const daily = (table: Table, runId: string) =>
    runDaily({ table, clock: () => new Date(NOW), runId, locale: 'en-GB', log: noDefects }, 'Europe/Berlin');
  await daily(twin.table(), 'first');
  const writes = await writesOf(twin, async (table) => {
    const { from, to, planned, skipped } = await daily(table, 'second');
    assert.deepEqual([from, to, planned, skipped], [MONDAY, MONDAY, 2, 2]);
  });
  assert.equal(writes, 0);
});
