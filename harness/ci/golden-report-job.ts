/**
 * The report job of ci.yml, really run: its steps as they stand there, in a small checkout whose specification is a golden
 * suite, on shards of that suite. `node harness/ci/golden-report-job.ts <suite> <folder> [<workflow file>]` prints the
 * result as JSON.
 */
import { cp, mkdir, symlink } from 'node:fs/promises';
import path from 'node:path';
import { ROOT as root } from '../machine/root.ts';
import { runGolden } from '../report/golden/golden-run.ts';
import { rehearse } from './rehearse.ts';
import type { JobResult } from './run-steps.ts';
import { readWorkflow } from './workflow.ts';

const SHARDS = 2;
const WORKFLOW = path.join(root, '.github', 'workflows', 'ci.yml');

export interface ReportJob extends JobResult {
  /** Where the uploaded artifacts lie, a folder each. */
  artifacts: string;
}

/**
 * @param folder an empty one, for checkout and artifacts.
 * @param options.shards those that came to their end, all when left out.
 * @param options.checks how the job `check` ended, `success` when left out.
 * @param options.workflow the file with the job, ci.yml when left out.
 */
export async function runReportJob(
  suite: string,
  folder: string,
  {
    shards = [1, 2],
    checks = 'success',
    workflow: file = WORKFLOW,
  }: { shards?: number[]; checks?: string; workflow?: string } = {},
): Promise<ReportJob> {
  const workspace = path.join(folder, 'checkout');
  const artifacts = path.join(folder, 'artifacts');
  await makeCheckout(suite, workspace);
  for (const shard of shards) {
    const into = path.join(artifacts, `shard-${shard}`, 'a-run');
    await runGolden({
      suite: path.join(workspace, 'features'),
      root: workspace,
      into,
      shard: `${shard}/${SHARDS}`,
    });
  }
  const { workflow } = await readWorkflow(file);
  const surroundings = { artifacts, leaveOut: new Set<string>(), env: {}, onLine: () => {} };
  const [job] = await rehearse(workflow, (use) => use(workspace), surroundings, ['report'], {
    check: checks,
  });
  if (!job) throw new Error('the workflow has no job named report that ran');
  return { ...job, artifacts };
}

/** What the report job reads of a checkout, with the suite in the place of the features. */
async function makeCheckout(suite: string, workspace: string): Promise<void> {
  await mkdir(workspace, { recursive: true });
  await cp(path.join(root, 'package.json'), path.join(workspace, 'package.json'));
  for (const folder of ['harness', 'infra', 'scripts', 'src'])
    await cp(path.join(root, folder), path.join(workspace, folder), { recursive: true });
  await cp(path.join(root, 'harness/report/golden', suite), path.join(workspace, 'features'), {
    recursive: true,
  });
  await symlink(path.join(root, 'node_modules'), path.join(workspace, 'node_modules'));
}

if (import.meta.main) {
  const [suite = '', folder = '', workflow] = process.argv.slice(2);
  console.log(JSON.stringify(await runReportJob(suite, folder, workflow ? { workflow } : {})));
}
