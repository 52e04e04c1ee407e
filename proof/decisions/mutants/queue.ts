/** Decisions of the daily queue: labels, groups, order, figures, workflows. */
import { decisionsIn } from '../decision.ts';

const unit = 'src/domain/queue.test.ts';
const pages = 'proof/work/queue-pages.test.ts';

const queue = decisionsIn('src/domain/queue.ts', unit, [
  ['due-today-is-overdue', 'DQ-OVERDUE DQ-DUE', 'task.date < today)', 'task.date <= today)'],
  [
    'overdue-only-from-the-week-before',
    'DQ-OVERDUE',
    '} else if (task.date < today) {',
    '} else if (task.date < addDays(today, -1)) {',
    'a task is late after its day, until it is put off',
  ],
  [
    'waiting-is-also-overdue',
    'DQ-OVERDUE DQ-WAITING',
    "if (task.status === 'waiting') {",
    "if (task.status === 'waiting' && task.date >= today) {",
    'a task that waits for somebody is never late, and late again once the answer is there',
  ],
  [
    'due-from-today-on',
    'DQ-DUE',
    '} else if (task.date === today) {',
    '} else if (task.date >= today) {',
    'a task is due on its day and not before',
  ],
  [
    'follow-up-due-one-day-late',
    'DQ-FOLLOW-UP',
    'task.followUpAt <= today',
    'task.followUpAt < today',
    'a task changes at midnight, through its whole life',
  ],
  [
    'follow-up-due-by-the-due-date',
    'DQ-FOLLOW-UP DQ-WAITING',
    'task.followUpAt <= today',
    'task.date <= today',
    'a task that waits is to be followed up from its follow-up day on, and then waits again',
  ],
  [
    'missing-evidence-only-when-late',
    'DQ-MISSING-EVIDENCE',
    'if (missing > 0 && task.date <= today)',
    'if (missing > 0 && task.date < today)',
    'evidence is missing from the day on which a task is due until it is there',
  ],
  [
    'missing-evidence-for-ever',
    'DQ-MISSING-EVIDENCE',
    'if (missing > 0 && task.date <= today)',
    'if (missing > 0)',
  ],
  [
    'one-gate-is-not-missing',
    'DQ-MISSING-EVIDENCE',
    'if (missing > 0 && task.date <= today)',
    'if (missing > 1 && task.date <= today)',
  ],
  [
    'evidence-of-the-workflow-is-ignored',
    'DQ-MISSING-EVIDENCE',
    'bundleLinks: bundle?.bundleLinks ?? [] })',
    'bundleLinks: [] })',
  ],
  [
    'recurring-by-config-missing',
    'DQ-RECURRING',
    "if (task.source === 'recurring') labels",
    "if (task.source !== 'template') labels",
    'the tasks of schedules are recurring, and a task that somebody added is not',
  ],
  [
    'recurring-from-its-due-date-on',
    'DQ-RECURRING',
    "if (task.source === 'recurring') labels",
    "if (task.source === 'recurring' && task.date <= today) labels",
  ],
  ['recurring-hides-template', 'DQ-TEMPLATE', "if (task.source === 'template') labels.push('template');", ''],
  [
    'template-of-every-workflow',
    'DQ-TEMPLATE',
    "if (task.source === 'template') labels",
    'if (task.bundleId !== undefined) labels',
  ],
  ['closed-tasks-are-listed', 'DQ-REAL', '    .filter(isOpen)\n    .filter((task)', '    .filter((task)'],
  [
    'tasks-of-archived-workflows-are-listed',
    'DQ-ARCHIVED',
    '.filter((task) => task.bundleId === undefined || bundles.has(task.bundleId))',
    '',
  ],
  [
    'tasks-of-no-workflow-are-hidden',
    'DQ-REAL',
    'task.bundleId === undefined || bundles.has(task.bundleId)',
    'bundles.has(task.bundleId ??  "")',
    'everybody sees the tasks of every origin, and none that is done, archived or deleted',
  ],
  [
    'tiles-count-a-task-once',
    'DQ-FIGURES',
    'for (const label of labels) tiles[label] += 1;',
    'for (const label of labels.slice(0, 1)) tiles[label] += 1;',
  ],
  [
    'missing-evidence-is-a-group',
    'DQ-FIGURES',
    "if (labels.includes('overdue')) return 'overdue';",
    "if (labels.includes('overdue') || labels.includes('missing-evidence')) return 'overdue';",
  ],
  [
    'groups-in-order-of-id',
    'DQ-REAL',
    'return compare(a.task.date, b.task.date) || compare(a.task.id, b.task.id);',
    'return compare(a.task.id, b.task.id);',
  ],
  [
    'same-day-in-any-order',
    'DQ-REAL',
    'return compare(a.task.date, b.task.date) || compare(a.task.id, b.task.id);',
    'return compare(a.task.date, b.task.date);',
  ],
  [
    'archived-tasks-count-as-progress',
    'DQ-WORKFLOWS',
    "tasks.filter(({ status }) => status !== 'archived')",
    'tasks',
  ],
  [
    'waiting-counts-as-done',
    'DQ-WORKFLOWS',
    "counted.filter(({ status }) => status === 'done').length",
    "counted.filter(({ status }) => status !== 'todo').length",
  ],
  [
    'done-tasks-have-a-next-due-date',
    'DQ-WORKFLOWS',
    'for (const { status, date } of tasks) {',
    "for (const { status: kept, date } of tasks) { const status = kept === 'done' ? 'todo' : kept;",
  ],
  ['next-due-is-the-last', 'DQ-WORKFLOWS', 'open.toSorted()[0] ?? null', 'open.toSorted().at(-1) ?? null'],
  ['next-due-without-waiting', 'DQ-WORKFLOWS', '[days.todo, days.waiting].flatMap', '[days.todo].flatMap'],
  [
    'next-due-on-a-day-without-tasks',
    'DQ-WORKFLOWS',
    'count > 0 ? [civilDate(day)] : []',
    '[civilDate(day)]',
  ],
  [
    'waiting-makes-a-workflow-late',
    'DQ-WORKFLOWS',
    'const overdue = openOn(days.todo, (day) => day < today);',
    'const overdue = openOn(days.todo, (day) => day < today) + openOn(days.waiting, (day) => day < today);',
  ],
  [
    'due-workflows-are-on-track',
    'DQ-WORKFLOWS',
    "overdue > 0 ? 'late' : due ? 'due' : 'on-track'",
    "overdue > 0 ? 'late' : 'on-track'",
  ],
  [
    'workflows-in-any-order',
    'DQ-WORKFLOWS',
    'return compare(a.bundle.anchorDate, b.bundle.anchorDate) || compare(a.bundle.id, b.bundle.id);',
    'return compare(a.bundle.id, b.bundle.id);',
  ],
  ['zeros-stay-in-counters', 'DQ-WORKFLOWS', '.filter(([, count]) => count !== 0)', ''],
  ['six-days-ahead', 'DQ-FIGURES', 'export const DAYS_AHEAD = 7;', 'export const DAYS_AHEAD = 6;'],
  [
    'today-fails-in-the-last-week',
    'DQ-REAL',
    'return today > addDays(LAST_DATE, -DAYS_AHEAD) ? LAST_DATE : addDays(today, DAYS_AHEAD);',
    'return addDays(today, DAYS_AHEAD);',
  ],
]);

const figures = [
  ...decisionsIn('src/store/queue-index.ts', pages, [
    [
      'tiles-count-what-was-read-twice',
      'DQ-FIGURES',
      'range && after < range.between[1] ? [{ label, ...range, after }] : [];',
      'range && after < range.between[1] ? [{ label, ...range }] : [];',
    ],
    ['tiles-forget-what-was-read', 'DQ-FIGURES', '[label, tiles[label] + count]', '[label, count]'],
  ]),
  ...decisionsIn('src/store/queue.ts', pages, [
    [
      'tiles-count-only-what-is-shown',
      'DQ-FIGURES',
      'if (!ids.has(task.id)) for',
      'if (ids.has(task.id)) for',
    ],
  ]),
];

const FOUND = 'words in any order, and each filter with them';
const found = [
  ...decisionsIn('src/web/tasks/tasks-api.ts', FOUND, [
    [
      'the-api-finds-every-phase',
      'FI-API',
      'taskFits({ text: q, tag, assigneeId, phase })',
      'taskFits({ text: q, tag, assigneeId })',
    ],
  ]),
  ...decisionsIn('src/web/workflows/bundles-api.ts', FOUND, [
    [
      'the-api-finds-workflows-by-any-tag',
      'FI-API',
      'workflowFits({ text: q, tag })',
      'workflowFits({ text: q })',
    ],
  ]),
];

const lists = [
  ...decisionsIn('src/store/keys.ts', 'src/store/bundle-rows.test.ts', [
    [
      'archived-work-is-in-the-queue',
      'DQ-ARCHIVED',
      "live && task.status === 'todo'",
      "task.status === 'todo'",
    ],
  ]),
  ...decisionsIn('src/store/archiving.ts', pages, [
    [
      'archiving-leaves-tasks-in-the-queue',
      'DQ-ARCHIVED',
      "'SET listPk = :list REMOVE openPk, openSk'",
      "'SET archivedList = :list REMOVE openPk, openSk'",
    ],
    [
      'archiving-lists-a-done-task-as-to-do',
      'DQ-REAL',
      "ConditionExpression: '#status = :status'",
      "ConditionExpression: '#status = :status OR attribute_exists(pk)'",
    ],
  ]),
];

const revisions = [
  ...decisionsIn('src/store/task-writes.ts', 'proof/work/counters.test.ts', [
    [
      'an-edit-lands-on-another-workflow-than-was-read',
      'GROUND',
      "'(revision = :read OR attribute_not_exists(revision))'",
      "'(revision = :read OR attribute_exists(revision))'",
    ],
  ]),
  ...decisionsIn('src/store/bundle-writes.ts', 'proof/work/counters.test.ts', [
    [
      'the-dashboard-keeps-the-old-revision',
      'GROUND',
      '    revision: bundle.revision,',
      '    revision: bundle.revision - 1,',
    ],
  ]),
];

const days = 'proof/work/day-counts.test.ts';
const counters = [
  ...decisionsIn('src/store/archiving.ts', days, [
    ['archived-work-is-counted-on-its-days', 'DQ-FIGURES', '          ...countWrites(tasks, []),\n', ''],
  ]),
  ...decisionsIn('src/domain/day-counts.ts', pages, [
    ['waiting-work-is-counted-on-its-due-date', 'DQ-FIGURES', 'day: followUpAt ?? date', 'day: date'],
  ]),
  ...decisionsIn('src/store/day-counts.ts', days, [
    [
      'a-start-over-many-months-is-refused',
      'ST-ATOMIC',
      'changed.length > MOST_MONTHS',
      'changed.length > 10 * MOST_MONTHS',
    ],
  ]),
  ...decisionsIn('src/store/day-counts-check.ts', days, [
    [
      'rows-go-that-count-late-work',
      'DQ-FIGURES',
      'Object.keys(fieldsOf(row)).length > 0',
      'sk === daysCounted.sk',
    ],
  ]),
  ...decisionsIn('src/store/bundles.ts', 'proof/work/many-active.test.ts', [
    [
      'the-list-of-workflows-is-that-of-the-index',
      'FR-INDEX-LAG',
      'few.length < limit) {\n    return few.map',
      'few.length < 0) {\n    return few.map',
      'proof/work/active-pages.test.ts',
    ],
    [
      'pages-of-few-workflows-read-them-one-by-one',
      'DQ-WORKFLOWS',
      'const ALL_AT_ONCE = 300;',
      'const ALL_AT_ONCE = 0;',
    ],
    [
      'a-second-page-of-workflows-repeats-the-first',
      'DQ-WORKFLOWS',
      'bundlePosition(bundle) > after)',
      "bundlePosition(bundle) > '')",
    ],
  ]),
  ...decisionsIn('src/store/queue-index.ts', pages, [
    [
      'tasks-of-tomorrow-are-counted-as-due',
      'DQ-FIGURES',
      "return ['todo', (day) => day === today]",
      "return ['todo', (day) => day >= today]",
    ],
  ]),
];

export const queueDecisions = [...counters, ...queue, ...figures, ...found, ...lists, ...revisions];
