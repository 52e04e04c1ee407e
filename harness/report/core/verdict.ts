/** Results → the one line that a stakeholder reads. */
import type { Outcome, Verdict } from '../document/schema.ts';
import type { RequirementResult, Results } from './results.ts';

export interface Judgement {
  value: Verdict;
  /** Why, most important first; never empty. */
  reasons: string[];
}

/** The name of the class in harness/run/setup-failed.ts. */
const SETUP_FAILED = 'SetupFailed';

/**
 * No verdict where the suite or the selection cannot carry one; else a failed or deviating MUST decides; else a MUST
 * that was skipped, did not run or has no scenario yet. A SHOULD never decides; it is named.
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
      reasons: [`declared as a known deviation, and passed: ${ids}; correct the declaration`, ...aside],
    };
  }
  if (unproven.length > 0) return { value: 'CONFORMANT WITH SKIPS', reasons: [...unproven, ...aside] };
  const amount = (wanted: Outcome) => must.filter(({ outcome }) => outcome === wanted).length;
  const [passed, elsewhere] = [amount('passed'), amount('checked-elsewhere')];
  const all =
    elsewhere === 0 ? `all ${passed} MUST passed` : `${passed} MUST passed, ${elsewhere} checked elsewhere`;
  return { value: 'CONFORMANT', reasons: [all, ...aside] };
}

/**
 * 0 nothing went wrong · 1 the target failed, or does not deviate where it says so · 2 the suite broke.
 * A filtered run has no verdict and may still end with 0.
 */
export function exitCode({ scenarios, problems }: Results): 0 | 1 | 2 {
  const some = (...wanted: Outcome[]) => scenarios.some(({ outcome }) => wanted.includes(outcome));
  if (problems.length > 0 || some('harness-error')) return 2;
  return some('failed', 'unexpected-pass') ? 1 : 0;
}

/** A failed scenario that could not begin says nothing about its rule: how many there are. */
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
  const ran = scenarios.filter(({ outcome }) => outcome !== 'not-run');
  if (!filtered || ran.length === 0) return [];
  const failed = ran.filter(({ outcome }) => outcome === 'failed').length;
  const failing = failed > 0 ? `, ${failed} of them failed` : '';
  return [`only a part of the specification ran (${count(ran.length, 'scenario')}${failing})`];
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
