/** CI's report job, run on this machine in a process of its own: the shell steps of the workflow, on shards of a small suite. */
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { stringify } from 'yaml';
import { readWorkflow } from '../ci/workflow.ts';
import { mutatedSteps } from '../mutants/asked-mutants.ts';
import { HarnessError } from '../run/harness-error.ts';
import { PROCESS_MS } from '../run/patience.ts';
import type { Resources } from '../run/resources.ts';

const PROGRAM = path.resolve(import.meta.dirname, '../../scripts/ci/golden-report-job.ts');
const WORKFLOW = path.resolve(import.meta.dirname, '../../.github/workflows/ci.yml');
const MOST_OUTPUT = 10_000_000;

export interface ReportJob {
  result: 'success' | 'failure';
  summary: string;
  /** Where what was uploaded lies, a folder each. */
  artifacts: string;
}

/**
 * @param suite a golden suite, `published` or `published-failed`.
 * @throws HarnessError when the job could not be run at all.
 */
export async function runReportJob(suite: string, resources: Resources): Promise<ReportJob> {
  const folder = await mkdtemp(path.join(tmpdir(), 'report-job-'));
  resources.add('artifacts', folder, (one) => rm(one, { recursive: true }));
  try {
    const options = { timeout: PROCESS_MS, maxBuffer: MOST_OUTPUT };
    const command = [PROGRAM, suite, folder, await workflowFile(folder)];
    const { stdout } = await promisify(execFile)(process.execPath, command, options);
    return JSON.parse(stdout);
  } catch (cause) {
    throw new HarnessError(`The report job could not be run on the suite ${suite}`, { cause });
  }
}

/** ci.yml, its report job as the mutants leave it. */
async function workflowFile(folder: string): Promise<string> {
  const { workflow } = await readWorkflow(WORKFLOW);
  const { report } = workflow.jobs;
  if (!report) throw new HarnessError('ci.yml has no job "report"');
  const steps = await mutatedSteps(report.steps, 'report');
  const file = path.join(folder, 'ci.yml');
  await writeFile(file, stringify({ ...workflow, jobs: { ...workflow.jobs, report: { ...report, steps } } }));
  return file;
}

/** Names of the files in an artifact, sorted; none where nothing was uploaded under the name. */
export async function filesIn({ artifacts }: ReportJob, artifact: string): Promise<string[]> {
  return (await readdir(path.join(artifacts, artifact)).catch(() => [])).toSorted();
}

export async function readPublished(
  { artifacts }: ReportJob,
  artifact: string,
  file: string,
): Promise<string> {
  return readFile(path.join(artifacts, artifact, file), 'utf8');
}
