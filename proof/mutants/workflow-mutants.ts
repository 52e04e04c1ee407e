/** Deploying and publishing, broken. */
import type { Mutant } from '../../fixtures/targets/reference/mutant.ts';
import type { Artifact } from '../../harness/report/evidence/publish.ts';
import { runFromCommandLine as catchUp } from '../../infra/commands/catch-up/command.ts';
import type { DeployStep } from '../../infra/deploy/steps.ts';

/**
 * Changes the step or artifact of this name, or removes it.
 * @throws Error when there is none: the mutant would break nothing.
 */
function change<Part extends { name: string }>(
  name: string,
  changed: (part: Part) => Part[],
): (parts: Part[]) => Part[] {
  return (parts) => {
    if (!parts.some((part) => part.name === name)) throw new Error(`There is nothing named "${name}"`);
    return parts.flatMap((part) => (part.name === name ? changed(part) : [part]));
  };
}

export const workflowMutants: Mutant[] = [
  {
    name: 'deploys-without-templates',
    violates: 'DP-SEEDS',
    breaks: 'the deployment seeds users and recurring work, and no templates',
    red: 'a first deployment leaves real work, and a second one changes nothing',
    deploy: change<DeployStep>('Seed templates', () => []),
  },
  {
    name: 'catches-up-unguarded',
    violates: 'DP-SEEDS',
    breaks: 'catch-up runs even if its dry run failed',
    red: 'a plan with a failure in it ends the deployment before anything is made',
    deploy: change<DeployStep>('Dry run of catch-up', (step) => [
      { ...step, run: async (context) => (await step.run(context)) * 0 },
    ]),
  },
  {
    name: 'catches-up-tomorrow-too',
    violates: 'DP-SEEDS',
    breaks: 'the deployment makes work of other days than the one it is for',
    red: 'a date that no schedule matches leaves a clean runtime, and the smoke finds the first-run start on it',
    deploy: change<DeployStep>('Catch-up', (step) => [
      { ...step, run: (context) => catchUp(['--from', context.day, '--to', '2026-06-23'], context) },
    ]),
  },
  {
    name: 'publishes-successes-only',
    violates: 'EV-PUBLISHED',
    breaks: 'the whole report is published only if the run conforms',
    red: 'of a run that failed, the report and the pictures it left are published all the same',
    artifacts: change<Artifact>('evidence', (artifact) => [
      {
        ...artifact,
        files: (conformance) =>
          conformance.verdict.value === 'CONFORMANT' ? artifact.files(conformance) : {},
      },
    ]),
  },
  {
    name: 'publishes-no-first-picture',
    violates: 'EV-PUBLISHED',
    breaks: 'the screenshot of the first run is not published',
    red: 'of a run that conforms, the whole report and both required pictures are published by name',
    artifacts: change<Artifact>('first-run-dashboard', () => []),
  },
];
