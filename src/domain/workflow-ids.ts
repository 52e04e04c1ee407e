/**
 * The ids of workflows and of the tasks that they get from their template. The id of such a task names its workflow, so
 * its row is found without an index. Both are UUIDs of version 8, which an app defines itself (RFC 9562): the last three
 * digits are 0 for a workflow and the step for a task. Source: store.md, Finding a task by its id.
 */
import { v5 as uuidv5 } from 'uuid';

/** Room for 4,095 steps; a template has at most 500. */
const STEP_DIGITS = 3;
const WORKFLOW = '0'.repeat(STEP_DIGITS);
/** The place of the version in a UUID. */
const VERSION = 14;

/** The id of a new workflow, from a UUID that nothing else was made from. */
export function workflowId(uuid: string): string {
  return `${uuid.slice(0, VERSION)}8${uuid.slice(VERSION + 1, -STEP_DIGITS)}${WORKFLOW}`;
}

/** The id of a task that its workflow got from a template; `position` is its place there, counted from 0. */
export function stepId(workflow: { id: string }, position: number, refId: string): string {
  // Workflows of earlier versions have other ids, and a start that broke off then is completed with the same tasks.
  if (!isStepped(workflow.id)) return uuidv5(refId, workflow.id);
  return workflow.id.slice(0, -STEP_DIGITS) + (position + 1).toString(16).padStart(STEP_DIGITS, '0');
}

/** The id of the workflow that the id of a task names; undefined for one that names none. */
export function workflowIn(taskId: string): string | undefined {
  return isStepped(taskId) ? taskId.slice(0, -STEP_DIGITS) + WORKFLOW : undefined;
}

const isStepped = (id: string) => id[VERSION] === '8';
