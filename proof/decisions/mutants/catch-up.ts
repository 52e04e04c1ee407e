/** Decisions of catch-up: what becomes of an occurrence, daily run, report. */
import { decisionsIn } from '../decision.ts';

const RUN = 'proof/catch-up/run.test.ts';
const AGAIN = 'proof/catch-up/again.test.ts';
const REASONS = 'proof/catch-up/reasons.test.ts';
const COLLAPSE = 'proof/catch-up/collapse.test.ts';
const DECIDE = 'src/catch-up/decide.test.ts';

export const catchUpDecisions = [
  ...decisionsIn(
    'src/catch-up/decide.ts',
    [DECIDE, RUN, REASONS],
    [
      [
        'what-a-person-started-is-made-again',
        'CU-NO-RESURRECT CU-AGAIN',
        "if (occurrenceDate === undefined) return { act: 'skip', reason: 'started-by-user', bundleId };",
        '',
        DECIDE,
      ],
      ['undone-is-made-again', 'CU-NO-RESURRECT', "  undone: 'undone',", "  undone: 'exists',", DECIDE],
      [
        'deleted-is-reported-as-archived',
        'CU-OUTCOMES CU-NO-RESURRECT',
        "  deleted: 'deleted',",
        "  deleted: 'archived',",
        DECIDE,
      ],
      [
        'half-built-is-whole',
        'CU-RECOVERS',
        "if (state === 'creating') return recovery(bundleId, facts, noticed);\n  return { act: 'skip'",
        "return { act: 'skip'",
        DECIDE,
        RUN,
        'a workflow of which a run left some tasks unwritten is completed and reported as recovered',
      ],
      [
        'deleted-recurring-work-comes-back',
        'CU-NO-RESURRECT',
        "  if (mark === recurringMarks.deleted) return { act: 'skip', reason: 'deleted' };\n",
        '',
        'what an operator archived, undid, deleted or completed is skipped, each with its reason',
      ],
      [
        'what-was-left-out-is-made-later',
        'CU-COLLAPSES',
        "  if (missed && mark === recurringMarks.collapsed) return { act: 'skip', reason: 'collapsed' };\n",
        '',
        COLLAPSE,
      ],
      [
        'recurring-work-is-made-twice',
        'CU-AGAIN',
        "  if (mark === recurringMarks.made) return { act: 'skip', reason: 'exists' };\n",
        '',
        'a second run makes nothing, and a run of overlapping dates only what is new',
      ],
      [
        'failed-recurring-work-is-not-tried-again',
        'CU-ISOLATED',
        'if (mark === recurringMarks.made) return',
        'if (mark === recurringMarks.made || mark === recurringMarks.failed) return',
      ],
      [
        'an-invalid-date-is-an-unreadable-template',
        'CU-ISOLATED CU-OUTCOMES',
        "return fail('invalid', cause.message)",
        "return fail('unreadable', cause.message)",
      ],
      [
        'an-unreadable-ledger-row-is-made-again',
        'CU-AGAIN CU-ISOLATED',
        "if (occurrence === null) return fail('unreadable', 'Its row in the ledger cannot be read', true);",
        '',
      ],
      [
        'recovered-from-the-newest-version',
        'CU-RECOVERS CU-EDITED',
        'const version = facts.pinned(head.value);',
        'const version = facts.pinned({ ...head.value, templateVersion: 2 });',
        DECIDE,
      ],
      [
        'a-sealed-workflow-is-recovered',
        'CU-OUTCOMES',
        "  if (head.value.status !== 'creating') return { act: 'skip', reason: 'exists', bundleId };\n",
        '',
        DECIDE,
      ],
      [
        'broken-items-fail-though-made',
        'CU-AGAIN',
        'if (mark === recurringMarks.made || mark === recurringMarks.deleted) {',
        'if (mark === recurringMarks.deleted) {',
        DECIDE,
        REASONS,
      ],
      [
        'half-built-elsewhere-is-completed-twice',
        'CU-RECOVERS',
        "if (state === 'creating' && !elsewhere) return recovery",
        "if (state === 'creating') return recovery",
        RUN,
      ],
    ],
  ),
  ...decisionsIn(
    'src/catch-up/daily.ts',
    [AGAIN, 'proof/catch-up/daily.test.ts'],
    [
      [
        'the-daily-run-has-the-day-of-utc',
        'DQ-TODAY CU-MISSED',
        'const to = today(context.clock, timeZone);',
        "const to = today(context.clock, timeZone && 'UTC');",
      ],
      [
        'a-run-with-failures-is-complete',
        'CU-MISSED',
        'endedWell(report) && !report.dryRun',
        'report.complete && !report.dryRun',
        'a day on which something failed is covered again, though a run with a wrong clock was recorded later',
      ],
      [
        'a-run-that-stopped-is-complete',
        'CU-MISSED',
        'endedWell(report) && !report.dryRun',
        'report.failures === 0 && !report.dryRun',
      ],
      [
        'a-dry-run-is-complete',
        'CU-DRY-RUN CU-MISSED',
        'endedWell(report) && !report.dryRun',
        'endedWell(report)',
      ],
      [
        'a-dry-run-begins-the-record',
        'CU-DRY-RUN',
        'if (through === null && !request.dryRun) await record',
        'if (through === null) await record',
      ],
      [
        'the-first-run-leaves-nothing-to-the-next',
        'CU-MISSED',
        '  if (through === null && !request.dryRun) await record(addDays(to, -1));\n',
        '',
      ],
      [
        'a-record-of-a-wrong-clock-counts',
        'CU-MISSED',
        'recorded !== null && recorded <= to ? recorded : null',
        'recorded',
      ],
      ['the-daily-run-has-a-limit', 'CU-MISSED', '    unlimited: true,\n', ''],
      [
        'the-daily-run-ignores-when-it-was-enabled',
        'CU-MISSED CU-DISABLED',
        '    firstDate: (since) => firstDue({ through, since }, to, timeZone),\n',
        '',
      ],
    ],
  ),
  ...decisionsIn(
    'src/catch-up/report.ts',
    ['src/catch-up/report.test.ts'],
    [
      [
        'recovered-counts-as-created',
        'CU-OUTCOMES',
        "recovered: of('template-recovered').length,",
        "recovered: of('template-created').length,",
      ],
      [
        'skipped-counts-templates-only',
        'CU-OUTCOMES',
        'skipped: templates.skipped + recurring.skipped',
        'skipped: templates.skipped',
      ],
      [
        'failures-are-not-counted',
        'CU-OUTCOMES CU-ISOLATED',
        "failures: of('failed').length",
        'failures: 0',
        'a workflow that would begin after 2199 fails alone, and is made once its template begins it earlier',
      ],
      [
        'created-names-tasks-too',
        'CU-OUTCOMES',
        "const created = of('template-created').map",
        "const created = [...of('template-created'), ...of('recurring-generated')].map",
        'one run tells apart what it makes, what is there and what fails',
      ],
      ['a-run-that-stopped-says-complete', 'CU-OUTCOMES', 'complete: next === undefined', 'complete: true'],
      [
        'the-report-is-in-the-order-of-the-work',
        'CU-OUTCOMES',
        'const items = done.toSorted(byOrder);',
        'const items = done;',
      ],
    ],
  ),
  ...decisionsIn('src/store/occurrences.ts', 'proof/catch-up/races.test.ts', [
    [
      'marks-of-others-are-written-over',
      'CU-AGAIN CU-NO-RESURRECT',
      '`attribute_not_exists(#',
      '`attribute_exists(pk) OR attribute_not_exists(#',
    ],
  ]),
  ...decisionsIn('src/catch-up/decide.ts', 'proof/catch-up/collapse.test.ts', [
    [
      'left-out-for-every-run',
      'CU-COLLAPSES',
      'if (missed && mark === recurringMarks.collapsed)',
      'if (mark === recurringMarks.collapsed)',
    ],
  ]),
  ...decisionsIn('src/store/run-lease.ts', 'proof/catch-up/run.test.ts', [
    [
      'a-lease-of-another-run-is-released',
      'CU-CONCURRENT',
      "ConditionExpression: 'runId = :runId'",
      "ConditionExpression: 'runId = :runId OR attribute_exists(pk)'",
    ],
  ]),
  ...decisionsIn('src/catch-up/report.ts', 'src/catch-up/report.test.ts', [
    [
      'a-run-that-stopped-ended-well',
      'CU-MISSED',
      'return complete && failures === 0;',
      'return failures === 0;',
    ],
    ['a-run-that-failed-ended-well', 'CU-MISSED', 'return complete && failures === 0;', 'return complete;'],
  ]),
];
