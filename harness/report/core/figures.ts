/** Divergence from the specification, and coverage. Source: harness.md, Evidence. */
import type { Level, Outcome } from '../document/schema.ts';
import type { Results } from './results.ts';

/** Two shares, 0 to 1, which are never added. */
export interface Figures {
  /** The share of all scenarios that failed, declared or not. */
  divergence: number;
  /** The share of all scenarios that passed or failed. The others were skipped or left out, or the harness broke in them. */
  coverage: number;
}

const FAILED: Outcome[] = ['failed', 'known-deviation'];
const PASSED: Outcome[] = ['passed', 'unexpected-pass'];
const DECIMALS = 10_000;

/** The figures of the scenarios of a level; both are 0 if it has none. */
export function figuresOf({ requirements }: Pick<Results, 'requirements'>, level: Level): Figures {
  const ofLevel = requirements.filter((requirement) => requirement.level === level);
  const all = new Map(ofLevel.flatMap(({ scenarios }) => scenarios.map((one) => [one.scenario.id, one])));
  const share = (outcomes: Outcome[]) => {
    const some = [...all.values()].filter(({ outcome }) => outcomes.includes(outcome)).length;
    return all.size === 0 ? 0 : Math.round((some / all.size) * DECIMALS) / DECIMALS;
  };
  return { divergence: share(FAILED), coverage: share([...FAILED, ...PASSED]) };
}

/** `0 %`, `12.5 %`; only exactly 0 and 100 are printed as 0 and 100. */
export function percent(share: number): string {
  const rounded = Math.round(share * 1_000) / 10;
  if (rounded === 0 && share > 0) return '< 0.1 %';
  if (rounded === 100 && share < 1) return '> 99.9 %';
  return `${rounded} %`;
}
