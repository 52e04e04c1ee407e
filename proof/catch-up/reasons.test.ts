/** Why items fail: each cause has a reason of its own, and a defect is logged with its stack. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { runCatchUp } from '../../src/catch-up/run.ts';
import { arrange, config, MONDAY, NOW, template } from './scene.ts';
import { type Command, nameOf, Twin } from './twin/twin.ts';

const range = { from: MONDAY, to: MONDAY };

interface Logged {
  err: unknown;
  runId: string;
}

/** One run, in which every transaction that makes work of `name` ends as `fail` has it. */
async function runFailing(name: string, fail: () => never) {
  const twin = new Twin();
  await arrange(twin.table(), {
    templates: [template(1, 2), template(2, 2)],
    configs: [config(1), config(2)],
  });
  const table = twin.table((command, carryOut) => (makes(command, name) ? fail() : carryOut()));
  const logged: Logged[] = [];
  const log = { error: (about: Logged) => void logged.push(about) };
  const report = await runCatchUp({ table, clock: () => new Date(NOW), runId: 'run', log }, { range });
  const failures = report.items.filter(({ outcome }) => outcome === 'failed');
  return { report, failures, logged };
}

function makes(command: Command, name: string): boolean {
  if (nameOf(command) !== 'TransactWriteCommand') return false;
  const items: { Put?: { Item: Record<string, unknown> } }[] = command.input.TransactItems;
  return items.some(({ Put }) => Put?.Item.templateName === name || Put?.Item.description === name);
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
      ['other transactions change the same rows all the time', 'TransactionConflict', 'contended'],
      ['its condition is lost to others each time', 'ConditionalCheckFailed', 'contended'],
      ['the store is throttled', 'ThrottlingError', 'store-unavailable'],
    ] as const) {
      test(`${name} as "${reason}" when ${why}`, async () => {
        const { failures, logged } = await runFailing(name, cancelled(code));
        assert.deepEqual(
          failures.map((item) => [item.name, item.reason]),
          [[name, reason]],
        );
        assert.deepEqual(logged, []);
      });
    }

    test(`${name} as "internal" on a defect, which is logged and not shown`, async () => {
      const { report, failures, logged } = await runFailing(name, () => {
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
    });
  }
});
