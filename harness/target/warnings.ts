/** Warnings about missing settings of a profile, with their effects. */
import path from 'node:path';
import type { TargetProfile } from './profile.ts';

/** Whether each scenario starts in the seeded state, independent of the scenarios before it. */
export function isIsolated({ module, store, seed, reset }: TargetProfile): boolean {
  return Boolean(module || store === 'dynamodb' || seed || reset);
}

/**
 * One line for each setting that is missing; printed before a run.
 * @param given the profile as it was named: a name of a file is shared with other files of that name
 */
export function warningsOf(profile: TargetProfile, given = ''): string[] {
  const { name, module, capabilities, store, seed } = profile;
  return [
    ...(path.basename(given) === `${name}.json`
      ? [
          `${given} has no "name" but that of its file: its runs are in reports/${name}, with those of every profile file called so. Add another "name".`,
        ]
      : []),
    ...(isIsolated(profile)
      ? []
      : [
          `${name} has no "reset": each scenario begins with what the scenarios before it left, and may fail for that. Add "reset" or "seed" to the profile.`,
        ]),
    ...(module || store === 'dynamodb' || seed
      ? []
      : [
          `${name} has no "seed": scenarios that begin with other templates or recurring configs are skipped. Add "seed" and the capability "seeding" (docs/targets.md, Seeding).`,
        ]),
    ...(module || capabilities.includes('clock')
      ? []
      : [
          `${name} does not declare "clock": it has today's date, and scenarios about 22 June 2026 fail. Declare it if the harness may set the clock of the process.`,
        ]),
  ];
}
