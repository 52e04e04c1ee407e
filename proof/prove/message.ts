/** Whether a tester can act on the report of a killed mutant. */
import { isGeneric } from '../../harness/report/core/explain.ts';
import { GROUND } from '../decisions/decision.ts';
import type { Red } from '../decisions/verdict.ts';
import type { Lack, PoorMessage, Score } from './score.ts';

/** More than this nobody compares by eye. */
const MOST_CHARACTERS = 1_000;

/**
 * The missing parts in the report of a failed scenario: a requirement that the mutant violates, the expectation, the
 * observation, and
 * that both are short. Nothing for a test: its assertion goes to the developer.
 */
export function lacksOf({ report }: Red, violates: string[]): Lack[] {
  if (!report) return [];
  const { requirements, expected, observed } = report;
  const isNamed = violates.includes(GROUND) || requirements.some((id) => violates.includes(id));
  const isLong = [expected, observed].some((text) => (text?.length ?? 0) > MOST_CHARACTERS);
  return [
    ...(isNamed ? [] : ['requirement' as const]),
    ...(saysWhat(expected) ? [] : ['expected' as const]),
    ...(saysWhat(observed) ? [] : ['observed' as const]),
    ...(isLong ? ['brevity' as const] : []),
  ];
}

/** True and false are what `assert.ok` compares: no value that a tester knows. */
function saysWhat(text: string | null): boolean {
  return !['', 'true', 'false'].includes(text?.trim() ?? '');
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
