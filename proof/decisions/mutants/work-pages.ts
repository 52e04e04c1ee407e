/** Decisions of the pages with which an operator works, that a scenario guards: tasks, workflows, templates. */
import { decisionsIn } from '../decision.ts';

const PHASES = 'the tasks of a phase are put off, refused and completed in their rows, in a browser';
const LISTS =
  'its name is edited, entries of its lists are added, moved and removed, and a workflow of it stays, in a browser with scripts';

const tasks = [
  ...decisionsIn(
    'src/web/tasks/row-address.ts',
    [],
    [
      [
        'today-does-not-know-what-was-done',
        'UI-ACTS',
        'saved: null, task: id',
        'saved: null, task: null',
        'a task is completed in its row and reopened there, in a browser with scripts',
      ],
      [
        'a-saved-row-leads-to-the-page-of-its-task',
        'UI-WORKFLOW-ACTS',
        "searchParams.has('open')",
        "searchParams.has('row')",
        `${PHASES} without scripts`,
      ],
    ],
  ),
  ...decisionsIn(
    'src/web/workflows/workflow-page.ts',
    [],
    [
      [
        'a-phase-that-is-done-stays-open',
        'UI-WORKFLOW-ACTS',
        'const folded = done > 0 &&',
        'const folded = done > tasks.length &&',
        `${PHASES} with scripts`,
      ],
    ],
  ),
  ...decisionsIn(
    'src/web/today/queue-row.ts',
    [],
    [
      [
        'rows-ask-for-two-things-or-none',
        'UI-ACTS',
        'row.missing.length > 0 ?',
        'row.missing.length > 1 ?',
        'each row asks for its evidence, and with it the task is completed there',
      ],
    ],
  ),
  ...decisionsIn('src/domain/task-record.ts', 'src/domain/task-record.test.ts', [
    [
      'a-history-has-one-entry',
      'UI-TASK UI-HISTORY',
      'const all = [...taskHistory, entry];',
      'const all = [entry];',
      'instructions, files and what was done are on the page of the task',
    ],
  ]),
  ...decisionsIn(
    'src/domain/task-files.ts',
    [],
    [
      [
        'files-are-removed-in-silence',
        'UI-FILES UI-HISTORY',
        "{ action: 'file-removed', file }",
        '{ action: null }',
        'a wrong file is removed in the row, in a browser with scripts',
      ],
    ],
  ),
  ...decisionsIn(
    'src/domain/task-change.ts',
    [],
    [
      [
        'edited-but-not-what',
        'UI-HISTORY',
        '{ ...entry, ...(changes.length > 0 && { changes }) }',
        'entry',
        'a note and a new date of a task',
      ],
    ],
  ),
  ...decisionsIn(
    'src/web/tasks/new-task.ts',
    [],
    [
      [
        'a-task-each-time-it-is-sent',
        'UI-OWN-TASKS',
        'submissionOf(idempotencyKey,',
        'submissionOf(undefined,',
        'a task of no workflow that is sent twice, as its answer was lost, is added once',
      ],
    ],
  ),
];

const workflows = [
  ...decisionsIn(
    'src/web/workflows/workflow-forms.ts',
    [],
    [
      [
        'links-are-not-saved',
        'UI-WORKFLOW',
        '{ ...linksIn(changed), was }',
        '{ was }',
        'the links it collects are filled, and an entry that is no address is refused',
      ],
      [
        'a-taken-date-is-told-too-late',
        'UI-MOVE-TAKEN',
        'conflict = await dateConflict(',
        'conflict = refusal && await dateConflict(',
        'moved to the date of another, it says so before and after, and can have both',
      ],
    ],
  ),
  ...decisionsIn('src/domain/workflow-title.ts', 'src/domain/workflow-title.test.ts', [
    [
      'a-title-keeps-its-date',
      'UI-MOVED-TITLE',
      '?.(to) ?? title',
      '?.(anchorDate) ?? title',
      'the title that the start form wrote follows the date',
    ],
  ]),
];

const templates = [
  ...decisionsIn(
    'src/web/templates/definition-forms.ts',
    [],
    [
      [
        'a-step-each-time-it-is-sent',
        'UI-ONCE',
        'submissionOf(idempotencyKey,',
        'submissionOf(undefined,',
        'a task of the newsletter template is added once, though its form is sent again',
      ],
    ],
  ),
  ...decisionsIn(
    'src/web/templates/template-forms.ts',
    [],
    [
      [
        'a-schedule-cannot-be-paused',
        'UI-TEMPLATE',
        '{ triggerEnabled: on }',
        '{ triggerEnabled: true }',
        'a schedule shows its next dates before it is saved, then is paused and turned on again',
      ],
    ],
  ),
  ...decisionsIn(
    'src/web/forms/list-values.ts',
    [],
    [
      [
        'an-entry-ends-at-a-comma',
        'UI-TEMPLATE',
        '?? typed.trim()]',
        "?? (typed.split(',')[0] ?? '').trim()]",
        LISTS,
      ],
    ],
  ),
  ...decisionsIn('src/domain/template-copy.ts', 'src/domain/template-copy.test.ts', [
    [
      'a-template-of-a-workflow-has-no-open-tasks',
      'UI-NEW-TEMPLATE',
      "tasks.filter(({ status }) => status !== 'archived')",
      "tasks.filter(({ status }) => status === 'done')",
      'an empty one, a copy, and one that a workflow was saved as',
    ],
  ]),
  ...decisionsIn('src/domain/schedule-choice.ts', 'src/domain/schedule-choice.test.ts', [
    [
      'a-week-has-one-day',
      'UI-SCHEDULE-WORDS',
      "choice.weekdays.join(',')",
      'choice.weekdays[0]',
      'two days of every week are chosen, and shown as what they are',
    ],
  ]),
  ...decisionsIn(
    'src/web/templates/template-edit-page.ts',
    [],
    [
      [
        'enter-presses-the-first-button',
        'UI-TEMPLATE',
        "{enterSends('Save template')}",
        "{''}",
        'Enter in a field saves, and removes no row',
      ],
    ],
  ),
  ...decisionsIn(
    'src/web/recurring/recurring.ts',
    [],
    [
      [
        'entries-go-with-what-was-deleted',
        'UI-RECURRING',
        'typed: { ...was, ...typed }, ...deletedMeanwhile',
        'typed: {}, ...deletedMeanwhile',
        'one that somebody else deletes is added again with what was typed',
      ],
    ],
  ),
];

const week = decisionsIn('src/domain/queue.ts', 'src/domain/queue.test.ts', [
  [
    'nothing-is-ever-overdue',
    'EV-WEEK DQ-OVERDUE',
    '} else if (task.date < today) {',
    '} else if (task.date < today && task.status !== "todo") {',
    "from Monday's first start to Friday's finished workflow",
  ],
]);

export const workPageDecisions = [...tasks, ...workflows, ...templates, ...week];
