/** Computes the verdict from the results. */
import type { Outcome, Verdict } from '../document/schema.ts';
import type { RequirementResult, Results } from './results.ts';

export interface Judgement {
  value: Verdict;
  /** The reasons, most important first; never empty. */
  reasons: string[];
}

/** The name of the class in harness/run/setup-failed.ts. */
export const SETUP_FAILED = 'SetupFailed';

/**
 * NO VERDICT if the suite broke or only a part ran. Else a failed or deviating MUST decides, then a MUST that was
 * skipped, did not run or has no scenario. A SHOULD is named but never decides.
 */
export function toVerdict(results: Results): Judgement {
  const must = results.requirements.filter(({ level }) => level === 'MUST');
  const should = results.requirements.filter(({ level }) => level === 'SHOULD');
  const line = (list: RequirementResult[], outcome: Outcome, says: string) => {
    const ids = list.filter((one) => one.outcome === outcome).map(({ id }) => id);
    return ids.length > 0 ? [`${ids.length} ${list[0]?.level} ${says}: ${listed(ids)}`] : [];
  };
  const broken = results.scenarios.filter(({ outcome }) => outcome === 'harness-error');
  const unjudgeable = [
    ...results.problems,
    ...(broken.length > 0
      ? [
          `the harness broke in ${count(broken.length, 'scenario')}: ${listed(broken.map(({ scenario }) => scenario.id))}`,
        ]
      : []),
    ...filteredReason(results),
  ];
  if (unjudgeable.length > 0) return { value: 'NO VERDICT', reasons: unjudgeable };

  const violated = [
    ...line(must, 'failed', 'failed'),
    ...line(must, 'known-deviation', 'deviates as declared'),
  ];
  const aside = [
    ...line(should, 'failed', 'failed'),
    ...line(should, 'known-deviation', 'deviates as declared'),
  ];
  const unproven = [
    ...line(must, 'skipped', 'skipped'),
    ...line(must, 'not-yet-covered', 'without a scenario yet'),
    ...line(must, 'not-run', 'did not run'),
  ];
  if (violated.length > 0)
    return { value: 'NOT CONFORMANT', reasons: [...violated, ...unarranged(results), ...aside, ...unproven] };

  const stale = results.requirements.filter(({ outcome }) => outcome === 'unexpected-pass');
  if (stale.length > 0) {
    const ids = listed(stale.map(({ id }) => id));
    return {
      value: 'NO VERDICT',
      reasons: [
        `declared as a deviation, and passed: ${ids}. Remove it from "deviations" of the profile`,
        ...aside,
      ],
    };
  }
  if (unproven.length > 0) return { value: 'CONFORMANT WITH SKIPS', reasons: [...unproven, ...aside] };
  const amount = (wanted: Outcome) => must.filter(({ outcome }) => outcome === wanted).length;
  const [passed, elsewhere] = [amount('passed'), amount('checked-elsewhere')];
  const all =
    elsewhere === 0 ? `all ${passed} MUST passed` : `${passed} MUST passed, ${elsewhere} checked elsewhere`;
  return { value: 'CONFORMANT', reasons: [all, ...aside] };
}

const EXIT_CODES = {
  CONFORMANT: 0,
  'CONFORMANT WITH SKIPS': 0,
  'NOT CONFORMANT': 1,
  'NO VERDICT': 2,
} as const satisfies Record<Verdict, number>;

/**
 * 0 conformant · 1 not conformant · 2 no verdict. For a chosen part: 0 all passed or failed as declared · 1 some failed
 * · 2 the suite broke.
 */
export function exitCode(results: Results): 0 | 1 | 2 {
  if (!isPart(results)) return EXIT_CODES[toVerdict(results).value];
  return results.scenarios.some(({ outcome }) => ['failed', 'unexpected-pass'].includes(outcome)) ? 1 : 0;
}

/** True if a part of the scenarios was chosen and ran, and nothing else keeps the run from having a verdict. */
export function isPart({ scenarios, problems, filtered }: Results): boolean {
  return filtered && problems.length === 0 && scenarios.every(({ outcome }) => outcome !== 'harness-error');
}

/** The number of scenarios that could not be set up. They prove nothing about their rules. */
function unarranged({ scenarios }: Results): string[] {
  const some = scenarios.filter(
    ({ outcome, failure }) => outcome === 'failed' && failure?.type === SETUP_FAILED,
  );
  if (some.length === 0) return [];
  return [
    `${count(some.length, 'scenario')} could not be set up; the first: ${some[0]?.failure?.message ?? ''}`,
  ];
}

function filteredReason({ scenarios, filtered }: Results): string[] {
  const counts = Object.entries(Object.groupBy(scenarios, ({ outcome }) => outcome))
    .filter(([outcome]) => outcome !== 'not-run')
    .map(([outcome, some]) => `${some.length} ${outcome}`);
  return filtered && counts.length > 0 ? [`a part of the suite: ${counts.join(', ')}`] : [];
}

/** `1 scenario`, `3 scenarios`. */
export function count(amount: number, noun: string, plural = `${noun}s`): string {
  return `${amount} ${amount === 1 ? noun : plural}`;
}

const MOST_NAMED = 8;

/** The first few names, and how many more there are. */
export function listed(names: string[]): string {
  const shown = names.slice(0, MOST_NAMED).join(', ');
  return names.length > MOST_NAMED ? `${shown} and ${names.length - MOST_NAMED} more` : shown;
}
