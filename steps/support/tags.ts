/** The capabilities that a scenario is tagged with: exactly those that its steps use. */
import { HarnessError } from '../../harness/run/harness-error.ts';
import { type Capability, isCapability } from '../../harness/target/capabilities.ts';

const PREFIX = '@cap:';

interface Tagged {
  name: string;
  tags: readonly { name: string }[];
}

export function tagged({ tags }: Tagged): Capability[] {
  return tags
    .filter(({ name }) => name.startsWith(PREFIX))
    .map(({ name }) => name.slice(PREFIX.length))
    .filter(isCapability);
}

/** @throws HarnessError naming each tag that is missing or needless */
export function requireTags(needed: Capability[], used: ReadonlySet<Capability>): void {
  const problems = [
    ...[...used].filter((one) => !needed.includes(one)).map((one) => `add ${PREFIX}${one}`),
    ...needed.filter((one) => !used.has(one)).map((one) => `remove ${PREFIX}${one}`),
  ];
  if (problems.length === 0) return;
  throw new HarnessError(
    `The tags of the scenario are not what its steps use: ${problems.join(', ')}. Correct the feature.`,
  );
}
