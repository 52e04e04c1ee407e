/** Decisions while a catch-up is carried out. */
import { decisionsIn } from '../decision.ts';

const RUN = 'proof/catch-up/run.test.ts';
const TURN = 'proof/catch-up/turn.test.ts';
const AGAIN = 'proof/catch-up/again.test.ts';
const RACES = 'proof/catch-up/races.test.ts';
const REASONS = 'proof/catch-up/reasons.test.ts';

export const catchUpRunDecisions = [
  ...decisionsIn('src/catch-up/context.ts', REASONS, [
    [
      'a-foreign-row-is-contention',
      'CU-ISOLATED',
      "isOccupied(cause) ? 'occupied' : 'contended'",
      "'contended'",
    ],
    [
      'the-lock-is-a-foreign-row',
      'CU-ISOLATED CU-CONCURRENT',
      "|| pk.startsWith('ANCHOR#')",
      '',
      'src/catch-up/context.test.ts',
    ],
    [
      'contention-is-a-defect',
      'CU-ISOLATED',
      "  if (cause instanceof StoreContended) return 'contended';\n",
      '',
    ],
    [
      'a-lost-answer-is-a-defect',
      'CU-CRASH',
      'cause instanceof StoreUnavailable || cause instanceof StoreAway;',
      'cause instanceof StoreAway;',
    ],
  ]),
  ...decisionsIn(
    'src/catch-up/execute.ts',
    [RUN, REASONS],
    [
      [
        'a-store-that-is-away-is-asked-for-every-item',
        'CU-ISOLATED',
        'reasonWords[reason])));\n      return false;',
        'reasonWords[reason])));\n      return true;',
      ],
      ['the-time-budget-is-ignored', 'CU-BOUNDED', '>= budgetMs;', '>= budgetMs * 1_000;'],
      [
        'a-defect-takes-the-others-along',
        'CU-ISOLATED',
        'if (more.length > 0) {',
        'if (more.length > 1_000) {',
      ],
      [
        'a-defect-is-noted-nowhere',
        'CU-ISOLATED CU-NOTIFIES',
        'await this.#noteDefect(report).catch(',
        'await Promise.resolve().catch(',
      ],
      [
        'a-half-built-defect-is-noted-nowhere',
        'CU-ISOLATED CU-NOTIFIES',
        'await this.#note(report, await readLedger(this.#context.table, report.date, report.date));',
        'await this.#note(report, this.#ledger);',
        RACES,
      ],
      [
        'a-notice-that-is-not-stored-ends-the-run',
        'CU-ISOLATED',
        "'A failure notice of a catch-up run could not be stored');\n",
        "'A failure notice of a catch-up run could not be stored');\n      throw err;\n",
      ],
      [
        'what-was-done-is-reported-as-failed',
        'CU-ISOLATED',
        '=> !reported.has(',
        '=> !new Set<string>().has(',
        RACES,
      ],
      [
        'defects-are-not-logged',
        'CU-ISOLATED',
        "    log.error({ err: cause, runId }, 'An item of a catch-up run failed unexpectedly');\n",
        '    if (!log) return true;\n',
      ],
    ],
  ),
  ...decisionsIn(
    'src/catch-up/execute-template.ts',
    [RUN, REASONS],
    [
      [
        'one-try',
        'CU-CONCURRENT',
        'if (tries === TRIES) return givenUp',
        'if (tries === 1) return givenUp',
        RACES,
      ],
      [
        'own-heads-are-recovered',
        'CU-OUTCOMES',
        "if (head.runId === runId) return { ...found, outcome: 'template-created', reason: 'new' };",
        '',
        RACES,
      ],
      [
        'whoever-finishes-created-it',
        'CU-OUTCOMES CU-CONCURRENT',
        'if (row && readBundle(row).sealedBy === runId) return;',
        'if (row) return;',
        RACES,
      ],
      [
        'notices-outlive-the-failure',
        'CU-NOTIFIES',
        'if (decision.noticed) await endNotice(context.table, item);',
        '',
      ],
      [
        'a-workflow-is-made-in-silence',
        'CU-NOTIFIES',
        'closing: [newNotification(workflowNotification(bundle, template.defaultAssigneeId)), ...seal.also],',
        'closing: [...seal.also],',
        'each workflow is announced once, and the recurring work of a date once to each assignee',
      ],
      [
        'success-keeps-the-failure-notice',
        'CU-NOTIFIES',
        'also: noLongerFailing(item, noticed),',
        'also: [],',
      ],
      [
        'a-failure-is-noted-nowhere',
        'CU-NOTIFIES CU-ISOLATED',
        '      await noteFailure(context.table, failed(planned(item), reason, error), decision, origin(context));\n',
        '',
      ],
    ],
  ),
  ...decisionsIn(
    'src/catch-up/execute-day.ts',
    [RUN, REASONS],
    [
      [
        'dismissals-are-not-counted-as-writes',
        'CU-ISOLATED',
        'Number(!assignees.has(assigneeId)) + Number(dismissed);',
        'Number(!assignees.has(assigneeId));',
        RUN,
      ],
      [
        'too-many-writes-for-one-transaction',
        'CU-ISOLATED',
        'if (writes + 2 + Number(dismissed) > MAX_TRANSACTION_ITEMS) {',
        'if (writes + 2 + Number(dismissed) > 10 * MAX_TRANSACTION_ITEMS) {',
      ],
      [
        'a-digest-for-each-task',
        'CU-NOTIFIES',
        'if (day?.[mark] !== undefined) digests.push',
        'if (day?.[mark] === null) digests.push',
      ],
      [
        'one-digest-for-everybody',
        'CU-NOTIFIES',
        'Map.groupBy(tasks, (task) => task.assigneeId)',
        'Map.groupBy(tasks, () => undefined)',
      ],
      [
        'recurring-failures-are-noted-nowhere',
        'CU-NOTIFIES',
        '    await noteFailure(context.table, report, state, origin(context));\n',
        '',
      ],
      [
        'own-tasks-are-skipped',
        'CU-OUTCOMES',
        'lost ||= cause instanceof StoreUnavailable;',
        'lost = false;',
        RACES,
      ],
      [
        'tasks-of-others-are-its-own',
        'CU-OUTCOMES CU-CONCURRENT',
        'return task?.runId === runId ? generated(item, task) : report;',
        'return task ? generated(item, task) : report;',
        RACES,
      ],
      [
        'what-failed-together-is-given-up',
        'CU-ISOLATED',
        'if (only && pending.length === 1) {',
        'if (only) {',
      ],
    ],
  ),
  ...decisionsIn('src/catch-up/failures.ts', 'src/catch-up/failures.test.ts', [
    [
      'what-was-created-is-marked-as-failed',
      'CU-AGAIN CU-NO-RESURRECT',
      'const was = mark === failed || mark === collapsed ? mark : undefined;',
      'const was = mark as OpenMark;',
    ],
    [
      'what-was-left-out-fails-unseen',
      'CU-ISOLATED',
      'mark === failed || mark === collapsed ?',
      'mark === failed ?',
    ],
    ['a-defect-without-a-reference', 'CU-ISOLATED', "reason === 'internal' && {", 'false && {', REASONS],
  ]),
  ...decisionsIn('src/catch-up/turn.ts', RUN, [
    [
      'nobody-waits',
      'CU-CONCURRENT',
      'before >= politeFrom && waits < MOST_WAITS',
      'before >= politeFrom && waits < 0',
    ],
    [
      'a-killed-run-holds-its-turn',
      'CU-CRASH',
      'waitedFor = after < before ? undefined : held.runId;',
      'waitedFor = undefined;',
    ],
    [
      'a-lease-is-waited-for-by-the-clock-alone',
      'CU-CONCURRENT',
      'Math.min(held.lengthMs, Math.max(0, held.endsAt - now))',
      'Math.max(0, held.endsAt - now)',
      TURN,
    ],
    ['a-run-fails-where-no-lease-is-free', 'CU-CONCURRENT', ').catch(raced);', ');', TURN],
  ]),
  ...decisionsIn(
    'src/catch-up/run.ts',
    [RUN, AGAIN],
    [
      [
        'a-dry-run-writes',
        'CU-DRY-RUN DP-SMOKE',
        'if (dryRun) {',
        'if (dryRun && planned.items.length > 1_000) {',
        'a clean seeded runtime passes, because the first-run start is offered',
      ],
      [
        'any-plan-is-the-one-that-was-shown',
        'CU-PLAN',
        'shown !== undefined && shown !== report.plan',
        'shown === null',
        'proof/catch-up/plan.test.ts',
        'a plan that an edit has changed is refused with the new plan, which can then be run',
      ],
      [
        'more-than-1000-items',
        'CU-BOUNDED',
        '  if (!unlimited) requirePlannable(planned.items.length, field);\n',
        '',
      ],
      [
        'turns-are-kept',
        'CU-CONCURRENT',
        'if (leased) await releaseLease',
        'if (!leased) await releaseLease',
      ],
    ],
  ),
];
