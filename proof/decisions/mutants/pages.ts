/** Decisions of pages and lists that a scenario guards by itself. */
import { decisionsIn } from '../decision.ts';

const BEGUN = 'no state of a system without work has a fault in any theme and size';

export const pageDecisions = [
  ...decisionsIn(
    'src/web/handlers/today.ts',
    [],
    [
      [
        'hides-other-templates',
        'FR-ANY-TEMPLATE',
        'others: chips.filter(({ id }) => !heads.some((head) => head.id === id)),',
        'others: [],',
        'from the first-run state',
      ],
      [
        'empty-templates-are-ready',
        'FR-NONE-STARTABLE',
        'if (templates.every(({ tasks }) => tasks === 0))',
        'if (templates.every(({ tasks }) => tasks < 0))',
        'the dashboard says that the templates are empty and what to do',
      ],
      [
        'hides-history',
        'FR-HISTORY',
        'hasHistory: history,',
        'hasHistory: false,',
        'an archived workflow is one click away',
      ],
      [
        'hides-the-schedule',
        'UI-SCHEDULED',
        'isWhole(filter) ? scheduledPlans',
        'filter === null ? scheduledPlans',
        'on a clean system one click creates it, and Today no longer shows it',
      ],
    ],
  ),
  ...decisionsIn(
    'src/web/app.ts',
    [],
    [
      [
        'hides-its-own-origin',
        'UI-OTHER-MACHINE',
        "referrerPolicy: { policy: 'same-origin' },",
        "referrerPolicy: { policy: 'no-referrer' },",
        'an operator signs in, starts a podcast and undoes it',
      ],
      [
        'sends-everything-plain',
        'UI-WEIGHT',
        'compression({ brotli: { params: BROTLI } })',
        'compression({ threshold: 9_000_000, brotli: { params: BROTLI } })',
        'the first visit, font included',
      ],
    ],
  ),
  ...decisionsIn(
    'src/web/pages/start-plan.ts',
    [],
    [
      [
        'plan-of-one-day',
        'FR-PREVIEW',
        'data-offset="',
        'data-offset="0" data-was="',
        'the plan follows the chosen date',
      ],
    ],
  ),
  ...decisionsIn(
    'src/web/pages/layout.ts',
    [],
    [
      ['speaks-no-language', 'UI-ACCESSIBLE', '<html lang="en"', '<html', BEGUN],
      [
        'as-wide-as-a-desk',
        'UI-ACCESSIBLE',
        '<main id="main"',
        '<svg width="700" height="1" aria-hidden="true"></svg><main id="main"',
        BEGUN,
      ],
    ],
  ),
  ...decisionsIn(
    'src/web/pages/workflow-page.ts',
    [],
    [
      [
        'keeps-the-focus',
        'UI-KEYBOARD',
        'class="notice success" role="status" tabindex="-1" autofocus>',
        'class="notice success" role="status">',
        'a podcast is started with four keys',
      ],
      [
        'loses-angle-brackets',
        'UI-TEXT',
        '{bundle.description}</p>',
        "{bundle.description.replaceAll('<', '')}</p>",
        'markup, quotes, entities and separators in every field of a template and of its workflow is text on every page',
      ],
      [
        'never-ends',
        'UI-END',
        'tasks === 0 || done < tasks) return',
        'tasks === 0 || done <= tasks) return',
        'a tax report from its last task to its export',
      ],
    ],
  ),
  ...decisionsIn(
    'src/web/handlers/workflows.ts',
    [],
    [
      [
        'listens-to-scripts-only',
        'UI-NO-SCRIPT',
        '      const fields = formFields(request);\n',
        "      if (request.headers['sec-fetch-mode'] !== 'cors') return response.redirect(303, '/?script=needed');\n      const fields = formFields(request);\n",
        'from signing in to an undone start',
      ],
      [
        'undo-leads-nowhere',
        'ST-UNDO',
        "if (!(cause instanceof Refusal) || cause.code === 'not-found') throw cause;\n          const { status, failure }",
        'if (cause) throw cause;\n          const { status, failure }',
        'an undo that comes too late shows the workflow and offers no other',
      ],
      [
        'forgets-what-was-typed',
        'ST-VALID',
        '    typed: sent,\n',
        '    typed: {},\n',
        'the form refuses a date that is impossible or missing and keeps what was typed',
      ],
    ],
  ),
  ...decisionsIn(
    'src/web/pages/sign-in-page.ts',
    [],
    [
      [
        'sign-in-forgets-the-form',
        'UI-KEEPS-INPUT',
        'view.kept.fields.map(',
        'view.kept.fields.slice(0, 0).map(',
        'a session that ends in the middle of the form takes nothing along, in a browser with scripts',
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
    'src/web/pages/catch-up-page.ts',
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
    'src/web/handlers/recurring.ts',
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
    'src/web/handlers/find.ts',
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
    'src/web/pages/find-filter.ts',
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
    'src/web/pages/several-form.ts',
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
    'src/web/handlers/page-context.ts',
    [],
    [
      [
        'empty-when-unreachable',
        'FR-UNAVAILABLE',
        "503: 'Your work cannot be reached right now',",
        "503: 'No active production work yet',",
        'a dashboard whose store is away says so, and shows its work again once the store is back',
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
    'src/web/pages/today-page.ts',
    [],
    [
      [
        'heading-of-everyone',
        'DQ-FIGURES',
        'headline({ tiles: counts, open }',
        'headline({ tiles: queue.tiles, open }',
        'whatever is filtered, heading, figures and rows count the same',
      ],
    ],
  ),
  ...decisionsIn(
    'src/web/handlers/start-forms.ts',
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
];
