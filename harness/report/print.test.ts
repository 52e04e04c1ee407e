/** The terminal names the failed step, like the summary and the annotations. */
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { testFolder } from '../machine/test-folder.ts';
import { runGolden } from './golden/golden-run.ts';
import { closingLine, summaryLines } from './print.ts';

const into = testFolder();
const golden = (suite: string, tags?: string) => runGolden({ suite, into, tags });

it('a failed scenario is printed with its step and the command that repeats it', async () => {
  const { document } = await golden('published-failed');
  const lines = summaryLines(document, into);
  const at = lines.indexOf('✗ AA-ONE: the first thing is done');
  assert.match(
    lines.slice(at + 1, at + 5).join('\n'),
    /^ {2}step {6}Then .+\n {2}expected {2}two `rows`\n {2}observed {2}one \| row\n {2}again {5}npm run features -- /,
  );
});

it('a skip is printed with its reason, and a long text is cut', async () => {
  const { document } = await golden('skipped-with-reason');
  assert.match(summaryLines(document, into).join('\n'), /scenarios: .*\n {4}1 skipped: \S.+/);
  const { document: failed } = await golden('published-failed');
  const long = JSON.parse(JSON.stringify(failed).replaceAll('one | row', 'x'.repeat(5_000)));
  assert.match(summaryLines(long, into).join('\n'), /x{600}… \(4400 more characters in the report\)/);
});

it('scenarios that cannot be set up for the same reason are printed once, others each', async () => {
  const { document } = await golden('published-failed');
  const scenarios = document.requirements.flatMap((one) => one.scenarios);
  const all = JSON.stringify(scenarios.find(({ outcome }) => outcome === 'failed'));
  const failing = (type: string) => ({
    ...document,
    requirements: document.requirements.map((one, at) => ({
      ...one,
      scenarios: [1, 2].map((nth) => {
        const scenario = JSON.parse(all);
        return { ...scenario, id: `${at}:${nth}`, failure: { ...scenario.failure, type } };
      }),
    })),
  });
  const told = (type: string) =>
    summaryLines(failing(type), into).filter((line) => /^✗|more that/.test(line));
  const amount = document.requirements.length * 2;
  assert.equal(told('AssertionError').length, amount);
  const [first = '', more] = told('SetupFailed');
  assert.match(first, /^✗ \S+: the first thing is done/);
  assert.equal(more, `  and ${amount - 1} more that could not be set up for the same reason`);
});

it('the share of the whole is printed of a whole run alone', async () => {
  const printed = async (tags?: string) =>
    summaryLines((await golden('filtered-run', tags)).document, into).join('\n');
  assert.doesNotMatch(await printed('@smoke'), /covered/);
  assert.match(await printed(), /MUST {7}0 % diverge, 100 % covered/);
});

it('the last line has the counts and the verdict, or the reason why there is none', async () => {
  const closing = async (suite: string, tags?: string) => closingLine((await golden(suite, tags)).document);
  assert.equal(await closing('failed-must'), '3 passed, 1 failed: NOT CONFORMANT');
  assert.equal(await closing('filtered-run', '@smoke'), '1 passed, no verdict: a part of the suite');
  assert.equal(await closing('skipped-with-reason'), '2 passed, 1 skipped: CONFORMANT WITH SKIPS');
  assert.match(
    await closing('harness-error'),
    /^1 passed, 1 harness-error, 1 failed, no verdict: the harness broke in/,
  );
});
