/** Decisions of pages and lists that a scenario guards by itself. */
import { decisionsIn } from '../decision.ts';

const BEGUN = 'no state of a system without work has a fault in any theme and size';

export const pageDecisions = [
  ...decisionsIn(
    'src/web/today/today.ts',
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
        'pages-wait-nine-seconds-for-the-store',
        'FR-IN-TIME',
        'const WAITED_MS = 2_300;',
        'const WAITED_MS = 9_000;',
        'proof/work/given-up.test.ts',
      ],
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
    'src/web/page/layout.ts',
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
    'src/web/workflows/workflow-page.ts',
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
        'never-ends',
        'UI-END',
        'tasks === 0 || done < tasks) return',
        'tasks === 0 || done <= tasks) return',
        'a tax report from its last task to its export',
      ],
    ],
  ),
  ...decisionsIn(
    'src/web/workflows/workflows.ts',
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
    'src/web/account/sign-in-page.ts',
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
    'src/web/page/page-context.ts',
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
    'src/web/today/today-page.ts',
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
    'src/web/workflows/active-workflow.ts',
    [],
    [
      [
        'loses-angle-brackets',
        'UI-TEXT',
        '{bundle.title}</a>',
        "{bundle.title.replaceAll('<', '')}</a>",
        'markup, quotes, entities and separators in every field of a template and of its workflow is text on every page',
      ],
    ],
  ),
  ...decisionsIn('src/store/timeline.ts', 'proof/work/timeline.test.ts', [
    [
      'weeks-with-unread-waiting-tasks-are-counted',
      'DQ-TIMELINE',
      'waiting.length > most ? FIRST_DATE : (last?.date ?? null)',
      'last?.date ?? null',
    ],
    [
      'weeks-with-unread-tasks-are-counted',
      'DQ-TIMELINE',
      'waiting.length > most ? FIRST_DATE : (last?.date ?? null)',
      'waiting.length > most ? FIRST_DATE : null',
    ],
  ]),
  ...decisionsIn('src/store/several.ts', 'proof/work/several.test.ts', [
    [
      'keys-of-several-are-shared-by-all-people',
      'SV-EACH',
      'contentHash([userId, key])',
      'contentHash([key])',
    ],
  ]),
  ...decisionsIn('src/store/finding.ts', 'proof/work/finding.test.ts', [
    ['waiting-work-is-found-as-closed', 'FI-FILTERS', "    without: 'openPk',\n", ''],
    [
      'work-of-archived-workflows-is-found-nowhere',
      'FI-FILTERS',
      'partitions: taskStatuses.map((status) => ({',
      "partitions: taskStatuses.filter((one) => one !== 'todo').map((status) => ({",
    ],
  ]),
  ...decisionsIn('src/web/digest/digest.ts', 'proof/attack/caches.test.ts', [
    ['caches-keep-the-digest', 'GROUND', ".set('Cache-Control', 'no-store')", ''],
  ]),
  ...decisionsIn('src/web/workflows/workflow-summary.ts', 'proof/attack/caches.test.ts', [
    ['caches-keep-exports', 'GROUND', ".set('Cache-Control', 'no-store')", ''],
  ]),
  ...decisionsIn('src/web/api/json-route.ts', 'proof/api/limits.test.ts', [
    ['any-body-is-as-large-as-a-template', 'GROUND', "jsonBody('100kb')", "jsonBody('350kb')"],
    ['a-template-is-as-small-as-any-body', 'GROUND', "jsonBody('350kb')", "jsonBody('100kb')"],
  ]),
  ...decisionsIn('src/web/tasks/tasks-api.ts', 'proof/api/limits.test.ts', [
    [
      'a-search-reads-as-little-as-it-shows',
      'FI-API',
      'searched ? Math.max(limit, ROWS_READ) : limit',
      'limit',
    ],
  ]),
];
