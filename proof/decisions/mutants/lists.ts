/** Decisions of lists, plans, starts and the store that a scenario guards by itself. */
import { decisionsIn } from '../decision.ts';

export const listDecisions = [
  ...decisionsIn(
    'src/web/templates/templates.ts',
    [],
    [
      [
        'plan-of-one-day',
        'FR-PREVIEW',
        'typed: typedIn(request.query)',
        'typed: {}',
        'the plan follows the chosen date',
      ],
    ],
  ),
  ...decisionsIn(
    'src/domain/date-format.ts',
    [],
    [
      [
        'dates-of-one-country',
        'UI-LOCALE',
        'found = new Intl.DateTimeFormat(locale, {',
        "found = new Intl.DateTimeFormat(locale && 'en-US', {",
        'at 2026-06-22T12:30:00Z in Pacific/Auckland it is the 23rd, written as in en-NZ',
      ],
    ],
  ),
  ...decisionsIn(
    'src/web/catch-up/catch-up-page.ts',
    [],
    [
      [
        'plan-without-items',
        'UI-CATCH-UP',
        'reportParts(ctx, plan.report)',
        'reportParts(ctx, { ...plan.report, items: [] })',
        'the plan lists the scheduled work, a run creates it, and a second plan has nothing left',
      ],
      [
        'keeps-the-difference',
        'UI-SCHEDULED',
        'changeRows(ctx, changes)',
        'changeRows(ctx, [])',
        'after a change nothing is created; the page names the change and offers the new plan',
      ],
    ],
  ),
  ...decisionsIn(
    'src/web/recurring/recurring.ts',
    [],
    [
      [
        'pauses-in-words',
        'UI-RECURRING',
        'knownForm(request.params.id), { enabled });',
        'knownForm(request.params.id), { enabled: true });',
        'a recurring task is added, paused, resumed and deleted',
      ],
    ],
  ),
  ...decisionsIn(
    'src/store/notifications.ts',
    [],
    [
      [
        'dismisses-in-words',
        'UI-NOTIFICATIONS',
        '    await transact(table, [dismissal(id)]);\n',
        '',
        'each notification is shown, leads to its workflow, and is gone once it is dismissed',
      ],
    ],
  ),
  ...decisionsIn(
    'src/starting/start-workflow.ts',
    [],
    [
      [
        'two-transactions',
        'ST-ATOMIC',
        'await transact(table, first);',
        'await transact(table, first.slice(0, 1));\n      await transact(table, first.slice(1));',
        'a start of 42 tasks that is cut off before any write is never seen half-built, and whole after a retry',
      ],
    ],
  ),
  ...decisionsIn(
    'src/store/archiving.ts',
    [],
    [
      [
        'undo-leaves-tasks',
        'ST-UNDO',
        'tasks.filter(isOpen), (task) => archivedTask',
        'tasks.slice(0, 0), (task) => archivedTask',
        'a start that was taken back frees its date, and undoing or sending it again changes nothing',
      ],
    ],
  ),
  ...decisionsIn(
    'src/web/find/find.ts',
    [],
    [
      [
        'finds-open-work-only',
        'FI-WORDS',
        "filter.state === 'open' ? null : findClosed",
        "filter.q !== '' || filter.state === 'open' ? null : findClosed",
        'a word that is in an open task, in a done one and in the title of a workflow',
      ],
      [
        'forgets-the-filters',
        'FI-KEPT',
        '=== 0 && kept) return',
        '=== 0 && kept === null) return',
        'the operator comes back',
      ],
    ],
  ),
  ...decisionsIn(
    'src/web/find/find-filter.ts',
    [],
    [
      [
        'ignores-the-week',
        'FI-FILTERS',
        "...(week !== '' && {",
        "...(String(week) === '?' && {",
        'the open tasks of one person in a week',
      ],
    ],
  ),
  ...decisionsIn(
    'src/web/several/several-form.ts',
    [],
    [
      [
        'selects-later-revisions',
        'SV-EACH',
        '{task.revision}`',
        '{task.revision + 1}`',
        'two of three are completed, and one that somebody changed in the meantime is not',
      ],
    ],
  ),
  ...decisionsIn(
    'src/web/listing.ts',
    [],
    [
      [
        'lists-everything-at-once',
        'LI-PAGES',
        'limit: limit === undefined ? (searched ? SEARCHED_PAGE : MAX_LIMIT) : limitOf(limit),',
        'limit: limitOf(String(MAX_LIMIT)),',
        'a page of one: recurring',
      ],
      [
        'takes-any-cursor',
        'LI-CURSOR',
        'if (cursor === undefined) return undefined;',
        'if (cursor === undefined || cursor !== null) return undefined;',
        'a cursor of nobody: bundles',
      ],
    ],
  ),
  ...decisionsIn(
    'src/web/encoding.ts',
    [],
    [
      [
        'repairs-broken-text',
        'LI-UTF8',
        'if (isUtf8(percentDecoded(pair))) continue;',
        'if (isUtf8(percentDecoded(pair)) || pair) continue;',
        'a workflow whose id is not UTF-8',
      ],
    ],
  ),
  ...decisionsIn(
    'src/store/table.ts',
    [],
    [
      [
        'waits-too-long-for-the-store',
        'FR-IN-TIME',
        'const MAX_ATTEMPTS = 2;',
        'const MAX_ATTEMPTS = 4;',
        'a store that never answers is reported within 5 seconds',
      ],
    ],
  ),
  ...decisionsIn(
    'src/store/people.ts',
    [],
    [
      [
        'disabling-changes-nothing',
        'AC-OUT-AT-ONCE',
        'disable: { disabledAt: before.disabledAt ?? now },',
        'disable: {},',
        'a person who was disabled is signed out and cannot sign in',
      ],
    ],
  ),
  ...decisionsIn(
    'src/store/access-links.ts',
    [],
    [
      [
        'leaves-used-links-open',
        'AC-ONE-TIME-LINK',
        "        Delete: {\n          Key: { ...linkKey(user.id) },\n          ConditionExpression: '#hash = :hash',",
        "        ConditionCheck: {\n          Key: { ...linkKey(user.id) },\n          ConditionExpression: '#hash = :hash',",
        'Alexey uses the link',
      ],
    ],
  ),
  ...decisionsIn(
    'src/web/start/start-forms.ts',
    [],
    [
      [
        'title-of-another-day',
        'FR-TITLE',
        'typed.title === undefined || typed.title === typed.suggestedTitle ?',
        'typed.title === undefined ?',
        'the title names the chosen date until the operator writes another, in a browser without scripts',
      ],
    ],
  ),
  ...decisionsIn(
    'src/domain/workflow-title.ts',
    [],
    [
      [
        'a-title-without-its-date',
        'FR-TITLE',
        'plainDate(anchorDate, locale)}',
        'plainDate(anchorDate, locale).slice(-4)}',
        'the title names the chosen date until the operator writes another, in a browser with scripts',
      ],
    ],
  ),
  ...decisionsIn('src/web/listing.ts', 'src/web/listing.test.ts', [
    [
      'a-query-in-another-order-is-another-list',
      'LI-CURSOR',
      'Object.entries(filter).sort()',
      'Object.entries(filter)',
    ],
  ]),
];
