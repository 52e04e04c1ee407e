/** Whether a tester can act on what the report of a killed mutant says. */
import { isGeneric } from '../../harness/report/core/explain.ts';
import { GROUND } from '../decisions/decision.ts';
import type { Red } from '../decisions/verdict.ts';
import type { Lack, PoorMessage, Score } from './score.ts';

/**
 * What the report of a failed scenario does not name: a requirement that the mutant violates, what was expected, what was
 * observed. Nothing for a test: its assertion goes to the developer.
 */
export function lacksOf({ report }: Red, violates: string[]): Lack[] {
  if (!report) return [];
  const { requirements, expected, observed } = report;
  const isNamed = violates.includes(GROUND) || requirements.some((id) => violates.includes(id));
  return [
    ...(isNamed ? [] : ['requirement' as const]),
    ...(expected?.trim() ? [] : ['expected' as const]),
    ...(observed?.trim() ? [] : ['observed' as const]),
  ];
}

/** The kills by scenarios whose report lacks something, the worst first. */
export function poorMessages(scores: Pick<Score, 'name' | 'violates' | 'outcome' | 'reds'>[]): PoorMessage[] {
  return scores
    .filter(({ outcome }) => outcome === 'killed')
    .flatMap(({ name, violates, reds }) =>
      reds.map((red) => ({ ...red, mutant: name, lacks: lacksOf(red, violates) })),
    )
    .filter(({ lacks }) => lacks.length > 0)
    .toSorted(
      (a, b) =>
        b.lacks.length - a.lacks.length || Number(isGeneric(b.message)) - Number(isGeneric(a.message)),
    );
}
