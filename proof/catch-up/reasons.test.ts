/** Each cause of a failed item has a separate reason, and a defect is logged with its stack. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { runCatchUp } from '../../src/catch-up/run.ts';
import { civilDate } from '../../src/domain/civil-date.ts';
import { digestId, workflowNotificationId } from '../../src/domain/notification.ts';
import { recurringTaskId, scheduledBundle } from '../../src/domain/scheduled-work.ts';
import { newTasks } from '../../src/domain/workflow-copy.ts';
import { seedUsers } from '../../src/seeding/seed.ts';
import {
  activeKey,
  anchorKey,
  bundleKey,
  type Key,
  looseTaskKey,
  notificationKey,
  seededKey,
  taskKey,
  userKey,
} from '../../src/store/keys.ts';
import { arrange, config, idOf, MONDAY, NOW, run, template } from './scene.ts';
import { type Command, isWrite, nameOf, Twin } from './twin/twin.ts';

const GRACE = { id: '00000000-0000-4000-8000-000000000001', name: 'Grace', email: 'grace@example.org' };

const range = { from: MONDAY, to: MONDAY };

interface Logged {
  err: unknown;
  runId: string;
}

const scene = { templates: [template(1, 2), template(2, 2)], configs: [config(1), config(2)] };

/** One run, in which every transaction that creates work of these names or rows of these types ends as `fail` says. */
async function runFailing(of: string | string[], fail: () => never, given?: Twin) {
  const twin = given ?? new Twin();
  if (!given) await arrange(twin.table(), scene);
  const table = twin.table((command, carryOut) => (makes(command, [of].flat()) ? fail() : carryOut()));
  const logged: Logged[] = [];
  const log = { error: (about: Logged) => void logged.push(about) };
  const report = await runCatchUp(
    { table, clock: () => new Date(NOW), locale: 'en-GB', runId: 'run', log },
    { range },
  );
  const failures = report.items.filter(({ outcome }) => outcome === 'failed');
  const notices = twin.rows.all().filter(({ type }) => type === 'catch-up-failed');
  return { twin, report, failures, logged, notices };
}

function makes(command: Command, names: unknown[]): boolean {
  if (nameOf(command) !== 'TransactWriteCommand') return false;
  const items: { Put?: { Item: Record<string, unknown> } }[] = command.input.TransactItems;
  return items.some(({ Put: { Item } = { Item: {} } }) =>
    [Item.templateName, Item.description, Item.type].some((value) => names.includes(value)),
  );
}

function cancelled(Code: string) {
  return (): never => {
    throw new TransactionCanceledException({
      message: 'Transaction cancelled',
      $metadata: {},
      CancellationReasons: [{ Code }],
    });
  };
}

describe('an item fails', () => {
  for (const name of ['Workflow 1', 'Duty 1']) {
    for (const [why, code, reason] of [
      ['other transactions keep changing the same rows', 'TransactionConflict', 'contended'],
      ['others win every race for its condition', 'ConditionalCheckFailed', 'contended'],
      ['the store is throttled', 'ThrottlingError', 'store-unavailable'],
    ] as const) {
      test(`${name} as "${reason}" when ${why}`, async () => {
        const { report, failures, logged, notices } = await runFailing(name, cancelled(code));
        assert.deepEqual(
          failures.map((item) => [item.name, item.reason]),
          [[name, reason]],
        );
        assert.deepEqual(logged, []);
        assert.equal(report.items.length, 4, 'every item is reported');
        assert.deepEqual(
          notices.map(({ metadata }) => metadata),
          [{ name, reason }],
        );
      });
    }

    test(`${name} as "internal" on a defect, which is logged and not shown`, async () => {
      const { twin, report, failures, logged, notices } = await runFailing(name, () => {
        throw new TypeError('secret is not a function');
      });
      assert.deepEqual(
        failures.map((item) => [item.name, item.reason]),
        [[name, 'internal']],
      );
      assert.match(failures[0]?.error ?? '', /, run run$/);
      const [first] = logged;
      assert.equal(first?.runId, 'run');
      assert.match(
        first?.err instanceof Error ? String(first.err.stack) : '',
        /TypeError: secret is not a function\n +at /,
      );
      assert.equal(report.complete, true, 'the rest is done');
      assert.ok(report.items.some(({ outcome }) => outcome === 'template-created'));
      assert.deepEqual(
        notices.map(({ metadata }) => metadata),
        [{ name, reason: 'internal', reference: 'run' }],
      );
      await run(twin.table(), 'next', { range });
      const later = twin.rows.all().filter(({ type }) => type === 'catch-up-failed');
      assert.deepEqual(
        later.map(({ dismissed }) => dismissed),
        [true],
        'success dismisses its notice',
      );
    });

    test(`${name} as "internal" twice, with one notice`, async () => {
      const fail = () => {
        throw new TypeError('secret is not a function');
      };
      const { twin } = await runFailing(name, fail);
      const { notices } = await runFailing(name, fail, twin);
      assert.equal(notices.length, 1);
    });

    test(`${name} alone, though a defect prevents its notice`, async () => {
      const running = runFailing([name, 'catch-up-failed'], () => {
        throw new TypeError('secret is not a function');
      });
      await assert.doesNotReject(running);
      const { report, logged } = await running;
      assert.deepEqual([report.complete, report.failures, report.items.length], [true, 1, 4]);
      assert.equal(logged.length, 2);
    });
  }

  for (const [what, pk, sk, lost] of [
    ["a template's content", `TPL#${idOf(1, 1)}`, 'V#1', { taskDefinitions: 'lost' }],
    ["a template's head", 'CFG', `TPL#${idOf(1, 1)}`, { name: 7 }],
    ['a recurring config', 'CFG', `RC#${idOf(2, 1)}`, { description: 7 }],
  ] as const) {
    test(`as "unreadable" when ${what} is damaged in the store`, async () => {
      const twin = new Twin();
      await arrange(twin.table(), { templates: [template(1, 2)], configs: [config(1)] });
      const row = twin.rows.get({ pk, sk });
      assert.ok(row, `${pk} ${sk} is stored`);
      twin.rows.put({ ...row, ...lost });
      const { items } = await run(twin.table(), 'run', { range });
      const failed = items.filter(({ outcome }) => outcome === 'failed');
      assert.deepEqual([failed.map(({ reason }) => reason), items.length], [['unreadable'], 2]);
      assert.match(failed[0]?.error ?? '', /cannot be read/);
    });
  }

  test('as "unreadable" when the lock on its anchor date is damaged in the store', async () => {
    const twin = new Twin();
    await arrange(twin.table(), { templates: [template(1, 2), template(2, 2)], configs: [] });
    twin.rows.put({ ...anchorKey(idOf(1, 1), MONDAY), state: 7 });
    const { items } = await run(twin.table(), 'run', { range });
    assert.deepEqual(
      items.map(({ name, reason }) => [name, reason]),
      [
        ['Workflow 1', 'unreadable'],
        ['Workflow 2', 'new'],
      ],
    );
  });

  for (const [what, sk, lost, failures] of [
    ['is on', `TPL#${idOf(1, 1)}`, {}, 1],
    ['is manual', `TPL#${idOf(1, 1)}`, { triggerType: 'manual' }, 0],
    ['is switched off', `TPL#${idOf(1, 1)}`, { triggerEnabled: false }, 0],
    ['may be manual, because that field is damaged too', `TPL#${idOf(1, 1)}`, { triggerType: 7 }, 1],
    ['is paused', `RC#${idOf(2, 1)}`, { enabled: false }, 0],
  ] as const) {
    test(`only while it is on: ${failures} for a damaged one that ${what}`, async () => {
      const twin = new Twin();
      await arrange(twin.table(), { templates: [template(1, 2)], configs: [config(1)] });
      const row = twin.rows.get({ pk: 'CFG', sk });
      twin.rows.put({ ...row, pk: 'CFG', sk, name: 7, description: 7, ...lost });
      const report = await run(twin.table(), 'run', { range });
      assert.deepEqual([report.failures, report.items.length], [failures, 1 + failures]);
    });
  }

  test('as "invalid" when its anchor date is after the last supported date', async () => {
    const twin = new Twin();
    const last = civilDate('2199-12-31');
    const templates = [template(1, 2, { triggerLeadDays: 30 })];
    await arrange(twin.table(), { templates, configs: [config(1)] });
    const { items } = await run(twin.table(), 'run', { range: { from: last, to: last } });
    const found = items.map(({ name, outcome, reason }) => `${name} ${outcome} ${reason}`);
    assert.deepEqual(found, ['Duty 1 recurring-generated new', 'Workflow 1 failed invalid']);
  });
});

describe('a row that exists already', () => {
  const planted = { status: 'done', comment: 'an acknowledged entry', revision: 7, createdAt: '2026-01-01' };
  const head = scheduledBundle(template(1, 2), MONDAY, { runId: 'run', locale: 'en-GB', now: '' });
  const [first] = newTasks(head, template(1, 2));
  const cases: [what: string, name: string, key: Key][] = [
    ['a recurring task', 'Duty 1', looseTaskKey(recurringTaskId(config(1).id, MONDAY))],
    ['the digest', 'Duty 1', notificationKey(digestId(MONDAY, config(1).assigneeId))],
    ['a workflow', 'Workflow 1', bundleKey(head.id)],
    ['a task of a workflow', 'Workflow 1', taskKey(head.id, first?.id ?? '')],
    ['the row of a workflow on Today', 'Workflow 1', activeKey(head.id)],
    ['the notification of a workflow', 'Workflow 1', notificationKey(workflowNotificationId(head.id))],
  ];
  for (const [what, name, key] of cases) {
    test(`stays as it is and is reported as "occupied": ${what}`, async () => {
      const twin = new Twin();
      await arrange(twin.table(), { templates: [template(1, 2), template(2, 2)], configs: [config(1)] });
      const row = { ...key, ...planted };
      twin.rows.put(row);
      const report = await run(twin.table(), 'run', { range });
      assert.deepEqual(
        report.items.flatMap((item) => (item.outcome === 'failed' ? [[item.name, item.reason]] : [])),
        [[name, 'occupied']],
      );
      assert.deepEqual(twin.rows.get(key), row);
      assert.equal(report.items.length, 3);
    });
  }

  test('of a user or of a seeding is kept while seeding', async () => {
    for (const [key, wrote] of [
      [userKey(GRACE.id), { ...GRACE, name: 'Grace H.', createdAt: '2026-01-01' }],
      [seededKey('user', GRACE.id), { fields: { name: 'x' }, definitions: {} }],
    ] as const) {
      const twin = new Twin();
      let raced = false;
      const table = twin.table((command, carryOut) => {
        if (isWrite(command) && !raced) {
          raced = true;
          twin.rows.put({ ...key, ...wrote });
        }
        return carryOut();
      });
      const clock = () => new Date(NOW);
      const { items } = await seedUsers(table, [GRACE], { clock, passwordFor: () => undefined });
      assert.equal(items.length, 1);
      assert.ok(raced);
      if (key.pk !== 'SEEDED') assert.equal(twin.rows.get(key)?.name, 'Grace H.');
      else assert.notEqual(items[0]?.outcome, 'created');
    }
  });
});
