/** Decisions of the daily queue and its gates that a scenario guards. */
import { decisionsIn } from '../decision.ts';

const DUE = 'a task is due on its day and not before';
const LATE = 'a task is late after its day, until it is put off';
const EVIDENCE = 'evidence is missing from the day on which a task is due until it is there';
const RECURRING = 'the tasks of schedules are recurring, and a task that somebody added is not';
const ORIGIN = 'the tasks of a workflow lead to it, and a task of no workflow leads to none';
const TIMELINE = 'a newsletter and a podcast';
const FIGURES = 'workflows follow the tasks that are completed, archived, deleted and added';
const EDIT =
  'an edit of a task is refused after the edit of somebody else, and lands when the task is read again';

const labels = [
  ...decisionsIn('src/web/page/due.ts', 'src/web/page/due.test.ts', [
    ['due-today-is-not-said', 'DQ-DUE', "  if (days === 0) return 'Due today';\n", '', DUE],
    ['one-day-late-is-not-said', 'DQ-OVERDUE', 'if (days < 0) return', 'if (days < -1) return', LATE],
  ]),
  ...decisionsIn(
    'src/domain/task-change.ts',
    [],
    [
      [
        'a-new-date-is-forgotten',
        'DQ-OVERDUE',
        'else if (value !== undefined) after[name] = value;',
        "else if (value !== undefined && name !== 'date') after[name] = value;",
        LATE,
      ],
    ],
  ),
  ...decisionsIn('src/domain/task-action.ts', 'src/domain/task-action.test.ts', [
    [
      'nobody-knows-for-whom-it-waits',
      'UI-ACTS',
      'withFields(task, { waitingFor, followUpAt,',
      'withFields(task, { followUpAt,',
      'a task waits, is followed up, gets its answer, waits again and is resolved in its row',
    ],
    [
      'the-first-follow-up-day-stays',
      'DQ-FOLLOW-UP',
      'withFields(task, { waitingFor, followUpAt,',
      'withFields(task, { waitingFor, followUpAt: task.followUpAt ?? followUpAt,',
      'a task that waits is to be followed up from its follow-up day on, and then waits again',
    ],
  ]),
  ...decisionsIn('src/domain/task-files.ts', 'src/domain/task-files.test.ts', [
    [
      'an-added-file-does-not-count',
      'DQ-MISSING-EVIDENCE',
      'fileCount: (task.fileCount ?? 0) + 1',
      'fileCount: task.fileCount ?? 0',
      EVIDENCE,
    ],
  ]),
  ...decisionsIn(
    'src/domain/scheduled-work.ts',
    [],
    [['scheduled-tasks-are-manual', 'DQ-RECURRING', "source: 'recurring',", "source: 'manual',", RECURRING]],
  ),
  ...decisionsIn(
    'src/domain/queue.ts',
    [],
    [
      [
        'rows-lead-to-no-workflow',
        'DQ-TEMPLATE',
        'workflow: bundle ?',
        'workflow: false && bundle ?',
        ORIGIN,
      ],
    ],
  ),
  ...decisionsIn('src/domain/workflow-copy.ts', 'src/domain/workflow-copy.test.ts', [
    [
      'steps-forget-their-template',
      'DQ-TEMPLATE',
      '    templateId: template.id,\n    templateTaskRef',
      '    templateTaskRef',
      ORIGIN,
    ],
  ]),
];

const timeline = decisionsIn('src/domain/timeline.ts', 'src/domain/timeline.test.ts', [
  ['half-a-week-counts-as-the-next', 'DQ-TIMELINE', 'Math.floor(days / 7)', 'Math.round(days / 7)', TIMELINE],
  ['milestones-outside-the-weeks', 'DQ-TIMELINE', 'if (own && isWeek(', 'if (own && !isWeek(', TIMELINE],
]);

const truth = [
  ...decisionsIn('src/domain/queue.ts', 'src/domain/queue.test.ts', [
    [
      'coming-up-is-also-late',
      'DQ-REAL',
      'rows.filter((one) => one.group === group)',
      "rows.filter((one) => one.group === group || group === 'overdue')",
      'before the first start there is no row, and after it one for each task',
    ],
  ]),
  ...decisionsIn('src/store/task-writes.ts', 'proof/work/counters.test.ts', [
    [
      'a-done-task-does-not-count',
      'DQ-WORKFLOWS',
      "':done': change((task) => task.status === 'done'),",
      "':done': 0,",
      FIGURES,
    ],
    [
      'an-added-task-has-no-day',
      'DQ-WORKFLOWS',
      '(to ? [{ ...to, by: 1, n: 1 }] : [])',
      '(to ? [{ ...to, by: 0, n: 1 }] : [])',
      FIGURES,
    ],
  ]),
  ...decisionsIn('src/domain/stage.ts', 'src/domain/stage.test.ts', [
    [
      'a-completion-leads-nowhere',
      'DQ-WORKFLOWS',
      'return to && rank(to) > rank(facts.led) ?',
      'return to && rank(to) < rank(facts.led) ?',
      FIGURES,
    ],
  ]),
  ...decisionsIn(
    'src/store/bundle-writes.ts',
    [],
    [
      [
        'an-undone-schedule-gives-its-date-away',
        'CU-NO-RESURRECT',
        "(state === 'undone' && !occurrenceDate)",
        "state === 'undone'",
        'proof/work/undo.test.ts',
      ],
      [
        'restored-workflows-stay-away',
        'UI-WORKFLOW',
        'return [newRow({ ...activeRow(after, tasks ?? []), touched: true })];',
        'return [];',
        'an archived one is restored from the list, beside another on its date if both are wanted',
      ],
    ],
  ),
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
  ...decisionsIn('src/domain/timeline.ts', 'src/domain/timeline.test.ts', [
    ['the-week-that-was-cut-is-whole', 'DQ-TIMELINE', 'end < cutAt', 'end <= cutAt'],
  ]),
  ...decisionsIn('src/store/bundle-writes.ts', 'proof/work/undo.test.ts', [
    ['restored-work-can-be-undone', 'ST-UNDO', 'tasks ?? []), touched: true }', 'tasks ?? []) }'],
  ]),
];

const gates = [
  ...decisionsIn('src/domain/task-change.ts', 'src/domain/task-action.test.ts', [
    [
      'waiting-work-needs-no-evidence',
      'DQ-GATES',
      "if (task.status === 'done') requireGates(task, bundle);",
      "if (task.status === 'done' && before.status !== 'waiting') requireGates(task, bundle);",
      'nobody gets around the evidence with a request before',
    ],
  ]),
  ...decisionsIn(
    'src/store/deleting.ts',
    [],
    [
      [
        'bytes-stay-of-deleted-workflows',
        'DQ-FILES',
        '    await onTask(id);\n',
        '',
        'the files of a task and of a workflow go with it',
      ],
      [
        'a-workflow-is-shown-while-it-is-deleted',
        'DQ-WHOLE',
        "{ ...bundle, status: 'deleting',",
        '{ ...bundle,',
        'a deletion that was cut off after 1 of its writes is never seen, and ends when it is repeated',
      ],
    ],
  ),
  ...decisionsIn('src/domain/stale.ts', 'src/domain/stale.test.ts', [
    [
      'nobody-knows-what-changed',
      'DQ-STALE',
      'fieldRevisions: { ...before.fieldRevisions, ...now }',
      'fieldRevisions: { ...before.fieldRevisions }',
      EDIT,
    ],
  ]),
];

export const todayDecisions = [...labels, ...timeline, ...truth, ...gates];
