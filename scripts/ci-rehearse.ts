/**
 * `npm run ci:rehearse -- [--workflow ci.yml] [--job <id>]… [--leave-out <step>]… [--env NAME=value]…`: runs the shell
 * steps of a workflow on this machine, each job in a copy of the checkout, with stand-ins for its actions. Artifacts are
 * left in reports/rehearsal/. SPEC_TAGS in the environment makes the features few. Ends with 1 when a job failed.
 */
import { existsSync } from 'node:fs';
import { appendFile, cp, glob, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { rehearse } from '../harness/ci/rehearse.ts';
import { type Job, readWorkflow } from '../harness/ci/workflow.ts';
import { ROOT as root } from '../harness/machine/root.ts';
import { ScriptError } from '../harness/machine/script-error.ts';
import { failScript } from '../infra/commands/fail-script.ts';

const LEFT_BEHIND = /^(node_modules|\.data|reports\/(?!\.gitkeep$).*)$/;

/** As a runner checks it out, with the dependencies that are installed here. */
async function inCopy<Result>(use: (workspace: string) => Promise<Result>): Promise<Result> {
  const workspace = path.join(await mkdtemp(path.join(tmpdir(), 'checkout-')), path.basename(root));
  const taken = (from: string) => !LEFT_BEHIND.test(path.relative(root, from));
  try {
    await cp(root, workspace, { recursive: true, filter: taken });
    await symlink(path.join(root, 'node_modules'), path.join(workspace, 'node_modules'));
    // To git a link is a file that nobody committed; a runner has a folder there, which is ignored.
    const excluded = path.join(workspace, '.git', 'info', 'exclude');
    if (existsSync(excluded)) await appendFile(excluded, 'node_modules\n');
    return await use(workspace);
  } finally {
    await rm(path.dirname(workspace), { recursive: true });
  }
}

try {
  const { values } = parseArgs({
    options: {
      workflow: { type: 'string', default: 'ci.yml' },
      job: { type: 'string', multiple: true, default: [] },
      'leave-out': { type: 'string', multiple: true, default: [] },
      env: { type: 'string', multiple: true, default: [] },
    },
  });
  const { workflow } = await readWorkflow(path.join(root, '.github', 'workflows', values.workflow));
  const artifacts = path.join(root, 'reports', 'rehearsal');
  await mkdir(artifacts, { recursive: true });
  // A job alone finds what the jobs before it uploaded, and uploads its own anew.
  const anew = values.job.length === 0 ? ['*'] : values.job.flatMap((id) => uploadsOf(workflow.jobs[id]));
  for await (const name of glob(anew, { cwd: artifacts }))
    await rm(path.join(artifacts, name), { recursive: true });
  const started = performance.now();
  const stopped = new AbortController();
  process.once('SIGINT', () => {
    stopped.abort();
    process.exit(130);
  });
  const surroundings = {
    artifacts,
    leaveOut: new Set(values['leave-out']),
    env: Object.fromEntries(values.env.map(toPair)),
    onLine: (line: string) => console.log(line),
    signal: stopped.signal,
  };
  const jobs = await rehearse(workflow, inCopy, surroundings, values.job);
  console.log('');
  for (const { name, result, steps, summary } of jobs) {
    const ms = steps.reduce((sum, { durationMs }) => sum + durationMs, 0);
    console.log(`${result === 'success' ? '✓' : '✗'} ${name}  ${(ms / 1_000).toFixed(1)} s`);
    const leftOut = steps.filter(({ outcome }) => outcome === 'left out').map((step) => step.name);
    if (leftOut.length > 0) console.log(`  left out: ${leftOut.join(', ')}`);
    if (summary) await writeFile(path.join(artifacts, `summary of ${name}.md`), summary);
  }
  console.log(
    `\n${jobs.length} jobs in ${((performance.now() - started) / 1_000).toFixed(0)} s. Artifacts: ${artifacts}`,
  );
  if (jobs.some(({ result }) => result === 'failure')) process.exitCode = 1;
} catch (error) {
  failScript(error);
}

/** Names of the artifacts of a job, as patterns where a name has an expression in it. */
function uploadsOf(job: Job | undefined): string[] {
  const uploads = job?.steps.filter(({ uses }) => uses?.startsWith('actions/upload-artifact@')) ?? [];
  return uploads.map((step) => String(step.with?.name).replaceAll(/\$\{\{.*?\}\}/g, '*'));
}

function toPair(given: string): [string, string] {
  const [, name, value] = /^(\w+)=(.*)$/.exec(given) ?? [];
  if (name === undefined || value === undefined)
    throw new ScriptError(`--env is "${given}", expected NAME=value`);
  return [name, value];
}
