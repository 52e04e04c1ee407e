/** Scenarios that neither a mutant nor a null target has turned red. */

import type { Named } from './scenarios.ts';
import type { Score, TargetScore, VacuousScore } from './score.ts';

export function vacuousOf(
  scenarios: Named[],
  requirements: string[],
  scores: Pick<Score, 'violates' | 'outcome' | 'reds'>[],
  targets: Pick<TargetScore, 'isNull' | 'failed'>[],
): VacuousScore {
  const titles = new Set(scenarios.map(({ name }) => name));
  const killed = scores.filter(({ outcome }) => outcome === 'killed' || outcome === 'elsewhere');
  const turnsRed = killed.filter(({ reds }) => reds.some(({ guard }) => titles.has(guard)));
  const red = new Set([
    ...turnsRed.flatMap(({ reds }) => reds.map(({ guard }) => guard)),
    ...targets.filter(({ isNull }) => isNull).flatMap(({ failed }) => failed),
  ]);
  return {
    scenarios: scenarios.length,
    neverRed: scenarios.filter(({ name }) => !red.has(name)).map(({ name, at }) => `${at} ${name}`),
    requirements: requirements.filter((id) => !turnsRed.some(({ violates }) => violates.includes(id))),
  };
}
