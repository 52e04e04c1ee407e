import assert from 'node:assert/strict';
import { it } from 'node:test';
import { readMessages } from './cucumber-run.ts';

/** The messages of one scenario, its steps ending as given. */
function scenario(id: string, statuses: string[], willBeRetried = false): string[] {
  return [
    { pickle: { id: `p${id}`, name: `scenario ${id}`, uri: 'features/a.feature' } },
    { testCase: { id: `c${id}`, pickleId: `p${id}` } },
    { testCaseStarted: { id: `s${id}`, testCaseId: `c${id}` } },
    ...statuses.map((status) => ({
      testStepFinished: { testCaseStartedId: `s${id}`, testStepResult: { status } },
    })),
    { testCaseFinished: { testCaseStartedId: `s${id}`, willBeRetried } },
  ].map((message) => JSON.stringify(message));
}

async function* lines(...all: string[][]): AsyncGenerator<string> {
  yield '{"attachment":not even parsed}';
  yield* all.flat();
}

it('counts scenarios: anything but passed and skipped has failed', async () => {
  const result = await readMessages(
    lines(
      scenario('1', ['PASSED', 'PASSED']),
      scenario('2', ['PASSED', 'FAILED', 'SKIPPED']),
      scenario('3', ['UNDEFINED', 'SKIPPED']),
      scenario('4', ['SKIPPED']),
      scenario('5', ['FAILED'], true),
      scenario('6', []),
    ),
  );
  assert.deepEqual(result, {
    passed: 2,
    failed: 2,
    skipped: 1,
    failures: ['features/a.feature: scenario 2 (failed)', 'features/a.feature: scenario 3 (undefined)'],
  });
});
