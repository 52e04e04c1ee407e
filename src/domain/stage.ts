/**
 * Computes the stage of a workflow from facts: the stage that a person set last, the tasks completed since then that
 * lead to a stage, and whether a task is open. Pure. Source: domain.md, Task status and evidence gates.
 */
import { z } from 'zod';
import { invalidField } from './refusal.ts';
import { isOpen, type Task } from './task.ts';
import { type BundleStage, bundleStageSchema, bundleStages } from './template.ts';

export const stageFactsSchema = z.object({
  /** The stage that a person set last, at first the one of the start. */
  set: bundleStageSchema,
  /** How often a person has set it, which is the round. A task that was completed in an earlier round has no effect. */
  round: z.int(),
  /** The furthest stage before `done`. */
  led: bundleStageSchema,
  /** Whether a person or a task led to `done`; the workflow is in that stage while no task is open. */
  ends: z.boolean(),
});
export type StageFacts = z.infer<typeof stageFactsSchema>;

/** The facts right after a person set the stage for the nth time; 0 is the start. */
export function factsSet(stage: BundleStage, round: number): StageFacts {
  const ends = stage === 'done';
  return { set: stage, round, led: ends ? 'after-event' : stage, ends };
}

/** The facts with this task in the workflow; the same when it leads no further. */
export function factsWith(facts: StageFacts, task: Task | null): StageFacts {
  const to = leadOf(facts, task);
  if (to === 'done') return facts.ends ? facts : { ...facts, ends: true };
  return to && rank(to) > rank(facts.led) ? { ...facts, led: to } : facts;
}

/** Whether this change may lower the facts, so that all tasks must be counted again. */
export function losesLead(facts: StageFacts, before: Task | null, after: Task | null): boolean {
  const from = leadOf(facts, before);
  if (from === leadOf(facts, after)) return false;
  const set = factsSet(facts.set, facts.round);
  return from === 'done' ? !set.ends : from === facts.led && from !== set.led;
}

/** The facts counted again from all tasks of the workflow. */
export function recounted({ set, round }: Pick<StageFacts, 'set' | 'round'>, tasks: Task[]): StageFacts {
  return tasks.reduce(factsWith, factsSet(set, round));
}

/** The facts of an older workflow that has none: a person set the stage if its tasks do not explain it. */
export function factsOf({ stage, stageFacts }: Staged, tasks: Task[]): StageFacts {
  if (stageFacts) return stageFacts;
  const facts = recounted({ set: 'preparation', round: 0 }, tasks);
  const explained = rank(stageOf(facts, 0)) >= rank(stage);
  return explained ? facts : recounted({ set: stage, round: 0 }, tasks);
}

interface Staged {
  stage: BundleStage;
  stageFacts?: StageFacts | undefined;
}

/** The stage that the facts give. */
export function stageOf({ led, ends }: StageFacts, openTasks: number): BundleStage {
  return ends && openTasks === 0 ? 'done' : led;
}

/** @throws Refusal `invalid` for the stage `done` while tasks are open. */
export function requireStageFits(stage: BundleStage, openTasks: number): void {
  if (stage === 'done' && openTasks > 0) throw invalidField('stage', { code: 'tasks-open', open: openTasks });
}

/** How many tasks are open. */
export function openOf(tasks: Task[]): number {
  return tasks.filter(isOpen).length;
}

/** The stage that a task leads to; undefined when it leads nowhere. */
function leadOf({ round }: StageFacts, task: Task | null): BundleStage | undefined {
  const counts = task?.status === 'done' && (task.stageRound ?? 0) === round;
  return counts ? task.stageOnComplete : undefined;
}

function rank(stage: BundleStage): number {
  return bundleStages.indexOf(stage);
}
