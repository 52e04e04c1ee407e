/** Runs the jobs of a workflow in their order, those of a matrix one after the other. */
import { ScriptError } from '../machine/script-error.ts';
import { applies } from './expressions.ts';
import { type JobResult, runSteps, type Surroundings } from './run-steps.ts';
import type { Job, Workflow } from './workflow.ts';

/** A rehearsal is a run by hand on main, of a repository without variables of its own. */
const CONTEXTS = {
  github: { event_name: 'workflow_dispatch', ref: 'refs/heads/main', ref_name: 'main' },
  runner: { os: 'Linux' },
  vars: {},
};

export interface RehearsedJob extends JobResult {
  /** `features (2)`. */
  name: string;
}

/**
 * @param checkout makes a fresh checkout for each job, as each has a machine of its own, and removes it afterwards.
 * @param only the jobs to run, all when left out.
 * @param results how the jobs ended that are not run, `success` where it does not say.
 */
export async function rehearse(
  workflow: Workflow,
  checkout: <Result>(use: (workspace: string) => Promise<Result>) => Promise<Result>,
  surroundings: Omit<Surroundings, 'workspace'>,
  only: string[] = [],
  results: Record<string, string> = {},
): Promise<RehearsedJob[]> {
  const unknown = only.filter((id) => !workflow.jobs[id]);
  if (unknown.length > 0)
    throw new ScriptError(
      `There is no job ${unknown.join(', ')}, expected one of ${Object.keys(workflow.jobs).join(', ')}`,
    );
  const rehearsed: RehearsedJob[] = [];
  const ended = new Map(Object.entries(results));
  for (const [id, job] of inOrder(workflow.jobs)) {
    if (only.length > 0 && !only.includes(id)) continue;
    if (job.uses) throw new ScriptError(`Job ${id} calls ${job.uses}. Rehearse that workflow by itself.`);
    const needs = Object.fromEntries(
      job.needs.map((need) => [need, { result: ended.get(need) ?? 'success' }]),
    );
    const failed = Object.values(needs).some(({ result }) => result !== 'success');
    const runs = applies(job.if, failed, { ...CONTEXTS, needs });
    if (!runs) surroundings.onLine(`${id} is skipped`);
    const done: JobResult['result'][] = [];
    for (const { matrix, name, total } of runs ? legsOf(id, job) : []) {
      surroundings.onLine(`${name}`);
      const contexts = { ...CONTEXTS, needs, matrix, strategy: { 'job-total': total } };
      const result = await checkout((workspace) =>
        runSteps(workflow, job, contexts, { ...surroundings, workspace }),
      );
      done.push(result.result);
      rehearsed.push({ ...result, name });
    }
    ended.set(id, !runs ? 'skipped' : done.includes('failure') ? 'failure' : 'success');
  }
  return rehearsed;
}

/** Each after those it needs. */
function inOrder(jobs: Record<string, Job>): [string, Job][] {
  const ordered = new Map<string, Job>();
  const add = (id: string) => {
    const job = jobs[id];
    if (!job || ordered.has(id)) return;
    for (const need of job.needs) add(need);
    ordered.set(id, job);
  };
  for (const id of Object.keys(jobs)) add(id);
  return [...ordered];
}

/** One for each value of the matrix, which has one name at most. */
function legsOf(
  id: string,
  { strategy }: Job,
): { name: string; matrix: Record<string, unknown>; total: number }[] {
  const [axis, ...more] = Object.entries(strategy?.matrix ?? {});
  if (!axis) return [{ name: id, matrix: {}, total: 1 }];
  if (more.length > 0) throw new ScriptError(`Job ${id} has a matrix of more than one name`);
  const [name, values] = axis;
  return values.map((value) => ({
    name: `${id} (${value})`,
    matrix: { [name]: value },
    total: values.length,
  }));
}
