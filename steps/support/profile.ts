/** The target of this run: SPEC_TARGET names its profile. */
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT } from '../../harness/machine/root.ts';
import { processDriver } from '../../harness/target/process-target.ts';
import { readProfile } from '../../harness/target/profile.ts';
import type { Driver } from '../../harness/target/target.ts';
import { usableCapabilities } from '../../harness/target/usable.ts';

export const profile = readProfile(process.env.SPEC_TARGET);

/** What of it this machine can use. */
export const capabilities = usableCapabilities(profile);

export const driver: Driver = await openDriver();

async function openDriver(): Promise<Driver> {
  const { module } = profile;
  if (!module) return processDriver(profile);
  return ((await import(pathToFileURL(path.resolve(ROOT, module)).href)) as { driver: Driver }).driver;
}
