/** Steps of the scenarios about evidence for testers: a week of work, screenshots, the published report. */

import assert from 'node:assert/strict';
import type { DataTable } from '@cucumber/cucumber';
import { filesIn, readPublished, runReportJob } from '../../fixtures/targets/reference/report-job.ts';
import { expect } from '../../harness/actors/expect.ts';
import { TaskWork } from '../../harness/actors/task-work.ts';
import { testIds } from '../../harness/contract/wording.ts';
import { Then, When } from '../support/define.ts';
import { workflowTitled } from '../support/parts.ts';

Then(
  /^(a screenshot of every look is|a desktop and a phone screenshot are) kept as "([^"]*)"$/,
  async function (which: string, state: string) {
    await this.showEverywhere(state, { two: which.endsWith('are') });
  },
);

When(
  /^CI's report job is run on the shards of a run (that conforms|in which a MUST failed)$/,
  async function (run: string) {
    this.needs('ci');
    const suite = run === 'that conforms' ? 'published' : 'published-failed';
    this.saw({ reportJob: await runReportJob(suite, this.resources) });
  },
);

/** The files are there, and no screenshot but those. */
function published(found: string[], wanted: string[]): void {
  const named = found.filter((file) => wanted.includes(file) || file.endsWith('.png'));
  assert.deepEqual(named, wanted.toSorted());
}

Then(
  /^the job (succeeds|fails) and has published these artifacts:$/,
  async function (ends: string, table: DataTable) {
    const job = this.seen('reportJob');
    assert.equal(job.result, ends === 'succeeds' ? 'success' : 'failure');
    for (const { artifact = '', files = '' } of table.hashes())
      published(await filesIn(job, artifact), files.split(', '));
  },
);

Then(
  "the published report says {string}, and the job's summary {string}",
  async function (verdict: string, text: string) {
    const job = this.seen('reportJob');
    const report = await readPublished(job, 'evidence', 'conformance.json');
    assert.equal(JSON.parse(report).verdict.value, verdict);
    const page = await readPublished(job, 'evidence', 'index.html');
    assert.match(page, new RegExp(`<h1>${verdict}</h1>`));
    assert.ok(job.summary.includes(text), `The summary: expected "${text}", observed "${job.summary}"`);
  },
);

When(
  'the operator hands in {string} of {string} as {string}',
  async function (field: string, description: string, text: string) {
    const work = new TaskWork(await this.operator());
    await work.fills(description, field, text);
    await work.completes(description);
  },
);

When('the operator finishes every task of {string}', async function (title: string) {
  const { tasks } = await workflowTitled(this, title);
  const work = new TaskWork(await this.operator());
  for (const { description } of tasks) {
    await (await this.operator()).opens('/');
    await work.opens(description);
    await work.supplies(description);
    await work.completes(description);
  }
});

Then('Today counts some overdue tasks', async function () {
  const tile = (await this.operator()).page.getByTestId(testIds.figure).filter({ hasText: 'Overdue' });
  await expect(tile).toHaveText(/[1-9]\d*$/);
});
