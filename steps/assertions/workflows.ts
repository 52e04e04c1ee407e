/** Assertions on the active workflows of Today, compared with their tasks from the API. */
import assert from 'node:assert/strict';
import { daysAfter } from '../../harness/actors/calendar.ts';
import { readWorkflow } from '../../harness/actors/queue-page.ts';
import type { Task, WorkflowWithTasks } from '../../harness/contract/wire.ts';
import { reference } from '../../harness/contract/wording.ts';
import type { SpecWorld } from '../support/world.ts';

export async function showTheirTasks(world: SpecWorld): Promise<void> {
  const { page } = await world.operator();
  const active = (await (await world.reader()).everything()).filter(
    ({ workflow }) => workflow.status === 'active',
  );
  assert.ok(active.length > 0, 'there is an active workflow');
  for (const { workflow, tasks } of active) {
    const shown = await readWorkflow(page, workflow.id);
    assert.ok(shown, `the dashboard: expected "${workflow.title}" once, observed it never or more often`);
    const counted = tasks.filter(({ status }) => status !== 'archived');
    const done = counted.filter(({ status }) => status === 'done').length;
    assert.match(shown.text, new RegExp(`\\b${done} of ${counted.length} (?:tasks? )?done`));
    assert.ok(
      shown.text.includes(stageWords(workflow.stage)),
      `the card: expected "${stageWords(workflow.stage)}" on it, observed "${shown.text}"`,
    );
    const [next = null] = tasks
      .filter(isOpen)
      .map(({ date }) => date)
      .toSorted();
    assert.equal(shown.nextDue, next, `next due date of "${workflow.title}"`);
  }
}

/** `moved` days later on each open task of the template; every other as it was. */
export function movedBy(moved: number, before: Task[], { workflow, tasks }: WorkflowWithTasks): void {
  const expected = before.map((task) => ({
    id: task.id,
    date: task.source === 'template' && isOpen(task) ? daysAfter(task.date, moved) : task.date,
  }));
  const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);
  assert.deepEqual(
    tasks.map(({ id, date }) => ({ id, date })).toSorted(byId),
    expected.toSorted(byId),
    `due dates of "${workflow.title}"`,
  );
}

/** A task whose completion takes its workflow into another stage; its evidence can be sent along. */
export function taskThatMovesTheStage({ workflow, tasks }: WorkflowWithTasks): Task {
  const moves = ({ stageOnComplete }: Task) => stageOnComplete && stageOnComplete !== workflow.stage;
  const task = tasks.find((one) => moves(one) && !one.requiresFile);
  assert.ok(task, `"${workflow.title}" has a task that moves its stage`);
  return task;
}

export function isOpen({ status }: Task): boolean {
  return status === 'todo' || status === 'waiting';
}

function stageWords(stage: string): string {
  return reference.stages[stage as keyof typeof reference.stages];
}
