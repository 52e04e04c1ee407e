/** The capabilities of a profile that this machine supports. */
import { canInstallPackages, installPackages } from '../machine/debian.ts';
import { FAKETIME_PACKAGE, findFaketime } from '../machine/faketime.ts';
import type { OnProgress } from '../machine/progress.ts';
import { CAPABILITIES, type Capability } from './capabilities.ts';
import type { TargetProfile } from './profile.ts';

const NO_CLOCK = `this machine has no libfaketime, which sets the clock of a process. Install the package "${FAKETIME_PACKAGE}"`;

/** Installs the programs that the profile needs, if this needs no confirmation. */
export async function prepareMachine(profile: TargetProfile, onProgress: OnProgress): Promise<void> {
  if (!needsFaketime(profile) || findFaketime() || !canInstallPackages()) return;
  const problem = await installPackages([FAKETIME_PACKAGE], onProgress);
  if (problem) onProgress(problem);
}

/** The declared capabilities without those that this machine cannot use. */
export function usableCapabilities(profile: TargetProfile): Capability[] {
  return profile.capabilities.filter((one) => one !== 'clock' || !lacksFaketime(profile));
}

/** The reason for skipping a scenario that needs these. */
export function reasonWithout(needed: Capability[], profile: TargetProfile): string {
  return needed
    .map((one) =>
      one === 'clock' && profile.capabilities.includes(one)
        ? NO_CLOCK
        : `the target does not declare "${one}" (the harness ${CAPABILITIES[one]})`,
    )
    .join('; ');
}

function needsFaketime({ module, capabilities }: TargetProfile): boolean {
  return !module && capabilities.includes('clock');
}

function lacksFaketime(profile: TargetProfile): boolean {
  return needsFaketime(profile) && findFaketime() === null;
}
