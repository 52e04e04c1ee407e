/** Assertions on the steps of a deployment and its result. */
import assert from 'node:assert/strict';
import type { Deployment, StepResult } from '../../fixtures/targets/reference/deployment.ts';
import type { ApiReader } from '../../harness/actors/api-reader.ts';

const outcomes = (steps: StepResult[]) => steps.map(({ name, outcome }) => `${name}: ${outcome}`);

/** No step failed or was skipped, and the app logged no fault. */
export function wentThrough(steps: StepResult[], { stack: { api } }: Deployment): void {
  const wrong = steps.filter(({ outcome }) => outcome !== 'success');
  assert.deepEqual(outcomes(wrong), [], wrong.map(({ output }) => output).join('\n'));
  assert.ok(steps.length > 0, 'there are steps');
  assert.deepEqual(
    api.logs.filter((line) => /"level":(50|60)/.test(line)),
    [],
  );
}

/** This step failed, and all later ones were skipped. */
export function endedAt(steps: StepResult[], name: string): void {
  const at = steps.findIndex(({ outcome }) => outcome !== 'success');
  const rest = steps.slice(at);
  assert.deepEqual(outcomes(rest.slice(0, 1)), [`${name}: failure`]);
  assert.ok(rest.length > 1, 'there are steps after it');
  assert.deepEqual([...new Set(rest.slice(1).map(({ outcome }) => outcome))], ['skipped']);
}

/** The output of the step of this name. @throws if there is none */
export function said(steps: StepResult[], name: string): string {
  const step = steps.find((one) => one.name === name);
  assert.ok(
    step,
    `steps: expected "${name}" among them, observed ${steps.map((one) => one.name).join(', ')}`,
  );
  return step.output;
}

/** "3 users, 11 templates …", counted through the deployed API. */
export async function holds(reader: ApiReader): Promise<string> {
  const open = [...(await reader.tasksByStatus('todo')), ...(await reader.tasksByStatus('waiting'))];
  const counts = {
    users: (await reader.users()).length,
    templates: (await reader.templates()).length,
    'recurring configs': (await reader.recurringConfigs()).length,
    workflows: (await reader.workflows()).length,
    'open tasks': open.length,
  };
  return Object.entries(counts)
    .map(([what, count]) => `${count} ${what}`)
    .join(', ');
}
