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
];
