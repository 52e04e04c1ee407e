import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, test } from 'node:test';
import { recordingTerminal } from '../../../harness/machine/terminal.ts';
import { testFolder } from '../../../harness/machine/test-folder.ts';
import { type PlanItem, planDigest } from '../../../src/catch-up/plan-digest.ts';
import { civilDate } from '../../../src/domain/civil-date.ts';
import { runFromCommandLine } from './command.ts';

/** Nothing listens on this port: a command that reads the store ends with 1. */
const environment = {
  APP_MODE: 'local',
  DYNAMODB_ENDPOINT: 'http://127.0.0.1:9',
  TIME_ZONE: 'Europe/Berlin',
};

const PLANNED: PlanItem = {
  ...{ date: civilDate('2026-06-22'), kind: 'recurring', id: 'duty', name: 'Duty' },
  ...{ outcome: 'recurring-generated', reason: 'new' },
};

async function ran(args: string) {
  const { terminal, printed } = recordingTerminal();
  const clock = () => new Date('2026-06-22T08:00:00.000Z');
  return {
    code: await runFromCommandLine(args.split(' '), { environment, terminal, clock }),
    says: printed(),
  };
}

describe('the catch-up command ends with 2, reports what is wrong, and does nothing', () => {
  for (const [what, args, says] of [
    ['a file that is not a plan', '--plan package.json', /--plan must name a plan or the file of a dry run/],
    ['an unknown option', '--yesterday', /Unknown option/],
    ['a date that does not exist', '--date 2026-02-30', /--date must be a real date/],
    ['half a range', '--from 2026-06-01', /to is required/],
    ['too long a range', '--from 2026-01-01 --to 2026-06-01', /at most 92 days/],
    ['a date and a range', '--date 2026-06-22 --from 2026-06-01', /must be sent alone/],
    ['daily with a date', '--daily --date 2026-06-22', /must stand without dates/],
    ['daily with future dates', '--daily --allow-future', /must stand without dates/],
    ['a date too far in the future', '--date 2026-06-24', /--date must be at most tomorrow.*--allow-future/],
  ] as const) {
    test(`for ${what}`, async () => {
      const { code, says: said } = await ran(args);
      assert.equal(code, 2, said);
      assert.match(said, says);
    });
  }
});

test('the catch-up command refuses a plan file that was edited', async () => {
  const file = path.join(testFolder(), 'plan.json');
  await writeFile(
    file,
    JSON.stringify({ plan: planDigest([PLANNED]), items: [{ ...PLANNED, name: 'Feed' }] }),
  );
  const { code, says } = await ran(`--plan ${file}`);
  assert.equal(code, 2, says);
  assert.match(says, /--plan must name a plan or the file of a dry run/);
});

test('the catch-up command prints its options, and ends with 0', async () => {
  const { code, says } = await ran('--help');
  assert.equal(code, 0);
  assert.match(says, /--dry-run/);
});
