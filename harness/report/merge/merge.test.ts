/** Golden shards: a tiny suite runs as a whole and in shards, and the merged shards have the same result as the whole. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'node:test';
import { testFolder } from '../../machine/test-folder.ts';
import type { Conformance } from '../document/schema.ts';
import { GOLDEN, ledgerOf, runGolden } from '../golden/golden-run.ts';
import type { Report } from '../write-report.ts';
import { mergeRuns } from './merge-runs.ts';

const suiteFile = (suite: string) => `${suite}/suite.feature`;
const scratch = testFolder();

/** The folder of one run of a suite. */
async function run(suite: string, shard?: string, commit: { sha: string; dirty: boolean } | null = null) {
  const into = await mkdtemp(path.join(scratch, 'run-'));
  const report = await runGolden({ suite, into, shard, commit });
  return { into, report };
}

async function merge(suite: string, folders: string[]): Promise<Report & { folder: string }> {
  const folder = path.join(await mkdtemp(path.join(scratch, 'merged-')), 'run');
  const options = { ledgerPath: ledgerOf(suite), root: GOLDEN };
  return { ...(await mergeRuns(folders, folder, options)), folder };
}

async function shards(suite: string, ...names: string[]): Promise<string[]> {
  const folders: string[] = [];
  for (const name of names) folders.push((await run(suite, name)).into);
  return folders;
}

/** The results, without values that differ between runs. */
function told({ requirements, artifacts }: Conformance) {
  const contentOf = (file: string) => artifacts.find(({ path: name }) => name === file)?.sha256 ?? file;
  return requirements.map(({ id, outcome, reason, scenarios }) => ({
    id,
    outcome,
    reason,
    scenarios: scenarios.map(({ durationMs: _, evidence, ...scenario }) => ({
      ...scenario,
      evidence: evidence.map(contentOf),
    })),
  }));
}

describe('merged shards', () => {
  for (const suite of ['all-passed', 'failed-must', 'failed-should', 'harness-error']) {
    for (const total of [2, 3]) {
      it(`of ${suite}, ${total} of them, have the result of the whole run`, async () => {
        const { report: whole } = await run(suite);
        const names = Array.from({ length: total }, (_, at) => `${at + 1}/${total}`);
        const merged = await merge(suite, (await shards(suite, ...names)).toReversed());
        assert.deepEqual(merged.verdict, whole.verdict);
        assert.equal(merged.exitCode, whole.exitCode);
        assert.deepEqual(told(merged.document), told(whole.document));
        assert.deepEqual(merged.document.summary, whole.document.summary);
        assert.equal(merged.document.run.filtered, false);
        assert.deepEqual(merged.document.run.args, []);
      });
    }
  }

  it('have the start of the first and the end of the last, in whatever order they are given', async () => {
    const folders = await shards('all-passed', '2/2', '1/2');
    const { document } = await merge('all-passed', folders);
    const times = async (folder = '') => {
      const text = await readFile(path.join(folder, 'conformance.json'), 'utf8');
      return (JSON.parse(text) as Conformance).run;
    };
    const [earlier, later] = [await times(folders[0]), await times(folders[1])];
    assert.ok(String(earlier.finishedAt) < String(later.finishedAt));
    assert.deepEqual(
      [document.run.startedAt, document.run.finishedAt],
      [earlier.startedAt, later.finishedAt],
    );
  });

  it('keep the traces, screenshots and timings of each shard', async () => {
    const names = ['1/2', '2/2'];
    const folders = await shards('all-passed', ...names);
    const left = (at: number) => [`traces/of-${at}.zip`, `screenshots/of-${at}.png`];
    for (const [at, folder] of folders.entries()) {
      for (const file of left(at)) {
        await mkdir(path.join(folder, path.dirname(file)), { recursive: true });
        await writeFile(path.join(folder, file), `${at}`);
      }
      await writeFile(path.join(folder, 'timings.ndjson'), `${at}\n`);
    }
    const { folder } = await merge('all-passed', folders);
    const read = (file: string) => readFile(path.join(folder, file), 'utf8').catch(() => 'not there');
    for (const at of folders.keys()) for (const file of left(at)) assert.equal(await read(file), `${at}`);
    assert.equal(await read('timings.ndjson'), '0\n1\n');
  });

  it('are read by Cucumber’s own tools as one run, each scenario once', async () => {
    const { folder } = await merge('failed-must', await shards('failed-must', '1/2', '2/2'));
    const junit = await readFile(path.join(folder, 'junit.xml'), 'utf8');
    assert.match(junit, /tests="4"/);
    assert.match(junit, /failures="1"/);
    const lines = (await readFile(path.join(folder, 'messages.ndjson'), 'utf8')).trim().split('\n');
    const kinds = lines.map((line) => Object.keys(JSON.parse(line))[0]);
    const count = (kind: string) => kinds.filter((one) => one === kind).length;
    const counted = ['meta', 'source', 'gherkinDocument', 'pickle', 'testRunStarted', 'testCase'].map(count);
    assert.deepEqual(counted, [1, 1, 1, 4, 1, 4]);
    assert.equal(kinds.at(-1), 'testRunFinished');
    assert.ok(existsSync(path.join(folder, 'cucumber.html')));
  });

  it('without one shard have no verdict, and name what did not run', async () => {
    const { verdict, exitCode } = await merge('failed-must', await shards('failed-must', '1/2'));
    const file = suiteFile('failed-must');
    assert.equal(verdict.value, 'NO VERDICT');
    assert.deepEqual(verdict.reasons.slice(0, 2), [
      'shard 2/2 is missing',
      `no shard ran ${file}:14, ${file}:27`,
    ]);
    assert.equal(exitCode, 2);
  });

  it('with one shard twice have no verdict', async () => {
    const folders = await shards('all-passed', '1/2', '2/2', '2/2');
    const { verdict, exitCode } = await merge('all-passed', folders);
    assert.deepEqual(verdict.value, 'NO VERDICT');
    assert.equal(verdict.reasons[0], `shard 2/2 is there twice, the second time in ${folders[2]}`);
    assert.equal(exitCode, 2);
  });

  it('with a killed shard have no verdict, and keep the findings of the others', async () => {
    const [one = '', other = ''] = await shards('failed-must', '1/2', '2/2');
    await rm(path.join(other, 'conformance.json'));
    const { verdict, document, exitCode } = await merge('failed-must', [one, other]);
    assert.equal(verdict.value, 'NO VERDICT');
    assert.equal(verdict.reasons[0], `${other} holds no report: its run did not come to its end`);
    assert.equal(verdict.reasons[1], 'shard 2/2 is missing');
    assert.equal(document.summary.scenarios.failed, 1);
    assert.equal(exitCode, 2);
  });

  it('with a shard that left half a report have no verdict, and keep the findings of the others', async () => {
    const [one = '', other = ''] = await shards('failed-must', '1/2', '2/2');
    const file = path.join(other, 'conformance.json');
    await writeFile(file, (await readFile(file, 'utf8')).slice(0, 500));
    const { verdict, document } = await merge('failed-must', [one, other]);
    assert.equal(verdict.value, 'NO VERDICT');
    assert.equal(verdict.reasons[0], `${file} breaks off: its run did not come to its end`);
    assert.equal(document.summary.scenarios.failed, 1);
  });

  it('that ran a scenario twice have no verdict, and name it', async () => {
    const [one = '', other = ''] = await shards('all-passed', '1/2', '2/2');
    // As if the shards had run the scenarios in different orders.
    const twin = await run('all-passed', '1/2');
    await relabel(twin.into, '2/2');
    const { verdict, exitCode } = await merge('all-passed', [one, twin.into]);
    const file = suiteFile('all-passed');
    assert.deepEqual(verdict, {
      value: 'NO VERDICT',
      reasons: [
        `no shard ran ${file}:14`,
        `${file}:6 ran in shards 1/2 and 2/2`,
        `${file}:22 ran in shards 1/2 and 2/2`,
        'a part of the suite: 2 passed',
      ],
    });
    assert.equal(exitCode, 2);
    assert.ok(other);
  });
});

describe('a merge refuses shards that are not of one run', () => {
  it('a copy of another shard', async () => {
    const [one = ''] = await shards('all-passed', '1/2');
    const copy = path.join(await mkdtemp(path.join(scratch, 'copy-')), 'run');
    await cp(one, copy, { recursive: true });
    await relabel(copy, '2/2');
    await assert.rejects(merge('all-passed', [one, copy]), /is a copy of another shard's run/);
  });

  it('of different commits', async () => {
    const one = await run('all-passed', '1/2', { sha: 'a'.repeat(40), dirty: false });
    const other = await run('all-passed', '2/2', { sha: 'b'.repeat(40), dirty: false });
    await assert.rejects(
      merge('all-passed', [one.into, other.into]),
      /^ScriptError: The commit of .* is "b{40}", that of .* "a{40}"\. Merge shards of one run\.$/,
    );
  });

  it('of different specifications', async () => {
    const [one = ''] = await shards('all-passed', '1/2');
    const [other = ''] = await shards('failed-must', '2/2');
    await assert.rejects(
      merge('all-passed', [one, other]),
      /The specification of .* Merge shards of one run/,
    );
    await assert.rejects(merge('failed-must', [one]), /Merge at the commit that they ran at/);
  });

  it('of different numbers of shards, of whole runs, from empty folders, and none at all', async () => {
    const folders = await shards('all-passed', '1/2', '2/3');
    await assert.rejects(merge('all-passed', folders), /The number of shards of .* is 3, that of .* 2/);
    const whole = await run('all-passed');
    await assert.rejects(merge('all-passed', [whole.into]), /expected one with --shard/);
    await assert.rejects(
      merge('all-passed', [scratch]),
      /There is no run to merge[\s\S]*holds no report: its run did not come to its end/,
    );
    await assert.rejects(merge('all-passed', []), /There is no run to merge/);
  });
});

/** Has a run say that it was another shard. */
async function relabel(folder: string, shard: string): Promise<void> {
  const file = path.join(folder, 'conformance.json');
  const document = JSON.parse(await readFile(file, 'utf8'));
  document.run.args = ['--shard', shard];
  await writeFile(file, JSON.stringify(document));
}
