/** Decisions on what CI publishes of a run: the report, and the required screenshots. */
import { decisionsIn } from '../decision.ts';

const PUBLISH = 'harness/report/evidence/publish.test.ts';

export const publishedDecisions = [
  ...decisionsIn('harness/report/evidence/publish.ts', PUBLISH, [
    [
      'the-first-run-is-pictured-after-the-start',
      'EV-FIRST-RUN',
      "'first-run-dashboard.png': 'ev-first-run--clean-seeded.desktop.light.png'",
      "'first-run-dashboard.png': 'ev-started--podcast-started.desktop.light.png'",
    ],
    [
      'the-first-run-is-pictured-on-a-desktop-alone',
      'EV-FIRST-RUN',
      "'first-run-dashboard-mobile.png': 'ev-first-run--clean-seeded.mobile.light.png'",
      "'first-run-dashboard-mobile.png': 'ev-first-run--clean-seeded.desktop.light.png'",
    ],
    [
      'the-start-is-pictured-before-it',
      'EV-STARTED',
      "'started-workflow.png': 'ev-started--podcast-started.desktop.light.png'",
      "'started-workflow.png': 'ev-first-run--clean-seeded.desktop.light.png'",
    ],
    [
      'the-start-is-pictured-on-a-desktop-alone',
      'EV-STARTED',
      "'started-workflow-mobile.png': 'ev-started--podcast-started.mobile.light.png'",
      "'started-workflow-mobile.png': 'ev-started--podcast-started.desktop.light.png'",
    ],
    [
      'what-lacks-a-screenshot-conforms',
      'EV-FIRST-RUN EV-STARTED',
      "if (verdict.startsWith('CONFORMANT') && lacks)",
      "if (verdict === 'CONFORMANT WITH SKIPS' && lacks)",
    ],
    [
      'what-failed-is-not-published',
      'EV-PUBLISHED',
      "if (verdict.startsWith('CONFORMANT') && lacks)",
      'if (lacks)',
    ],
    [
      'the-report-is-published-without-its-files',
      'EV-PUBLISHED',
      "['conformance.json', ...conformance.artifacts.map((one) => one.path)].map",
      "['conformance.json'].map",
      'harness/ci/publish-shards.test.ts',
    ],
  ]),
  ...decisionsIn('harness/ci/publish-shards.ts', 'harness/ci/publish-shards.test.ts', [
    [
      'a-failed-run-is-not-published',
      'EV-PUBLISHED',
      '  const published = await publish(',
      '  if (merged !== 0) return merged;\n  const published = await publish(',
    ],
    [
      'the-report-job-succeeds-whatever-failed',
      'EV-PUBLISHED EV-REGRESSION',
      'return merged || published;',
      'return published;',
    ],
  ]),
  ...decisionsIn('harness/report/merge/merge-messages.ts', 'harness/report/merge/merge.test.ts', [
    [
      'a-merged-run-ends-with-its-first-shard',
      'EV-PUBLISHED',
      'ends.toSorted(byTime).at(-1)',
      'ends.toSorted(byTime).at(0)',
    ],
    [
      'a-merged-run-begins-with-its-last-shard',
      'EV-PUBLISHED',
      'const [earliest] = starts.toSorted(byTime);',
      'const [earliest] = starts.toSorted(byTime).toReversed();',
    ],
  ]),
  ...decisionsIn('harness/run/check.ts', 'harness/run/unit-tests.test.ts', [
    ['a-runner-that-broke-is-green', 'EV-REGRESSION', ' && (code === 0 || failed > 0)', ''],
  ]),
];
