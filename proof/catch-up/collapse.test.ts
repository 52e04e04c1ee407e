/** After days without a run, a recurring task is created once. The other dates are skipped for good, unless all are requested. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addDays, civilDate } from '../../src/domain/civil-date.ts';
import { StoreUnavailable } from '../../src/domain/store-unavailable.ts';
import type { Table } from '../../src/store/table.ts';
import { explore } from './explore.ts';
import { arrange, config, MONDAY, run, template, twinWith } from './scene.ts';
import { Stage } from './stage.ts';
import { isWrite, Twin } from './twin/twin.ts';

const range = { from: civilDate('2026-06-20'), to: addDays(MONDAY, 1) };
const last = { range, collapseUntil: MONDAY };

const outcomes = ({ items }: Awaited<ReturnType<typeof run>>) =>
  items.map(({ date, name, reason }) => `${date.slice(8)} ${name} ${reason}`);

const twinOf = (configs = [config(1)]) => twinWith({ configs });

test('the last missed date is created, the others are marked, and only a run of all creates them', async () => {
  const twin = await twinOf();
  const plan = await run(twin.table(), 'plan', { ...last, dryRun: true });
  const missed = ['20 Duty 1 collapsed', '21 Duty 1 collapsed'];
  assert.deepEqual(outcomes(plan), [...missed, '22 Duty 1 new', '23 Duty 1 new']);
  assert.deepEqual(
    (await run(twin.table(), 'first', { ...last, plan: String(plan.plan) })).items,
    plan.items,
  );

  let writes = 0;
  const counting = twin.table((command, carryOut) => {
    if (isWrite(command)) writes += 1;
    return carryOut();
  });
  const again = [...missed, '22 Duty 1 exists', '23 Duty 1 exists'];
  assert.deepEqual(outcomes(await run(counting, 'again', last)), again);
  const alone = { range: { from: range.from, to: range.from }, collapseUntil: MONDAY };
  assert.deepEqual(outcomes(await run(counting, 'alone', alone)), ['20 Duty 1 collapsed']);
  assert.equal(writes, 0);

  const all = ['20 Duty 1 new', '21 Duty 1 new', '22 Duty 1 exists', '23 Duty 1 exists'];
  assert.deepEqual(outcomes(await run(twin.table(), 'all', { range })), all);
  assert.equal(tasksOn(twin).length, 4);
});

test('a date that failed before is skipped, and its notice dismissed, once a later date replaces it', async () => {
  const twin = await twinOf();
  const fails = twin.table((command, carryOut) => {
    const items: { Put?: { Item: { sk?: string; pk: string } } }[] = command.input.TransactItems ?? [];
    if (items.some(({ Put }) => Put?.Item.pk.startsWith('T#')))
      throw new StoreUnavailable('TransactWriteItems', new Error('broken'));
    return carryOut();
  });
  const sunday = { from: civilDate('2026-06-21'), to: civilDate('2026-06-21') };
  await run(fails, 'fails', { range: sunday });
  const notices = () => twin.rows.all().filter(({ type }) => type === 'catch-up-failed');
  assert.deepEqual(
    notices().map(({ dismissed }) => dismissed),
    [false],
  );
  await run(twin.table(), 'next', last);
  assert.deepEqual(
    notices().map(({ dismissed }) => dismissed),
    [true],
  );
  assert.deepEqual(tasksOn(twin), ['2026-06-22', '2026-06-23']);
});

test('skipped dates are reported as skipped, also if the response of their write is lost', async () => {
  const twin = await twinOf();
  let lost = false;
  const losing = twin.table((command, carryOut) => {
    const answer = carryOut();
    if (lost || !isWrite(command)) return answer;
    lost = true;
    throw new StoreUnavailable('TransactWriteItems', new Error('timeout'));
  });
  assert.deepEqual(outcomes(await run(losing, 'run', last)), [
    ...['20 Duty 1 collapsed', '21 Duty 1 collapsed', '22 Duty 1 new', '23 Duty 1 new'],
  ]);
  assert.ok(lost);
});

test('a missed workflow is never skipped', async () => {
  const twin = new Twin();
  await arrange(twin.table(), { templates: [template(1, 1)], configs: [] });
  assert.equal((await run(twin.table(), 'run', last)).templates.created.length, 4);
});

test('a run of the last date and a run of all, in every order and with a kill at every write, create each date once', async () => {
  const found = await explore(
    async () => {
      const twin = await twinOf([config(1), config(2)]);
      const two = { from: addDays(MONDAY, -1), to: MONDAY };
      const stage = new Stage(twin);
      stage.enter('last', (table: Table) => run(table, 'last', { range: two, collapseUntil: MONDAY }));
      stage.enter('all', (table: Table) => run(table, 'all', { range: two }));
      return {
        stage,
        judge: async () => {
          const broken = stage.actors.flatMap(({ result }) =>
            result instanceof TypeError ? [String(result.stack)] : [],
          );
          const { failures } = await run(twin.table(), 'end', { range: two });
          const tasks = tasksOn(twin);
          return tasks.length === 4 && failures === 0 ? broken : [`lost or duplicate: ${tasks.join(' ')}`];
        },
      };
    },
    { faults: 1, fates: ['kill-before', 'kill-after', 'lose-answer'] },
  );
  assert.deepEqual({ complete: found.complete, examples: found.examples }, { complete: true, examples: [] });
  assert.ok(found.plays > 20, `only ${found.plays} plays`);
});

function tasksOn(twin: Twin): unknown[] {
  return twin.rows
    .all()
    .filter(({ pk }) => String(pk).startsWith('T#'))
    .map(({ date }) => date)
    .toSorted();
}
