/** The deploy workflow, broken. */
import type { Step } from '../../scripts/ci/workflow.ts';
import type { Mutant } from './mutant.ts';

/** @throws Error when there is no step of that name: the mutant would break nothing */
function change(steps: Step[], name: string, changed: (step: Step) => Step[]): Step[] {
  if (!steps.some((step) => step.name === name)) throw new Error(`the deployment has no step "${name}"`);
  return steps.flatMap((step) => (step.name === name ? changed(step) : [step]));
}

export const deploymentMutants: Mutant[] = [
  {
    name: 'deploys-without-templates',
    violates: 'DP-SEEDS',
    breaks: 'the deployment seeds users and recurring work, and no templates',
    red: 'a first deployment leaves real work, and a second one changes nothing',
    deployment: (steps) => change(steps, 'Seed templates', () => []),
  },
  {
    name: 'catches-up-unguarded',
    violates: 'DP-SEEDS',
    breaks: 'catch-up runs whatever the dry run before it said',
    red: 'a plan with a failure in it ends the deployment before anything is made',
    deployment: (steps) =>
      change(steps, 'Show what catch-up would make', (step) => [{ ...step, run: `${step.run} || true` }]),
  },
  {
    name: 'catches-up-tomorrow-too',
    violates: 'DP-SEEDS',
    breaks: 'the deployment makes work of other days than the one it is for',
    red: 'a date that no schedule matches leaves a clean runtime, and the smoke finds the first-run start on it',
    deployment: (steps) =>
      change(steps, 'Catch up', (step) => [
        { ...step, run: 'npm run catch-up -- --from "$DAY" --to 2026-06-23' },
      ]),
  },
];
