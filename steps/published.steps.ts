/** What CI publishes of a run: the artifacts as they were uploaded, read from where they lie. */
import assert from 'node:assert/strict';
import { type DataTable, Then, When } from '@cucumber/cucumber';
import { filesIn, readPublished, runReportJob } from '../fixtures/targets/reference/report-job.ts';
import type { SpecWorld } from './support/world.ts';

When(
  /^CI's report job is run on the shards of a run (that conforms|in which a MUST failed)$/,
  async function (this: SpecWorld, run: string) {
    this.needs('ci');
    const suite = run === 'that conforms' ? 'published' : 'published-failed';
    this.saw({ reportJob: await runReportJob(suite, this.resources) });
  },
);

Then(
  /^the job (succeeds|fails) and has published these artifacts:$/,
  async function (this: SpecWorld, ends: string, table: DataTable) {
    const job = this.seen('reportJob');
    assert.equal(job.result, ends === 'succeeds' ? 'success' : 'failure');
    for (const { artifact = '', files = '' } of table.hashes())
      published(await filesIn(job, artifact), files.split(', '));
  },
);

Then(
  "the published report says {string}, and the job's summary {string}",
  async function (this: SpecWorld, verdict: string, text: string) {
    const job = this.seen('reportJob');
    const report = await readPublished(job, 'evidence', 'conformance.json');
    assert.equal(JSON.parse(report).verdict.value, verdict);
    const page = await readPublished(job, 'evidence', 'index.html');
    assert.match(page, new RegExp(`<h1>${verdict}</h1>`));
    assert.ok(job.summary.includes(text), `The summary: expected "${text}", observed "${job.summary}"`);
  },
);

/** The files are there, and no screenshot but those. */
function published(found: string[], wanted: string[]): void {
  const named = found.filter((file) => wanted.includes(file) || file.endsWith('.png'));
  assert.deepEqual(named, wanted.toSorted());
}
