/** The verdict as an endpoint badge of shields.io. */
import { percent } from './core/figures.ts';
import type { Conformance, Verdict } from './document/schema.ts';

export interface Badge {
  schemaVersion: 1;
  label: string;
  message: string;
  color: string;
}

const COLOURS: Record<Verdict, string> = {
  CONFORMANT: 'brightgreen',
  'CONFORMANT WITH SKIPS': 'yellow',
  'NOT CONFORMANT': 'red',
  'NO VERDICT': 'lightgrey',
};

export function badgeOf({ verdict, figures }: Pick<Conformance, 'verdict' | 'figures'>): Badge {
  const { divergence, coverage } = figures.MUST;
  const judged = `MUST: ${percent(divergence)} diverge, ${percent(coverage)} covered`;
  return {
    schemaVersion: 1,
    label: 'first-run spec',
    message: verdict.value === 'NO VERDICT' ? 'no verdict' : `${verdict.value.toLowerCase()} · ${judged}`,
    color: COLOURS[verdict.value],
  };
}
