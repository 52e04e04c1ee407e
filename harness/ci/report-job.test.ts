/** The steps of ci.yml's report job, executed on golden shards: what would be published, said and shown. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { listFiles } from '../report/evidence/files.ts';
import { type ReportJob, runReportJob } from './golden-report-job.ts';

let scratch: string;

before(async () => {
  scratch = await mkdtemp(path.join(tmpdir(), 'report-job-'));
});
after(() => rm(scratch, { recursive: true }));

async function run(suite: string, options: { shards?: number[]; checks?: string } = {}): Promise<ReportJob> {
  return runReportJob(suite, await mkdtemp(path.join(scratch, `${suite}-`)), options);
}

const outcomes = ({ steps }: ReportJob) => steps.map(({ name, outcome }) => `${outcome}: ${name}`);
const said = ({ steps }: ReportJob, name: string) => steps.find((step) => step.name === name)?.output ?? '';

describe('the report job', () => {
  it('publishes a run that conforms, with both pictures, and says so', async () => {
    const job = await run('published');
    assert.equal(job.result, 'success', JSON.stringify(job.steps, null, 2));
    assert.deepEqual(await listFiles(path.join(job.artifacts, 'first-run-dashboard')), [
      'first-run-dashboard-mobile.png',
      'first-run-dashboard.png',
    ]);
    assert.deepEqual(await listFiles(path.join(job.artifacts, 'started-workflow')), [
      'started-workflow-mobile.png',
      'started-workflow.png',
    ]);
    const evidence = path.join(job.artifacts, 'evidence');
    for (const name of ['index.html', 'conformance.json', 'cucumber.html', 'junit.xml', 'messages.ndjson'])
      assert.ok(existsSync(path.join(evidence, name)), name);
    const { verdict } = JSON.parse(await readFile(path.join(evidence, 'conformance.json'), 'utf8'));
    assert.deepEqual(verdict, { value: 'CONFORMANT', reasons: ['all 3 MUST passed'] });
    assert.match(job.summary, /^## CONFORMANT · golden\n/);
    assert.match(job.summary, /\[first-run-dashboard\]\(https:\/\/\S+\/first-run-dashboard\)/);
    assert.match(job.summary, /\| EV-STARTED \| MUST \| .* \| passed \| 1 of 1 \|/);
    assert.equal(said(job, 'Say what was found'), '::notice title=CONFORMANT · golden::all 3 MUST passed\n');
  });

  it('publishes a run that failed all the same, says what lacks, and fails', async () => {
    const job = await run('published-failed');
    assert.equal(job.result, 'failure');
    assert.deepEqual(outcomes(job), [
      'success: Check out',
      'success: Set up Node',
      'left out: Install',
      'success: Fetch the shards',
      'failure: Merge the shards and judge',
      'success: Prepare the evidence',
      'success: Publish the whole report',
      'success: Publish the picture of the first run',
      'success: Publish the picture after starting',
      'success: Say what was found',
    ]);
    assert.match(said(job, 'Prepare the evidence'), /^Missing: started-workflow-mobile\.png, which is /m);
    assert.deepEqual(await listFiles(path.join(job.artifacts, 'started-workflow')), ['started-workflow.png']);
    assert.match(job.summary, /^## NOT CONFORMANT · golden\n\n- 1 MUST failed: AA-ONE\n/);
    assert.match(
      job.summary,
      /step {6}Then .*\nexpected {2}two `rows`\nobserved {2}one \| row\nagain {5}npm run features -- /,
    );
    const annotation =
      /^::error file=features\/suite\.feature,line=(\d+),title=AA-ONE \(MUST\) failed%3A the/m;
    const [, line] = annotation.exec(said(job, 'Say what was found')) ?? [];
    const feature = await readFile(
      path.join(path.dirname(job.artifacts), 'checkout/features/suite.feature'),
      'utf8',
    );
    assert.match(feature.split('\n')[Number(line) - 1] ?? '', /Example: the first thing is done/);
  });

  it('publishes no CONFORMANT over checks that failed or were broken off, and fails', async () => {
    for (const checks of ['failure', 'cancelled']) {
      const job = await run('published', { checks });
      assert.equal(job.result, 'failure');
      assert.match(
        job.summary,
        new RegExp(`^## NO VERDICT · golden\\n\\n- the checks ended with "${checks}", expected "success"`),
      );
      const report = await readFile(path.join(job.artifacts, 'evidence', 'conformance.json'), 'utf8');
      assert.equal(JSON.parse(report).verdict.value, 'NO VERDICT');
    }
  });

  it('fails when a MUST was skipped: the reference can do everything', async () => {
    const job = await run('skipped-with-reason');
    assert.ok(outcomes(job).includes('failure: Merge the shards and judge'));
    assert.match(
      said(job, 'Merge the shards and judge'),
      /^The verdict is CONFORMANT WITH SKIPS, expected CONFORMANT\.$/m,
    );
    assert.match(job.summary, /^## CONFORMANT WITH SKIPS/);
  });

  it('fails when a shard is missing, though nothing failed in the other', async () => {
    const job = await run('published', { shards: [1] });
    assert.equal(job.result, 'failure');
    assert.match(
      job.summary,
      /^## NO VERDICT · golden\n\n- shard 2\/2 is missing\n- no shard ran features\/suite/,
    );
    assert.ok(existsSync(path.join(job.artifacts, 'evidence', 'index.html')));
  });

  it('fails when no shard left anything, and says that there is no report', async () => {
    const job = await run('published', { shards: [] });
    assert.equal(job.result, 'failure');
    assert.match(said(job, 'Merge the shards and judge'), /There is no run to merge/);
    assert.match(job.summary, /^## No report\n/);
  });
});
