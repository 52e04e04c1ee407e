/** The report job on golden shards: what it publishes, what it shows and how it ends. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile } from 'node:fs/promises';
import path from 'node:path';
import { before, describe, it } from 'node:test';
import { recordingTerminal } from '../machine/terminal.ts';
import { testFolder } from '../machine/test-folder.ts';
import { listFiles } from '../report/evidence/files.ts';
import { runGoldenShards } from '../report/golden/golden-shards.ts';
import { publishShards } from './publish-shards.ts';
import { showRuns } from './report-run.ts';

const scratch = testFolder();
/** The shards of each suite, run once. */
const shards = new Map<string, string[]>();

before(async () => {
  for (const suite of ['published', 'published-failed', 'failed-should', 'skipped-with-reason'] as const)
    shards.set(suite, await runGoldenShards(suite, path.join(scratch, suite)));
});

async function run(suite: string, { most = 2, checks = 'success' } = {}) {
  const into = await mkdtemp(path.join(scratch, `${suite}-published-`));
  const root = path.join(scratch, suite);
  const { terminal, printed } = recordingTerminal();
  const code = await publishShards(
    (shards.get(suite) ?? []).slice(0, most),
    into,
    { ledgerPath: path.join(root, 'features/requirements.json'), root, checks, require: 'CONFORMANT' },
    terminal,
  );
  const summaryFile = path.join(into, 'summary.md');
  const shown = recordingTerminal();
  const artifacts = { evidence: 'https://example.org/artifacts/evidence' };
  await showRuns({ folders: [path.join(into, 'run')], artifacts, summaryFile }, shown.terminal);
  const read = (file: string) => readFile(path.join(into, file), 'utf8');
  return {
    ...{ code, into, printed: printed(), shown: shown.printed(), summary: await read('summary.md') },
    verdict: async () => JSON.parse(await read('evidence/conformance.json')).verdict,
    files: (artifact: string) => listFiles(path.join(into, artifact)),
  };
}

describe('the report job', () => {
  it('publishes a run that conforms, with all screenshots', async () => {
    const job = await run('published');
    assert.equal(job.code, 0, job.printed);
    assert.deepEqual(await job.files('first-run-dashboard'), [
      'first-run-dashboard-mobile.png',
      'first-run-dashboard.png',
    ]);
    assert.deepEqual(await job.files('started-workflow'), [
      'started-workflow-mobile.png',
      'started-workflow.png',
    ]);
    assert.deepEqual(await job.files('evidence'), await job.files('run'));
    assert.deepEqual(await job.verdict(), { value: 'CONFORMANT', reasons: ['all 3 MUST passed'] });
    assert.match(job.summary, /^## CONFORMANT · golden\n/);
    assert.match(job.summary, /\[evidence\]\(https:\/\/example\.org\/artifacts\/evidence\)/);
    assert.match(job.summary, /\| EV-STARTED \| MUST \| .* \| passed \| 1 of 1 \|/);
    assert.equal(job.shown, '::notice title=CONFORMANT · golden::all 3 MUST passed\n');
  });

  it('publishes a run that failed too, names the missing artifacts, and fails', async () => {
    const job = await run('published-failed');
    assert.equal(job.code, 1);
    assert.match(job.printed, /^Missing in started-workflow: started-workflow-mobile\.png, which is /m);
    assert.deepEqual(await job.files('started-workflow'), ['started-workflow.png']);
    assert.match(job.summary, /^## NOT CONFORMANT · golden\n\n- 1 MUST failed: AA-ONE\n/);
    assert.match(
      job.summary,
      /step {6}Then .*\nexpected {2}two `rows`\nobserved {2}one \| row\nagain {5}npm run features -- /,
    );
    const annotation =
      /^::error file=features\/suite\.feature,line=(\d+),title=AA-ONE \(MUST\) failed%3A the/m;
    const [, line] = annotation.exec(job.shown) ?? [];
    const feature = await readFile(path.join(scratch, 'published-failed/features/suite.feature'), 'utf8');
    assert.match(feature.split('\n')[Number(line) - 1] ?? '', /Example: the first thing is done/);
  });

  for (const checks of ['failure', 'cancelled']) {
    it(`publishes no CONFORMANT if the checks ended with "${checks}", and fails`, async () => {
      const job = await run('published', { checks });
      assert.notEqual(job.code, 0);
      assert.ok(
        job.summary.startsWith(
          `## NO VERDICT · golden\n\n- the checks ended with "${checks}", expected "success"`,
        ),
        job.summary,
      );
      assert.equal((await job.verdict()).value, 'NO VERDICT');
    });
  }

  it('fails if a MUST was skipped, because the reference supports every capability', async () => {
    const job = await run('skipped-with-reason');
    assert.equal(job.code, 1);
    assert.match(job.printed, /^The verdict is CONFORMANT WITH SKIPS, expected CONFORMANT\.$/m);
    assert.match(job.summary, /^## CONFORMANT WITH SKIPS/);
  });

  it('fails if a SHOULD failed, though the verdict is as required', async () => {
    const job = await run('failed-should');
    assert.equal(job.code, 1);
    assert.match(job.printed, /^1 scenario failed\.$/m);
    assert.match(job.summary, /^## CONFORMANT · golden\n/);
  });

  it('fails if a shard is missing, though nothing failed in the others', async () => {
    const job = await run('published', { most: 1 });
    assert.equal(job.code, 2);
    assert.match(
      job.summary,
      /^## NO VERDICT · golden\n\n- shard 2\/2 is missing\n- no shard ran features\/suite/,
    );
    assert.ok(existsSync(path.join(job.into, 'evidence', 'index.html')));
  });

  it('fails if no shard left a report, and reports that there is none', async () => {
    const job = await run('published', { most: 0 });
    assert.equal(job.code, 2);
    assert.match(job.printed, /There is no run to merge/);
    assert.match(job.summary, /^## No report\n/);
  });
});
