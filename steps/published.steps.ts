/** What CI publishes of a run: the artifacts as they were uploaded, read from where they lie. */
import assert from 'node:assert/strict';
import { type DataTable, Then, When } from '@cucumber/cucumber';
import { filesIn, readPublished, runReportJob } from '../fixtures/targets/reference/report-job.ts';
import type { SpecWorld } from './support/world.ts';

When("CI's report job is run on the shards of a run that conforms", async function (this: SpecWorld) {
  this.needs('ci');
  this.saw({ reportJob: await runReportJob('published', this.resources) });
});

When(
  "CI's report job is run on the shards of a run in which a MUST failed",
  async function (this: SpecWorld) {
    this.needs('ci');
    this.saw({ reportJob: await runReportJob('published-failed', this.resources) });
  },
);

Then(/^the job (succeeds|fails)$/, function (this: SpecWorld, ends: string) {
  assert.equal(this.seen('reportJob').result, ends === 'succeeds' ? 'success' : 'failure');
});

Then('it has published these artifacts:', async function (this: SpecWorld, table: DataTable) {
  for (const { artifact = '', files = '' } of table.hashes()) {
    const published = await filesIn(this.seen('reportJob'), artifact);
    const wanted = files.split(', ').toSorted();
    assert.deepEqual(
      published.filter((file) => wanted.includes(file) || file.endsWith('.png')),
      wanted,
    );
  }
});

Then('the published report says {string}', async function (this: SpecWorld, verdict: string) {
  const report = await readPublished(this.seen('reportJob'), 'evidence', 'conformance.json');
  assert.equal(JSON.parse(report).verdict.value, verdict);
  assert.match(
    await readPublished(this.seen('reportJob'), 'evidence', 'index.html'),
    new RegExp(`<h1>${verdict}</h1>`),
  );
});

Then("the job's summary says {string}", function (this: SpecWorld, text: string) {
  assert.ok(
    this.seen('reportJob').summary.includes(text),
    `The summary: expected "${text}", observed "${this.seen('reportJob').summary}"`,
  );
});
