/** Decisions on tasks: edits, actions, new ones. */
import { decisionsIn } from '../decision.ts';

const change = decisionsIn(
  'src/domain/task-change.ts',
  ['src/domain/task-change.test.ts', 'src/domain/task-action.test.ts'],
  [
    [
      'done-without-its-evidence',
      'DQ-GATES',
      "if (task.status === 'done') requireGates(task, bundle);",
      '',
      'no task is done without its evidence, and each is done with it',
    ],
    ['no-follow-up-today', 'DQ-FOLLOW-UP', 'followUpAt < today)', 'followUpAt <= today)'],
    [
      'evidence-goes-once-it-is-done',
      'DQ-GATES DQ-ASKED',
      "if (task.status === 'done') requireGates(task, bundle);",
      "if (task.status === 'done' && before.status !== 'done') requireGates(task, bundle);",
      'a requirement is not weakened, and evidence is not taken away',
    ],
    [
      'gates-of-the-task-before-the-edit',
      'DQ-GATES',
      "if (task.status === 'done') requireGates(task, bundle);",
      "if (task.status === 'done') requireGates(before, bundle);",
    ],
    ['requirements-can-be-dropped', 'DQ-GATES DQ-ASKED', '  requireNotWeakened(task, after);\n', ''],
    [
      'reopened-stays-completed',
      'DQ-ASKED',
      '    delete task.completedAt;\n    delete task.completedBy;\n',
      '',
    ],
    [
      'completed-again-by-another',
      'DQ-ASKED',
      "const completes = task.status === 'done' && before.status !== 'done';",
      "const completes = task.status === 'done';",
    ],
    [
      'undone-workflows-can-be-worked-on',
      'ST-UNDO',
      '  if (!bundle?.undoneAt) return;',
      '  if (bundle?.undoneAt) return;',
    ],
    [
      'waiting-remembers-for-whom-afterwards',
      'DQ-WAITING',
      "if (task.status !== 'waiting') for",
      "if (task.status === 'archived') for",
    ],
    [
      'follow-up-yesterday',
      'DQ-FOLLOW-UP',
      'followUpAt !== undefined && followUpAt < today',
      'followUpAt !== undefined && followUpAt < "1970-01-01"',
    ],
    [
      'follow-up-today-is-refused',
      'DQ-FOLLOW-UP',
      'followUpAt !== undefined && followUpAt < today',
      'followUpAt !== undefined && followUpAt <= today',
    ],
    [
      'follow-up-is-judged-at-every-edit',
      'DQ-FOLLOW-UP',
      'if (after.followUpAt !== task.followUpAt) requireFollowUp',
      'requireFollowUp',
    ],
    [
      'done-from-the-archive',
      'DQ-GATES',
      "(from === 'todo' && to === 'done') ||",
      "((from === 'todo' || from === 'archived') && to === 'done') ||",
    ],
    [
      'waiting-by-an-edit',
      'DQ-WAITING',
      "to === 'archived' ||\n",
      "to === 'archived' ||\n    to === 'waiting' ||\n",
    ],
    [
      'waiting-ends-by-an-edit',
      'DQ-WAITING',
      "(to === 'todo' && (from === 'done' || from === 'archived'));",
      "to === 'todo';",
    ],
    [
      'template-tasks-move-to-another-workflow',
      'ST-REAL',
      "  if (before.source !== 'manual')\n    throw invalidField('bundleId', { code: 'workflow-fixed', because: 'source' });\n",
      '',
    ],
    [
      'tasks-with-links-move',
      'DQ-GATES',
      '  if (before.requiredBundleLinks?.length)\n    throw',
      '  if (before.requiredBundleLinks?.length === 0)\n    throw',
    ],
    [
      'links-of-no-workflow',
      'DQ-GATES',
      'if (task.requiredBundleLinks?.length && task.bundleId === undefined) {',
      'if (task.requiredBundleLinks?.length && task.bundleId === null) {',
    ],
    [
      'whom-it-waits-for-can-be-cleared',
      'DQ-WAITING',
      "if (value === null && field !== 'followUpChannel')",
      "if (value === null && field === 'followUpChannel')",
    ],
    [
      'waiting-fields-of-open-tasks',
      'DQ-WAITING',
      "      throw invalidField(field, { code: 'waiting-only' });",
      '      continue;',
    ],
    ['nothing-changed-is-a-revision', 'UI-STALE', '  if (isSame(task, after)) return task;\n', ''],
    [
      'restored-is-reopened',
      'UI-HISTORY',
      "return from === 'archived' ? 'restored' : 'reopened';",
      "return 'reopened';",
    ],
    [
      'null-clears-nothing',
      'DQ-STALE',
      'if (value === null) delete after[name];',
      'if (value === null) continue;',
    ],
  ],
);

const actions = decisionsIn('src/domain/task-action.ts', 'src/domain/task-action.test.ts', [
  [
    'unblocked-is-done',
    'DQ-WAITING',
    "unblocked: { from: 'waiting', to: 'todo' }",
    "unblocked: { from: 'waiting', to: 'done' }",
  ],
  [
    'follow-up-sent-ends-waiting',
    'DQ-FOLLOW-UP',
    "'follow-up-sent': { from: 'waiting', to: 'waiting' }",
    "'follow-up-sent': { from: 'waiting', to: 'todo' }",
  ],
  [
    'actions-from-any-state',
    'DQ-WAITING',
    '  if (task.status === from) return;\n',
    '  if (task.status !== null) return;\n',
  ],
  ['follow-up-of-an-action-in-the-past', 'DQ-FOLLOW-UP', '  requireFollowUp(said.followUpAt, by);\n', ''],
  [
    'actions-on-undone-workflows',
    'ST-UNDO',
    '  requireNotUndone(bundle);\n  const { from }',
    '  const { from }',
  ],
  ['a-note-is-not-kept', 'UI-HISTORY', 'given({ note, waitingFor', 'given({ waitingFor'],
]);

const newTasks = decisionsIn('src/domain/new-task.ts', 'src/domain/new-task.test.ts', [
  ['new-tasks-of-undone-workflows', 'ST-UNDO UI-OWN-TASKS', '  requireNotUndone(bundle);\n', ''],
  [
    'new-tasks-wait',
    'DQ-WAITING UI-OWN-TASKS',
    "if (fields.status === 'waiting') {",
    "if (fields.status === 'archived') {",
  ],
  [
    'new-tasks-have-the-source-they-say',
    'DQ-TEMPLATE UI-OWN-TASKS',
    "    ...fields,\n    ...{ id, status: 'todo', source: 'manual', revision: 0, createdAt: by.now, updatedAt: by.now },",
    "    ...{ id, status: 'todo', source: 'manual', revision: 0, createdAt: by.now, updatedAt: by.now },\n    ...fields,\n    status: 'todo' as const,",
  ],
  [
    'done-from-the-start-without-an-entry',
    'UI-HISTORY',
    "status === 'done' ? 'completed'",
    "status === 'done' ? null",
  ],
]);

const several = decisionsIn('src/web/several/several-actions.ts', 'proof/work/several.test.ts', [
  ['tasks-of-one-workflow-race', 'SV-EACH', 'task.bundleId ?? task.id;', 'task.id;'],
]);

export const taskDecisions = [...change, ...actions, ...newTasks, ...several];
