/** Decisions broken by a reader of the source who had not seen the other mutants. */
import { decisionsIn } from '../decision.ts';

export const blindDecisions = [
  ...decisionsIn('src/domain/due-date.ts', 'src/domain/due-date.test.ts', [
    ['fridays-are-weekend', 'ST-WORKING-DAYS FR-ANCHOR', 'weekday > FRIDAY ?', 'weekday >= FRIDAY ?'],
  ]),
  ...decisionsIn('src/domain/trigger.ts', 'src/domain/trigger.test.ts', [
    ['a-complete-day-is-not-run-again', 'CU-MISSED', 'through >= today) return', 'through > today) return'],
    [
      'switched-on-counts-from-before',
      'CU-MISSED CU-DISABLED',
      'before?.on && haveSameDates(before.schedule',
      'before && haveSameDates(before.schedule',
    ],
  ]),
  ...decisionsIn('src/catch-up/plan.ts', 'proof/catch-up/collapse.test.ts', [
    ['the-last-day-does-not-replace', 'CU-COLLAPSES', 'date <= until', 'date < until'],
  ]),
  ...decisionsIn('src/catch-up/decide.ts', 'proof/catch-up/collapse.test.ts', [
    [
      'left-out-for-every-run',
      'CU-COLLAPSES',
      'if (missed && mark === recurringMarks.collapsed)',
      'if (mark === recurringMarks.collapsed)',
    ],
  ]),
  ...decisionsIn('src/catch-up/range.ts', 'src/catch-up/range.test.ts', [
    ['tomorrow-is-too-far', 'CU-BOUNDED', 'range.to > latest', 'range.to >= latest'],
  ]),
  ...decisionsIn('src/store/run-lease.ts', 'proof/catch-up/run.test.ts', [
    [
      'a-lease-of-another-run-is-released',
      'CU-CONCURRENT',
      "ConditionExpression: 'runId = :runId'",
      "ConditionExpression: 'runId = :runId OR attribute_exists(pk)'",
    ],
  ]),
  ...decisionsIn('src/store/people.ts', 'proof/accounts/sessions.test.ts', [
    [
      'removed-people-keep-their-sessions',
      'AC-OUT-AT-ONCE',
      "change === 'disable' || change === 'remove';",
      "change === 'disable';",
    ],
  ]),
  ...decisionsIn('src/store/sessions.ts', 'proof/accounts/sessions.test.ts', [
    [
      'used-sessions-expire-in-the-store',
      'GROUND',
      "':end': endOf(used, limits)",
      "':end': endOf(session, limits)",
    ],
  ]),
  ...decisionsIn('src/web/security/sign-in-limit.ts', 'proof/accounts/sign-in-turns.test.ts', [
    [
      'known-browsers-wait-in-the-flood',
      'AC-SIGN-IN-LIMIT',
      'known: device !== undefined }',
      'known: device === null }',
    ],
  ]),
  ...decisionsIn('src/store/known-devices.ts', 'proof/accounts/sign-in-limits.store.test.ts', [
    ['known-for-one-is-known-for-all', 'AC-SIGN-IN-LIMIT', '{userId} ', '{userId.length} '],
  ]),
  ...decisionsIn('src/store/sign-in-attempts.ts', 'proof/accounts/sign-in-turns.test.ts', [
    [
      'failures-count-for-ever',
      'AC-SIGN-IN-LIMIT',
      'JSON.stringify([subject, window])',
      'JSON.stringify([subject, window && 0])',
    ],
  ]),
  ...decisionsIn('src/store/task-writes.ts', 'proof/work/counters.test.ts', [
    [
      'a-status-does-not-move-the-count',
      'DQ-FIGURES DQ-WORKFLOWS',
      'if (from?.status === to?.status && from?.day === to?.day)',
      'if (from?.day === to?.day)',
    ],
  ]),
  ...decisionsIn('src/store/queue.ts', 'proof/work/queue-pages.test.ts', [
    ['the-cut-day-counts-as-whole', 'DQ-FIGURES', 'day < last.date', 'day <= last.date'],
  ]),
  ...decisionsIn('src/store/bundles.ts', 'proof/work/counters.test.ts', [
    [
      'tasks-are-read-before-their-count',
      'DQ-WHOLE DQ-STALE',
      `  const active = await findActive(table, bundleId);
  const workflow = await readWorkflow(table, bundleId);
  return workflow?.bundle.status === 'active' ?`,
      `  const workflow = await readWorkflow(table, bundleId);
  const active = await findActive(table, bundleId);
  return workflow?.bundle.status === 'active' ?`,
    ],
  ]),
  ...decisionsIn('src/domain/task-change.ts', 'src/domain/task-action.test.ts', [
    ['no-follow-up-today', 'DQ-FOLLOW-UP', 'followUpAt < today)', 'followUpAt <= today)'],
  ]),
  ...decisionsIn('src/domain/workflow-start.ts', 'src/domain/workflow-start.test.ts', [
    ['starts-on-a-day-that-is-over', 'FR-ANCHOR', 'Math.max(0, ...leads)', 'Math.max(...leads)'],
    [
      'free-dates-without-the-lead',
      'FR-FREE-DATE',
      'addDays(from, -triggerLeadDays)',
      'addDays(from, 0 * triggerLeadDays)',
    ],
  ]),
  ...decisionsIn('src/domain/timeline.ts', 'src/domain/timeline.test.ts', [
    ['the-week-that-was-cut-is-whole', 'DQ-TIMELINE', 'end < cutAt', 'end <= cutAt'],
  ]),
  ...decisionsIn('src/domain/bundle-change.ts', 'src/domain/bundle-change.test.ts', [
    [
      'links-of-one-name-are-one-field',
      'ST-LINKS UI-WORKFLOW',
      'links.slice(0, at).filter',
      'links.slice(0, 0).filter',
    ],
  ]),
  ...decisionsIn('src/domain/schedule.ts', 'src/domain/schedule.test.ts', [
    [
      'leap-days-come-every-fourth-year',
      'CU-CRON',
      'const HORIZON_DAYS = 8 * 366;',
      'const HORIZON_DAYS = 4 * 366;',
    ],
  ]),
  ...decisionsIn('src/web/security/sign-in-limit.ts', 'proof/accounts/sign-in-turns.test.ts', [
    [
      'each-ipv6-address-has-its-own-limit',
      'AC-SIGN-IN-LIMIT',
      "ipKeyGenerator(attempt.ip ?? '')",
      "(attempt.ip ?? '')",
    ],
  ]),
  ...decisionsIn('src/evidence/folder.ts', 'proof/evidence/contract.test.ts', [
    ['everybody-on-the-machine-reads-files', 'GROUND', 'mode: 0o600', 'mode: 0o644'],
  ]),
  ...decisionsIn('src/evidence/bucket.ts', 'proof/evidence/contract.test.ts', [
    ['what-s3-kept-counts-as-removed', 'DQ-FILES', 'if (first) throw', 'if (first && !Objects) throw'],
  ]),
  ...decisionsIn('src/evidence/receive.ts', 'proof/evidence/receive.test.ts', [
    ['a-form-with-a-file-has-any-size', 'GROUND', 'if (length > MOST_TEXT) throw tooMuchText();', ''],
    ['a-form-with-a-file-has-a-byte-less', 'GROUND', 'length > MOST_TEXT', 'length >= MOST_TEXT'],
    ['a-form-with-a-file-has-any-fields', 'GROUND', 'const MOST_FIELDS = 150;', 'const MOST_FIELDS = 200;'],
    [
      'a-form-with-a-file-has-any-bytes',
      'LI-UTF8',
      'value}`.includes(NOT_UTF8)',
      'value}`.includes(NOT_UTF8.repeat(9))',
    ],
  ]),
  ...decisionsIn('src/web/digest/digest.ts', 'proof/attack/caches.test.ts', [
    ['caches-keep-the-digest', 'GROUND', ".set('Cache-Control', 'no-store')", ''],
  ]),
  ...decisionsIn('src/web/workflows/workflow-summary.ts', 'proof/attack/caches.test.ts', [
    ['caches-keep-exports', 'GROUND', ".set('Cache-Control', 'no-store')", ''],
  ]),
  ...decisionsIn('src/web/tasks/file-actions.ts', 'proof/attack/caches.test.ts', [
    ['an-uploaded-page-runs', 'GROUND', "default-src 'none'; sandbox", "default-src 'none'"],
    ['caches-keep-files', 'GROUND', "'private, no-store'", "'private'"],
  ]),
  ...decisionsIn('src/web/catch-up/catch-up-actions.ts', 'proof/catch-up/budget.test.ts', [
    ['runs-outlast-gateways', 'CU-BOUNDED', 'BUDGET_MS = 20_000', 'BUDGET_MS = 60_000'],
    ['runs-of-the-page-have-no-budget', 'UI-CATCH-UP', 'onStart, budgetMs: BUDGET_MS', 'onStart'],
  ]),
  ...decisionsIn('src/web/catch-up/catch-up-api.ts', 'proof/catch-up/budget.test.ts', [
    [
      'recurring-work-has-no-budget',
      'CU-BOUNDED',
      "field: 'endDate', budgetMs: BUDGET_MS",
      "field: 'endDate'",
    ],
    ['runs-of-the-api-have-no-budget', 'CU-BOUNDED', '    budgetMs: BUDGET_MS,\n', ''],
  ]),
  ...decisionsIn('harness/report/core/verdict.ts', 'harness/report/core/results.test.ts', [
    [
      'a-stale-deviation-of-a-part-ends-with-0',
      'EV-REGRESSION',
      "['failed', 'unexpected-pass'].includes",
      "['failed'].includes",
    ],
  ]),
  ...decisionsIn('harness/smoke/client.ts', 'harness/smoke/client.test.ts', [
    ['the-smoke-follows-to-another-host', 'DP-SMOKE-TELLS', 'next?.origin !== url.origin', 'next === null'],
    [
      'the-smoke-follows-four-redirects',
      'DP-SMOKE',
      'redirects <= MOST_REDIRECTS',
      'redirects < MOST_REDIRECTS',
    ],
  ]),
  ...decisionsIn('harness/smoke/conditions/catch-up.ts', 'harness/smoke/conditions/catch-up.test.ts', [
    ['midnight-makes-another-plan', 'DP-SMOKE-TELLS', 'smoke.plan(first.from)', 'smoke.plan(date)'],
  ]),
  ...decisionsIn('infra/commands/catch-up/shown-plan.ts', 'infra/commands/catch-up/command.test.ts', [
    ['an-edited-plan-is-a-plan', 'CU-PLAN', ' || planDigest(read.data.items) !== read.data.plan', ''],
  ]),
  ...decisionsIn('src/store/requests.ts', 'proof/work/strong-reads.test.ts', [
    ['batches-are-read-late', 'FR-INDEX-LAG', '{ ...key })), ConsistentRead: true }', '{ ...key })) }'],
    ['partitions-are-read-late', 'FR-INDEX-LAG', ': { ConsistentRead: true })', ': {})'],
  ]),
  ...decisionsIn('src/store/idempotency.ts', 'proof/work/keys.test.ts', [
    [
      'a-key-is-never-free-again',
      'ST-ONCE UI-ONCE',
      ' OR expiresAt <= :now',
      ' OR (expiresAt <= :now AND attribute_not_exists(pk))',
    ],
    [
      'a-key-holds-a-second-longer',
      'ST-ONCE UI-ONCE',
      'expiresAt > epochSeconds',
      'expiresAt >= epochSeconds',
    ],
  ]),
  ...decisionsIn('src/starting/start-workflow.ts', 'proof/work/keys.test.ts', [
    ['an-undone-start-is-returned', 'ST-UNDO ST-ONCE', ' && !workflow.bundle.undoneAt', ''],
  ]),
  ...decisionsIn('src/store/bundle-writes.ts', 'proof/work/undo.test.ts', [
    ['restored-work-can-be-undone', 'ST-UNDO', 'tasks ?? []), touched: true }', 'tasks ?? []) }'],
  ]),
  ...decisionsIn('src/store/deleting.ts', 'proof/evidence/bytes.test.ts', [
    [
      'bytes-go-before-their-rows',
      'DQ-FILES',
      'await remove(table, await listFileKeys(table, id));\n    await onTask(id);',
      'await onTask(id);\n    await remove(table, await listFileKeys(table, id));',
    ],
  ]),
  ...decisionsIn('src/web/account/account.ts', 'proof/accounts/password-change.test.ts', [
    [
      'a-stolen-session-guesses-the-password',
      'GROUND',
      'await limited(parts, attempt, () => verifyPassword(entered.currentPassword, hash))',
      'await verifyPassword(entered.currentPassword, hash)',
    ],
  ]),
  ...decisionsIn('src/web/listing.ts', 'src/web/listing.test.ts', [
    [
      'a-query-in-another-order-is-another-list',
      'LI-CURSOR',
      'Object.entries(filter).sort()',
      'Object.entries(filter)',
    ],
  ]),
  ...decisionsIn('harness/run/check.ts', 'harness/run/unit-tests.test.ts', [
    ['a-runner-that-broke-is-green', 'EV-REGRESSION', ' && (code === 0 || failed > 0)', ''],
  ]),
];
