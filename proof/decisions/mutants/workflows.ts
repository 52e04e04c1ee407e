/** Decisions on workflows: stages, edits, moves, edits by several people. */
import { decisionsIn } from '../decision.ts';

const stages = decisionsIn('src/domain/stage.ts', 'src/domain/stage.test.ts', [
  [
    'a-completion-leads-back',
    'DQ-STAGE',
    'to && rank(to) > rank(facts.led)',
    'to && rank(to) !== rank(facts.led)',
    'tasks that are completed in any order and reopened lead the workflow from stage to stage',
  ],
  [
    'done-with-an-open-task',
    'DQ-STAGE',
    'ends && openTasks === 0',
    'ends && openTasks <= 1',
    'tasks that are completed in any order and reopened lead the workflow from stage to stage',
  ],
  [
    'reopening-changes-nothing',
    'DQ-STAGE',
    "return from === 'done' ? !set.ends : from === facts.led && from !== set.led;",
    'return false;',
    'tasks that are completed in any order and reopened lead the workflow from stage to stage',
  ],
  [
    'a-person-sets-done-too-early',
    'DQ-STAGE',
    "if (stage === 'done' && openTasks > 0)",
    "if (stage === 'done' && openTasks > 1)",
  ],
  [
    'tasks-of-earlier-rounds-lead',
    'DQ-STAGE',
    "task?.status === 'done' && (task.stageRound ?? 0) === round",
    "task?.status === 'done'",
  ],
  ['open-tasks-lead', 'DQ-STAGE', "task?.status === 'done' && (task.stageRound", 'task && (task.stageRound'],
  ['set-to-done-is-done', 'DQ-STAGE', "led: ends ? 'after-event' : stage", 'led: stage'],
  [
    'a-stored-stage-is-forgotten',
    'DQ-STAGE',
    'return explained ? facts : recounted({ set: stage, round: 0 }, tasks);',
    'return facts;',
  ],
]);

const workflows = [
  ...decisionsIn('src/domain/bundle-change.ts', 'src/domain/bundle-change.test.ts', [
    [
      'the-template-of-a-workflow-changes',
      'ST-BUNDLE UI-WORKFLOW',
      'if (change.templateId !== undefined && (change.templateId',
      'if (change.templateId === null && (change.templateId',
    ],
    [
      'undone-workflows-are-edited',
      'ST-UNDO',
      '  if (bundle.undoneAt) {',
      '  if (bundle.archivedAt && bundle.undoneAt) {',
    ],
    [
      'links-go-that-a-task-was-done-on',
      'DQ-ASKED',
      '  requireLinksKept(bundle.bundleLinks, changed.bundleLinks, tasks);\n',
      '',
    ],
    [
      'links-of-open-tasks-stay',
      'UI-WORKFLOW',
      "task.status === 'done' && missing(task, after) > missing(task, before)",
      'missing(task, after) > missing(task, before)',
    ],
    ['an-edit-of-nothing-is-a-revision', 'UI-STALE', '  if (isSame(bundle, changed)) return bundle;\n', ''],
    [
      'a-new-stage-keeps-its-round',
      'DQ-STAGE',
      'factsOf(bundle, tasks).round + 1',
      'factsOf(bundle, tasks).round',
      'src/domain/stage.test.ts',
    ],
    [
      'links-of-one-name-are-one',
      'UI-WORKFLOW',
      'links.slice(0, at).filter((other) => other.name === name).length',
      '0',
    ],
    [
      'new-links-are-lost',
      'UI-WORKFLOW',
      '    ...added.map(([field, url]) =>',
      '    ...added.slice(1).map(([field, url]) =>',
    ],
    [
      'cleared-links-stay',
      'UI-WORKFLOW',
      "return url === undefined ? link : { ...link, url: url ?? '' };",
      'return url ? { ...link, url } : link;',
    ],
    [
      'cleared-lists-break',
      'UI-WORKFLOW',
      "if (name === 'references' || name === 'bundleLinks' || name === 'tags') after[name] = [];",
      "if (name === 'references') after[name] = [];",
    ],
  ]),
  ...decisionsIn('src/domain/reschedule.ts', 'src/domain/reschedule.test.ts', [
    [
      'done-tasks-move-along',
      'UI-WORKFLOW DQ-WHOLE',
      "return task.source === 'template' && isOpen(task);",
      "return task.source === 'template';",
    ],
    [
      'own-tasks-move-along',
      'UI-WORKFLOW DQ-WHOLE',
      "return task.source === 'template' && isOpen(task);",
      'return isOpen(task);',
    ],
    ['tasks-move-twice', 'DQ-WHOLE', 'movesAlong(task) && task.id > moving.after)', 'movesAlong(task))'],
    [
      'tasks-are-shown-as-moved-twice',
      'DQ-WHOLE',
      'moving && movesAlong(task) && task.id > moving.after ?',
      'moving && movesAlong(task) ?',
    ],
    [
      'moves-off-the-calendar',
      'ST-VALID UI-WORKFLOW',
      '    stillToMove(tasks, moving);\n',
      '    stillToMove([], moving);\n',
    ],
    [
      'moves-in-any-order',
      'DQ-WHOLE',
      '.toSorted((a, b) => (a.id < b.id ? -1 : 1))',
      '.toSorted((a, b) => (a.date < b.date ? -1 : 1))',
    ],
    ['moves-the-wrong-way', 'UI-WORKFLOW', 'days: daysBetween(from, to)', 'days: daysBetween(to, from)'],
    [
      'moves-leave-no-trace',
      'UI-HISTORY',
      'return by && moved.date !== task.date ? movedAlong(task, moved, by) : moved;',
      'return moved;',
    ],
  ]),
  ...decisionsIn('src/domain/stale.ts', 'src/domain/stale.test.ts', [
    [
      'old-revisions-pass',
      'DQ-STALE UI-STALE',
      'based === undefined || based === stored.revision',
      'based === undefined || based <= stored.revision',
      'an edit of a task is refused after the edit of somebody else, and lands when the task is read again',
    ],
    ['all-fields-are-reported', 'DQ-STALE', 'at > based ? [name] : []', 'at >= based ? [name] : []'],
    [
      'the-last-writer-wins',
      'UI-STALE',
      'else conflicts.push({ field, was: was[field], now: now[field] ?? null, sent: value });',
      'else write[field] = value;',
      'a note typed on an older state is answered with what changed',
    ],
    [
      'fields-left-alone-are-written',
      'UI-STALE',
      'else if (isSameValue(value, was[field]) || isSameValue(value, now[field])) continue;',
      'else if (isSameValue(value, now[field])) continue;',
    ],
    [
      'the-same-change-is-a-conflict',
      'UI-STALE',
      'isSameValue(value, was[field]) || isSameValue(value, now[field])',
      'isSameValue(value, was[field])',
    ],
    [
      'line-ends-are-a-conflict',
      'UI-STALE',
      "value.replaceAll(/\\r\\n?/g, '\\n').replaceAll",
      'value.replaceAll',
    ],
    ['nul-is-a-conflict', 'UI-STALE', ".replaceAll('\\0', '\\uFFFD')", ''],
    [
      'revisions-stand-still',
      'DQ-STALE',
      'return { ...after, revision, fieldRevisions',
      'return { ...after, fieldRevisions',
    ],
  ]),
];

const timeline = decisionsIn('src/domain/timeline.ts', 'src/domain/timeline.test.ts', [
  ['a-week-begins-on-sunday', 'DQ-TIMELINE', '-daysIntoWeek(date)', '-((daysIntoWeek(date) + 1) % 7)'],
  ['a-task-that-waits-is-late', 'DQ-TIMELINE', "status === 'todo' && day < today", 'day < today'],
  ['late-on-the-timeline-today', 'DQ-TIMELINE', 'day < today', 'day <= today'],
  [
    'a-part-of-a-week-counts',
    'DQ-TIMELINE',
    'cutAt === null || end < cutAt',
    'cutAt === null || end <= cutAt',
  ],
  ['milestones-that-are-done', 'DQ-TIMELINE', 'task.isMilestone && isOpen(task)', 'task.isMilestone'],
]);

const handOvers = decisionsIn('src/domain/notification.ts', 'src/domain/notification.test.ts', [
  ['whoever-takes-a-task-is-told', 'DQ-HAND-OVER', ' || assigneeId === by', ''],
  ['every-edit-is-told', 'DQ-HAND-OVER', ' || assigneeId === before?.assigneeId', ''],
  ['told-of-done-tasks', 'DQ-HAND-OVER', '!isOpen(after) || !assigneeId', '!assigneeId'],
  ['told-once-for-ever', 'DQ-HAND-OVER', '{revision}`', '{0}`'],
]);

const handOverWrites = decisionsIn('src/store/task-writes.ts', 'proof/work/hand-over.test.ts', [
  [
    'a-hand-over-is-not-stored',
    'DQ-HAND-OVER',
    '...(told ? [newNotification(told)] : []),',
    '',
    'a task that Valeriia gave to the operator is among the notifications',
  ],
]);

const manyNotifications = decisionsIn('src/store/notifications.ts', 'proof/work/hand-over.test.ts', [
  [
    'notifications-of-others-fill-a-page',
    'DQ-HAND-OVER',
    'while (from !== undefined && found.length <= limit)',
    'while (false)',
  ],
  ['all-are-dismissed-together', 'DQ-HAND-OVER', 'const AT_A_TIME = 10;', 'const AT_A_TIME = 1_000;'],
]);

const dashboardRows = decisionsIn('src/store/bundle-writes.ts', 'proof/work/queue-pages.test.ts', [
  [
    'archived-workflows-stay-on-today',
    'DQ-ARCHIVED',
    "return before.status === 'active' ? [{ Delete:",
    "return before.status === 'deleting' ? [{ Delete:",
    'an archived workflow leaves the dashboard with all its tasks',
  ],
]);

const digests = [
  ...decisionsIn('src/domain/digest.ts', 'src/domain/digest.test.ts', [
    [
      'the-digest-has-today-as-late',
      'DQ-DIGEST',
      'task.date < date)',
      'task.date <= date)',
      'the morning after a newsletter was started',
    ],
    [
      'the-digest-follows-up-too-early',
      'DQ-DIGEST',
      'followUpAt !== undefined && followUpAt <= date',
      'followUpAt !== undefined',
    ],
    [
      'the-digest-has-a-day-of-utc',
      'DQ-DIGEST DQ-TODAY',
      'new Date(instant), timeZone)',
      "new Date(instant), 'UTC')",
    ],
  ]),
  ...decisionsIn('src/store/completions.ts', 'proof/work/digest.test.ts', [
    ['reopened-tasks-stay-completed', 'DQ-DIGEST', 'before && was ?', 'before && was && after === null ?'],
  ]),
  ...decisionsIn('src/store/digest.ts', 'proof/work/digest.test.ts', [
    [
      'a-workflow-is-finished-too-early',
      'DQ-DIGEST',
      'progress.tasks === progress.done',
      'progress.done > 0',
    ],
    [
      'the-digest-of-a-person-has-all-tasks',
      'DQ-DIGEST',
      'limit: ROWS_READ }, ofPerson(assigneeId))',
      'limit: ROWS_READ })',
    ],
    ['the-digest-has-archived-work', 'DQ-DIGEST', '!ids.has(bundleId) || workflows.has(bundleId)', 'true'],
  ]),
];

const templateOrder = decisionsIn('src/domain/template-order.ts', 'src/domain/template-order.test.ts', [
  ['a-move-passes-other-days', 'UI-TEMPLATE', ' && one.offsetDays === other.offsetDays', ''],
  ['a-move-is-made-twice', 'UI-TEMPLATE', "step === 'up' ? from < other : from > other", 'from === other'],
]);

export const workflowDecisions = [
  ...templateOrder,
  ...digests,
  ...stages,
  ...workflows,
  ...timeline,
  ...handOvers,
  ...handOverWrites,
  ...manyNotifications,
  ...dashboardRows,
];
