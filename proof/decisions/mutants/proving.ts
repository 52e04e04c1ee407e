/** Decisions of `npm run prove`: what counts as a kill, as a poor message, as vacuous; when its processes end. */
import { decisionsIn, GROUND } from '../decision.ts';

const board = 'proof/prove/scoreboard.test.ts';

export const provingDecisions = [
  ...decisionsIn('proof/prove/message.ts', 'proof/prove/message.test.ts', [
    ['blank-observation-is-enough', GROUND, "text?.trim() ?? ''", "text ?? ''"],
    ['a-condition-is-a-value', GROUND, "'', 'true', 'false'", "''"],
    [
      'any-requirement-is-named',
      GROUND,
      'requirements.some((id) => violates.includes(id))',
      'requirements.length > 0',
    ],
  ]),
  ...decisionsIn('proof/bench/growth.ts', 'proof/bench/growth.test.ts', [
    ['what-grows-with-work-is-kept', GROUND, 'ratio > MOST_RATIO', 'ratio > 2 * MOST_RATIO'],
    ['limits-of-late-work-are-forgotten', GROUND, 'LIMITS[name] ?? otherwise', 'LIMITS[name]'],
  ]),
  ...decisionsIn('proof/bench/exponent.ts', 'proof/bench/exponent.test.ts', [
    ['growth-is-not-logarithmic', GROUND, 'Math.log(cost)] as const', 'cost] as const'],
  ]),
  ...decisionsIn('proof/prove/red-scenario.ts', 'proof/prove/message.test.ts', [
    ['a-given-kills', GROUND, "=== 'Then'", "!== 'When'"],
    ['any-error-kills', GROUND, '/AssertionError/.test(failure.type)', '/Error/.test(failure.type)'],
  ]),
  ...decisionsIn('proof/prove/elsewhere.ts', board, [
    ['own-guards-are-tried-again', GROUND, '!guards.includes(name)', 'guards.length > 0'],
    [
      'all-of-ground-are-neighbours',
      GROUND,
      'violates.filter((id) => id !== GROUND);\n  const near',
      'violates;\n  const near',
    ],
  ]),
  ...decisionsIn('proof/prove/vacuous.ts', board, [
    ['any-target-shows-a-claim', GROUND, 'filter(({ isNull }) => isNull)', 'filter(() => true)'],
    ['what-broke-shows-a-claim', GROUND, "outcome === 'elsewhere'", "outcome !== 'unreached'"],
  ]),
  ...decisionsIn('proof/prove/targets.ts', board, [
    ['parts-judge-a-target', GROUND, '(isNull(target) || !data.run.filtered)', 'true'],
  ]),
  ...decisionsIn('harness/machine/lifeline.ts', 'harness/machine/lifeline.test.ts', [
    [
      'orphans-are-not-ended-in-order',
      GROUND,
      'process.ppid !== parent && process.exit()',
      'process.ppid === 0',
    ],
  ]),
];
