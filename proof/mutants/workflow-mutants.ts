/** The workflows, broken. */
import type { Mutant } from '../../fixtures/targets/reference/mutant.ts';
import type { Step } from '../../harness/ci/workflow.ts';

/**
 * Changes one step of one job.
 * @throws Error when there is no step of that name: the mutant would break nothing
 */
function change(job: string, name: string, changed: (step: Step) => Step[]): NonNullable<Mutant['steps']> {
  return (steps, of) => {
    if (of !== job) return steps;
    if (!steps.some((step) => step.name === name)) throw new Error(`${job} has no step "${name}"`);
    return steps.flatMap((step) => (step.name === name ? changed(step) : [step]));
  };
}

export const workflowMutants: Mutant[] = [
  {
    name: 'deploys-without-templates',
    violates: 'DP-SEEDS',
    breaks: 'the deployment seeds users and recurring work, and no templates',
    red: 'a first deployment leaves real work, and a second one changes nothing',
    steps: change('deploy', 'Seed templates', () => []),
  },
  {
    name: 'catches-up-unguarded',
    violates: 'DP-SEEDS',
    breaks: 'catch-up runs whatever the dry run before it said',
    red: 'a plan with a failure in it ends the deployment before anything is made',
    steps: change('deploy', 'Show what catch-up would make', (step) => [
      { ...step, run: `${step.run} || true` },
    ]),
  },
  {
    name: 'catches-up-tomorrow-too',
    violates: 'DP-SEEDS',
    breaks: 'the deployment makes work of other days than the one it is for',
    red: 'a date that no schedule matches leaves a clean runtime, and the smoke finds the first-run start on it',
    steps: change('deploy', 'Catch up', (step) => [
      { ...step, run: 'npm run catch-up -- --from "$DAY" --to 2026-06-23' },
    ]),
  },
  {
    name: 'publishes-successes-only',
    violates: 'EV-PUBLISHED',
    breaks: 'the whole report is uploaded only when everything before it went well',
    red: 'of a run that failed, the report and the pictures it left are published all the same',
    steps: change('report', 'Publish the whole report', ({ if: _always, ...step }) => [step]),
  },
  {
    name: 'publishes-no-first-picture',
    violates: 'EV-PUBLISHED',
    breaks: 'the picture of the first run is not uploaded by its name',
    red: 'of a run that conforms, the whole report and both required pictures are published by name',
    steps: change('report', 'Publish the picture of the first run', () => []),
  },
];
