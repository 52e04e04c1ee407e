import assert from 'node:assert/strict';
import path from 'node:path';
import { it } from 'node:test';
import { testFolder } from '../machine/test-folder.ts';
import { runGolden } from '../report/golden/golden-run.ts';
import { afterwards, choosing, findFailed, nothingFailed } from './failed.ts';
import { readOwnArguments } from './features-arguments.ts';

const reports = testFolder();
const golden = (suite: string, run: string) => runGolden({ suite, into: path.join(reports, 'mine', run) });

it('finds the failed scenarios of the last run of the target, and reports how they ended', async () => {
  await assert.rejects(findFailed(reports, 'mine'), /mine has no run yet\. Make one: npm run features/);
  await golden('all-passed', '2026-06-22T08-00-00Z');
  const { document: failing } = await golden('failed-must', '2026-06-22T09-00-00Z');
  const earlier = await findFailed(reports, 'mine');
  assert.deepEqual(earlier.failed, ['the second thing is done again']);
  const { document: passing } = await golden('all-passed', '2026-06-22T10-00-00Z');
  const renamed = { ...earlier, failed: ['the second thing is done', 'a scenario that left'] };
  assert.deepEqual(afterwards(earlier, failing, true), [
    '  still fails    the second thing is done again',
    '0 of 1 fixed',
  ]);
  assert.deepEqual(afterwards(renamed, passing, true), [
    '  fixed          the second thing is done',
    '  not there now  a scenario that left',
    '1 of 2 fixed',
  ]);
  assert.deepEqual(afterwards(earlier, failing, false).at(-1), '0 of 1 fixed');
  const [first, , count] = afterwards(renamed, passing, false);
  assert.equal(first, '  passes now     the second thing is done');
  assert.match(count ?? '', /^1 of 2 pass now\. Without "reset" .* may fail again\.$/);
  const last = await findFailed(reports, 'mine');
  assert.deepEqual(last.failed, []);
  assert.match(nothingFailed(last), /^Nothing failed in .*Z\.$/);
  assert.match(nothingFailed({ ...last, part: true }), /It ran a part of the suite: run everything/);
});

it('selects a scenario by its full name', () => {
  const [option, pattern = ''] = choosing(['it costs (2 + 2)']);
  assert.equal(option, '--name');
  assert.match('it costs (2 + 2)', new RegExp(pattern));
  assert.doesNotMatch('it costs (2 + 2) more', new RegExp(pattern));
});

it('reads target, --failed and --watch, and leaves the rest to cucumber-js', () => {
  assert.deepEqual(readOwnArguments(['--failed', '--target', 'mine', '--parallel', '0']), {
    ...{ failed: true, watch: false, fresh: false, target: 'mine' },
    rest: ['--parallel', '0'],
  });
  assert.deepEqual(readOwnArguments(['--target=mine', 'features']), {
    ...{ failed: false, watch: false, fresh: false, target: 'mine' },
    rest: ['features'],
  });
  assert.deepEqual(readOwnArguments(['-t', '@ui', '--fresh', '--', '--watch']), {
    ...{ failed: false, watch: false, fresh: true, target: undefined },
    rest: ['-t', '@ui', '--', '--watch'],
  });
  assert.equal(readOwnArguments(['--watch', '--target=mine']).watch, true);
  assert.throws(() => readOwnArguments(['--target', '--failed']), /Option '--target' argument is ambiguous/);
  assert.throws(() => readOwnArguments(['--target=']), /--target must be a name or a file, got ""/);
  assert.throws(() => readOwnArguments(['--wach']), /'--wach'\. Did you mean --watch\?/);
  assert.throws(() => readOwnArguments(['--watch', '--failed']), /Give --watch or --failed, not both/);
});
