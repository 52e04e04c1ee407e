/** The first required evidence of a task, the way to supply it, and the expected refusal. Source: api.md, Tasks. */
import assert from 'node:assert/strict';
import { type ApiActions, arranged } from '../../harness/actors/api-actions.ts';
import { contractNamed } from '../../harness/actors/evidence-files.ts';
import type { Task, WorkflowWithTasks } from '../../harness/contract/wire.ts';

export type Evidence =
  | 'a link'
  | 'a file'
  | 'a workflow link'
  | 'a url proof'
  | 'a file proof'
  | 'a comment proof'
  | 'an external-status proof'
  | 'an advisory proof';

const LINK = 'https://datatalks.club/evidence';

/** The task whose first missing evidence is this; one that asks for nothing else is preferred. */
export function taskAskingFor(evidence: Evidence, { workflow, tasks }: WorkflowWithTasks): Task {
  const asking = tasks.filter((task) => firstAsked(task) === evidence);
  const [task] = asking.toSorted((a, b) => furtherAsked(a) - furtherAsked(b));
  assert.ok(task, `"${workflow.title}" has a task that asks for ${evidence}`);
  return task;
}

/** Uploads the file or fills the links that such a task asks for. Returns what else is sent with its completion. */
export async function supplied(
  actions: ApiActions,
  evidence: Evidence,
  of: WorkflowWithTasks,
): Promise<Record<string, string>> {
  const { id, requiredBundleLinks } = taskAskingFor(evidence, of);
  const bundleLinks = requiredBundleLinks?.map((name) => ({ name, url: LINK }));
  switch (evidence) {
    case 'a link':
    case 'a url proof':
      return { link: LINK };
    case 'a comment proof':
      return { comment: 'Agreed with the guest on Monday' };
    case 'an external-status proof':
      return { externalStatus: 'confirmed' };
    case 'a workflow link':
      await arranged(actions.changeWorkflow(of.workflow.id, { bundleLinks }));
      return {};
    case 'an advisory proof':
      return {};
    default:
      await arranged(actions.upload(id, contractNamed('contract.pdf')));
      return {};
  }
}

/** The refusal, word for word. */
export function refusalFor(evidence: Evidence, of: WorkflowWithTasks): string {
  const { requiredLinkName, requiredBundleLinks, proofRequirement } = taskAskingFor(evidence, of);
  const missing = {
    'a link': `required link '${requiredLinkName}' is not filled`,
    'a file': 'required file has not been uploaded',
    'a workflow link': `required bundle link '${requiredBundleLinks?.[0]}' is not filled`,
  };
  const text =
    evidence in missing
      ? missing[evidence as keyof typeof missing]
      : `required ${proofRequirement?.type} proof '${proofRequirement?.label}' is missing`;
  return `Cannot mark task as done: ${text}`;
}

/** The task is done, and the record has the person and the time. `answered` is the response to the request that completed it. */
export function isDone({ status, completedBy, completedAt }: Task, userId: string, answered: string): void {
  assert.deepEqual({ status, completedBy }, { status: 'done', completedBy: userId }, answered);
  assert.match(completedAt ?? '', /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/, 'completedAt');
}

function firstAsked(task: Task): Evidence | undefined {
  if (task.requiredLinkName) return 'a link';
  if (task.requiresFile) return 'a file';
  if (task.requiredBundleLinks?.length) return 'a workflow link';
  const proof = task.proofRequirement;
  if (!proof) return undefined;
  if (proof.required === false) return 'an advisory proof';
  return `${proof.type === 'external-status' ? 'an' : 'a'} ${proof.type} proof` as Evidence;
}

function furtherAsked({ requiredBundleLinks, proofRequirement, requiresFile }: Task): number {
  const required = proofRequirement && proofRequirement.required !== false ? 1 : 0;
  return (requiredBundleLinks?.length ?? 0) + required + (requiresFile ? 1 : 0);
}
