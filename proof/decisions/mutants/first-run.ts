/** Decisions of the first-run state, and of what is made once. */
import { decisionsIn } from '../decision.ts';

const BYTES = 'proof/evidence/bytes.test.ts';
const EXPLAINED = 'a clean seeded system says that no work is active yet';
const STARTABLE = 'podcast and newsletter can be started on the spot, through no page but their form';
const KEPT = 'the chosen date survives an error and reaches the workflow';
const NOT_FAKE = 'no row is shown, every figure is zero, and looking at it changes nothing';
const MISSING = 'the dashboard names what is missing and what to do, and makes nothing up';
const ENDED = 'a started workflow ends the first-run state, and archiving it brings the state back';
const LANDED = 'after a start the operator sees the workflow with all its tasks, and the dashboard shows it';

const LAGGING = 'what the indexes of the store do not know yet is shown, and what they still believe is not';

export const firstRunDecisions = [
  ...decisionsIn(
    'src/store/queue.ts',
    [],
    [
      [
        'a-page-of-a-label-shows-a-move-half',
        'DQ-WHOLE',
        'movedIn(shownOn, labelled.tasks)',
        'labelled.tasks',
        'proof/work/moving.test.ts',
      ],
      [
        'workflows-are-those-of-the-index',
        'FR-INDEX-LAG',
        'const active = allActive ? first : await activeOf(',
        'const active = await activeOf(',
        LAGGING,
      ],
    ],
  ),
  ...decisionsIn(
    'src/web/today/today.ts',
    [],
    [
      ['active-work-is-not-seen', 'FR-TRUE', 'if (queue.hasWork || refused) {', 'if (refused) {', ENDED],
      [
        'history-is-work',
        'FR-TRUE',
        'if (queue.hasWork || refused) {',
        'if (queue.hasWork || refused || (await hasHistory(table))) {',
        ENDED,
      ],
      [
        'templates-are-work',
        'FR-EXPLAIN EV-FIRST-RUN',
        'if (queue.hasWork || refused) {',
        'if (queue.hasWork || refused || templates.length > 0) {',
        EXPLAINED,
        'the clean seeded dashboard is pictured on desktop and mobile, light and dark',
      ],
      [
        'no-work-is-no-templates',
        'FR-EXPLAIN FR-NO-TEMPLATES',
        'if (templates.length === 0) return',
        'if (templates.length >= 0) return',
        EXPLAINED,
      ],
      [
        'the-newsletter-is-not-featured',
        'FR-START',
        "const FEATURED_TYPES = ['podcast', 'newsletter'];",
        "const FEATURED_TYPES = ['podcast'];",
        STARTABLE,
      ],
      [
        'short-templates-are-not-startable',
        'FR-START',
        'templates.filter(({ tasks }) => tasks > 0);',
        'templates.filter(({ tasks }) => tasks > 1_000);',
        STARTABLE,
      ],
      [
        'no-templates-are-templates-without-tasks',
        'FR-NO-TEMPLATES',
        'if (templates.length === 0) return',
        'if (templates.length < 0) return',
        MISSING,
      ],
      [
        'no-templates-is-no-work',
        'FR-NO-TEMPLATES',
        '  if (templates.length === 0) return sendPage(response, noTemplatesPage(ctx, beside));\n  if (templates.every(({ tasks }) => tasks === 0))',
        '      if (templates.length > 0 && templates.every(({ tasks }) => tasks === 0))',
        MISSING,
      ],
      [
        'a-look-runs-what-is-scheduled',
        'FR-NO-FAKE',
        'const { report, missed } = await planOfToday(context, schedules, today, parts.settings.timeZone);',
        `await schedules;
  const { runCatchUp } = await import('../../catch-up/run.ts');
  const report = await runCatchUp(context, { range: { from: today, to: today } });
  const missed = report;`,
        NOT_FAKE,
      ],
    ],
  ),
  ...decisionsIn('src/web/today/tiles.ts', NOT_FAKE, [
    ['figures-of-tasks-to-come', 'FR-NO-FAKE', '<b>0</b></div></li>', '<b>5</b></div></li>'],
  ]),
  ...decisionsIn('src/web/start/start-forms.ts', KEPT, [
    [
      'a-refused-form-forgets-its-date',
      'FR-COLLECTS-ANCHOR',
      'typed.anchorDate ?? defaultAnchor;',
      'problems.length > 0 ? defaultAnchor : (typed.anchorDate ?? defaultAnchor);',
    ],
  ]),
  ...decisionsIn(
    'src/web/workflows/workflows.ts',
    [],
    [
      [
        'started-for-today',
        'FR-COLLECTS-ANCHOR',
        'request: body,',
        'request: { ...body, anchorDate: state(response).today },',
        KEPT,
      ],
      [
        'a-start-leads-to-the-templates',
        'ST-LANDS',
        '{bundle.id}?started=1#notice`',
        "{''}../templates`",
        LANDED,
      ],
    ],
  ),
  ...decisionsIn('src/web/workflows/workflow-shown.ts', LANDED, [
    [
      'the-first-task-is-not-on-the-page',
      'ST-LANDS EV-STARTED',
      "shown: new Set(query.rows === 'none' ? [] : shown.rows),",
      'shown: new Set(shown.rows.slice(1)),',
      'a started workflow is pictured on desktop and mobile, light and dark',
    ],
  ]),
  ...decisionsIn('src/starting/create-once.ts', BYTES, [
    [
      'another-body-under-one-key',
      'ST-ONCE UI-ONCE',
      'if (consumed.bodyHash !== submission.bodyHash) {',
      "if (consumed.bodyHash === '') {",
    ],
    [
      'keys-are-not-consumed',
      'ST-ONCE UI-ONCE',
      'submission ? [consumeKey(submission, id, clock)] : []',
      '[]',
      'a retry with the same key is answered with the same workflow',
    ],
  ]),
  ...decisionsIn('src/store/idempotency.ts', BYTES, [
    [
      'one-key-for-everybody',
      'ST-ONCE',
      'JSON.stringify([userId, route, key])',
      'JSON.stringify([route, key])',
    ],
    [
      'keys-end-at-once',
      'ST-ONCE',
      'return stored.expiresAt > epochSeconds(clock) ? stored : undefined;',
      'return stored.expiresAt < epochSeconds(clock) ? stored : undefined;',
    ],
  ]),
  ...decisionsIn('src/web/security/sign-in-limit.ts', 'proof/accounts/sign-in-limits.store.test.ts', [
    [
      'refused-attempts-count',
      'AC-SIGN-IN-LIMIT',
      '      await count(-1);\n      throw refusal;',
      '      throw refusal;',
      'proof/accounts/sign-in-turns.test.ts',
    ],
    [
      'eleven-wrong-passwords',
      'AC-SIGN-IN-LIMIT',
      'const OF_ACCOUNT_FROM_ADDRESS = 10;',
      'const OF_ACCOUNT_FROM_ADDRESS = 11;',
      'ten wrong passwords',
    ],
    ['success-counts', 'AC-SIGN-IN-LIMIT', '    if (right) await count(-1);\n', ''],
  ]),
  ...decisionsIn('src/store/queue-index.ts', 'proof/work/queue-pages.test.ts', [
    [
      'tasks-that-wait-are-no-work',
      'FR-TRUE',
      'for (const partition of [TODO, WAITERS]) {',
      'for (const partition of [TODO]) {',
    ],
  ]),
  ...decisionsIn('src/store/taken-dates.ts', 'proof/work/taken-dates.test.ts', [
    [
      'dates-of-archived-workflows-are-taken',
      'FR-FREE-DATE',
      'rows.filter((row) => isHeld(readAnchorLock(row))).map(({ sk })',
      'rows.map(({ sk })',
    ],
  ]),
  ...decisionsIn('src/store/queue.ts', 'proof/work/queue-pages.test.ts', [
    ['the-cut-day-counts-as-whole', 'DQ-FIGURES', 'day < last.date', 'day <= last.date'],
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
];
