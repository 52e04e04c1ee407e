/** Decisions of the report and of a deployment: what is judged how. */
import { decisionsIn } from '../decision.ts';

const CORE = 'harness/report/core';

export const judgingDecisions = [
  ...decisionsIn(`${CORE}/outcome.ts`, `${CORE}/outcome.test.ts`, [
    [
      'a-scenario-whose-worker-went-away-passed',
      'EV-REGRESSION',
      '  if (!finished) {',
      '  if (!finished && failed.length > 1_000) {',
    ],
    [
      'a-fault-of-the-suite-is-one-of-the-target',
      'EV-REGRESSION',
      "if (broken.length > 0) return { found: 'harness-error'",
      "if (broken.length > 1_000) return { found: 'harness-error'",
    ],
    [
      'skipped-is-passed',
      'EV-REGRESSION',
      "if (skipping) return { ...CLEAN, found: 'skipped'",
      "if (skipping) return { ...CLEAN, found: 'passed'",
    ],
    [
      'no-steps-is-passed',
      'EV-REGRESSION',
      "if (!steps.some(({ kind }) => kind === 'step'))",
      'if (steps.length === 0)',
    ],
    [
      'the-first-attempt-counts',
      'EV-REGRESSION',
      'const last = scenario.attempts.at(-1);',
      'const last = scenario.attempts.at(0);',
    ],
    [
      'an-undefined-step-is-passed',
      'EV-REGRESSION',
      "if (step.status === 'UNDEFINED') return",
      "if (step.status === 'AMBIGUOUS') return",
    ],
  ]),
  ...decisionsIn(`${CORE}/results.ts`, `${CORE}/results.test.ts`, [
    [
      'passed-and-skipped-is-passed',
      'EV-REGRESSION',
      "  'skipped',\n  'passed',\n];",
      "  'passed',\n  'skipped',\n];",
    ],
    [
      'passed-and-left-out-is-passed',
      'EV-REGRESSION',
      "  'not-run',\n  'skipped',\n  'passed',\n];",
      "  'skipped',\n  'passed',\n  'not-run',\n];",
    ],
    [
      'one-pass-makes-a-deviation-stale',
      'EV-REGRESSION',
      "concerned.every(({ outcome }) => outcome === 'passed')",
      "concerned.some(({ outcome }) => outcome === 'passed')",
    ],
    [
      'a-deviation-of-one-scenario-is-of-all',
      'EV-REGRESSION',
      '(!scenario || scenario === result.scenario.name)',
      'scenario !== null',
    ],
    [
      'a-run-that-broke-off-has-a-verdict',
      'EV-REGRESSION',
      "...(run.finishedAt === null ? ['the run did not come to its end'] : []),",
      '',
    ],
    [
      'scenarios-of-no-requirement',
      'EV-REGRESSION',
      'if (ids.length === 0) problems',
      'if (ids.length < 0) problems',
    ],
    [
      'skipped-without-a-reason',
      'EV-REGRESSION',
      "if (outcome === 'skipped' && reason === null)",
      "if (outcome === 'skipped' && reason === '')",
    ],
    [
      'a-part-is-the-whole',
      'EV-REGRESSION',
      "filtered: missing.length > 0 || scenarios.some(({ outcome }) => outcome === 'not-run'),",
      'filtered: missing.length > 0,',
    ],
    [
      'a-missing-file-is-the-whole',
      'EV-REGRESSION',
      'filtered: missing.length > 0 || scenarios',
      'filtered: scenarios',
    ],
    [
      'requirements-outside-the-ledger',
      'EV-REGRESSION',
      'const unknown = ids.filter((id) => !known.has(id));',
      'const unknown = ids.filter((id) => known.has(id) && id === "");',
    ],
  ]),
  ...decisionsIn(
    `${CORE}/verdict.ts`,
    [`${CORE}/results.test.ts`, `${CORE}/verdict.test.ts`],
    [
      ['skipped-must-is-conformant', 'EV-REGRESSION', "    ...line(must, 'skipped', 'skipped'),\n", ''],
      [
        'a-must-that-did-not-run-is-conformant',
        'EV-REGRESSION',
        "    ...line(must, 'not-run', 'did not run'),\n",
        '',
      ],
      [
        'checked-elsewhere-counts-as-passed',
        'EV-REGRESSION',
        "[amount('passed'), amount('checked-elsewhere')]",
        "[amount('passed') + amount('checked-elsewhere'), 0]",
      ],
      ['a-failed-must-is-conformant', 'EV-REGRESSION', "    ...line(must, 'failed', 'failed'),\n", ''],
      [
        'a-broken-harness-has-a-verdict',
        'EV-REGRESSION',
        "results.scenarios.filter(({ outcome }) => outcome === 'harness-error')",
        'results.scenarios.filter(({ outcome }) => outcome === null)',
      ],
      ['no-verdict-ends-with-0', 'EV-REGRESSION DP-SMOKE', "'NO VERDICT': 2,", "'NO VERDICT': 0 as 2,"],
      ['not-conformant-ends-with-0', 'EV-REGRESSION', "'NOT CONFORMANT': 1,", "'NOT CONFORMANT': 0 as 1,"],
      [
        'a-failed-part-ends-with-0',
        'EV-REGRESSION',
        "['failed', 'unexpected-pass'].includes(outcome)) ? 1 : 0",
        "['unexpected-pass'].includes(outcome)) ? 1 : 0",
      ],
    ],
  ),
  ...decisionsIn('harness/run/failed.ts', 'harness/run/failed.test.ts', [
    [
      'what-others-left-is-a-fix',
      'EV-REGRESSION',
      "says === 'fixed' && !isolated",
      "says === 'nothing' && !isolated",
    ],
  ]),
  ...decisionsIn('harness/report/print.ts', 'harness/report/print.test.ts', [
    ['other-failures-are-told-once', 'EV-REGRESSION', 'failure?.type === SETUP_FAILED ?', 'failure ?'],
  ]),
  ...decisionsIn('harness/run/features-arguments.ts', 'harness/run/features-arguments.test.ts', [
    ['two-workers-share-one-target', 'EV-REGRESSION', 'if (shared) return', 'if (!args) return'],
  ]),
  ...decisionsIn('harness/run/cucumber-run.ts', 'harness/run/why-none-ran.test.ts', [
    ['a-known-tag-is-unknown', 'EV-REGRESSION', '!known.has(tag)', 'known.has(tag)'],
  ]),
  ...decisionsIn('harness/target/profile.ts', 'harness/target/profile.test.ts', [
    [
      'an-outage-is-declared-and-cannot-be-made',
      'EV-REGRESSION',
      'Boolean(outage) || !',
      'Boolean(store) || !',
    ],
  ]),
  ...decisionsIn('harness/target/warnings.ts', 'harness/target/warnings.test.ts', [
    ['a-shared-folder-is-not-named', 'EV-REGRESSION', 'path.basename(given) ===', 'given ==='],
    ['a-missing-reset-is-not-named', 'EV-REGRESSION', '|| seed || reset)', '|| seed || !reset)'],
    [
      'a-missing-seed-is-not-named',
      'EV-REGRESSION',
      "store === 'dynamodb' || seed\n",
      "store === 'none' || seed\n",
    ],
  ]),
  ...decisionsIn('harness/actors/api-caller.ts', 'harness/actors/api-caller.test.ts', [
    [
      'a-response-that-lacks-what-is-read-is-whole',
      'EV-REGRESSION',
      'if (missing.length > 0)',
      'if (missing.length > 9)',
    ],
  ]),
  ...decisionsIn('harness/actors/session-watch.ts', 'harness/actors/session-watch.test.ts', [
    ['an-ended-session-is-not-told', 'EV-REGRESSION', 'if (status !== 401)', 'if (status !== 403)'],
    ['a-sign-out-is-an-ended-session', 'EV-REGRESSION', '>= SHORTEST_MS', '>= 0'],
    ['idle-time-is-all-of-it', 'EV-REGRESSION', 'time(nowMs - use.lastMs)', 'time(nowMs - use.firstMs)'],
  ]),
  ...decisionsIn('harness/actors/unreadable.ts', 'harness/actors/unreadable.test.ts', [
    [
      'a-response-is-told-in-words-of-javascript',
      'EV-REGRESSION',
      '!OF_JAVASCRIPT.has(error.name)',
      'OF_JAVASCRIPT.has(error.name)',
    ],
    ['a-token-is-told', 'GROUND', 'withoutSecrets(responseBody)', 'responseBody'],
  ]),
  ...decisionsIn('harness/report/matrix/matrix.ts', 'harness/report/matrix/matrix.test.ts', [
    ['declared-counts-as-failed', 'EV-REGRESSION', "declared: some('known-deviation'),", 'declared: 0,'],
  ]),
  ...decisionsIn('harness/actors/expect.ts', 'harness/actors/expect.test.ts', [
    ['declared-failures-are-waited-for', 'EV-REGRESSION', 'limit = timeout;', 'limit = EXPECT_MS;'],
  ]),
  ...decisionsIn('infra/deploy/steps.ts', 'infra/deploy/deploy.test.ts', [
    [
      'catch-up-after-a-failed-dry-run',
      'DP-SEEDS',
      "const failed = results.some(({ outcome }) => outcome !== 'success');",
      'const failed = results.length < 0;',
    ],
    [
      'a-failed-step-is-a-success',
      'DP-SMOKE DP-SEEDS',
      "outcome: code === 0 ? 'success' : 'failure'",
      "outcome: code <= 2 ? 'success' : 'failure'",
    ],
  ]),
  ...decisionsIn('infra/deploy/stack-environment.ts', 'infra/deploy/deploy.test.ts', [
    [
      'variables-of-several-lines',
      'DP-OIDC',
      'if (/[\\r\\n]/.test(value)) throw',
      'if (/[\\r]{9}/.test(value)) throw',
      'infra/deploy/stack-environment.test.ts',
    ],
    ['commands-run-as-local', 'DP-SEEDS', "APP_MODE: 'production',", "APP_MODE: 'local',"],
  ]),
  ...decisionsIn('infra/deploy/deploy.ts', 'infra/deploy/deploy.test.ts', [
    ['an-old-commit-is-deployed', 'DP-OIDC', 'if (newest !== commit)', 'if (newest === "")'],
    [
      'a-deployment-that-failed-succeeds',
      'DP-SMOKE',
      'return failed === undefined;',
      'return failed !== null;',
    ],
  ]),
  ...decisionsIn('harness/report/core/verdict.ts', 'harness/report/core/results.test.ts', [
    [
      'a-stale-deviation-of-a-part-ends-with-0',
      'EV-REGRESSION',
      "['failed', 'unexpected-pass'].includes",
      "['failed'].includes",
    ],
  ]),
];
