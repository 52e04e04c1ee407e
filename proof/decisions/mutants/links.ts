/** Decisions on links that tasks share with their workflow. */
import { decisionsIn } from '../decision.ts';

const sharedLinks = decisionsIn('src/domain/shared-link.ts', 'src/domain/shared-link.test.ts', [
  [
    'the-workflow-keeps-its-link',
    'DQ-ONE-LINK',
    'links: url === stored ? links : { ...links, [field]: url },',
    'links,',
    "a link entered on the workflow is the task's, and one entered with its task is the workflow's",
  ],
  ['its-tasks-keep-their-link', 'DQ-ONE-LINK', 'return changed === task ? [] : [changed];', 'return [];'],
  [
    'a-shared-link-is-taken-away',
    'DQ-ONE-LINK DQ-GATES',
    "if (link === null && task.status === 'done')",
    "if (link === null && task.status === 'waiting')",
  ],
  [
    'a-new-task-empties-the-link',
    'DQ-ONE-LINK',
    'sent === undefined ? (stored ?? after.link) : sent',
    'sent === undefined ? after.link : sent',
  ],
]);

const linkWrites = [
  ...decisionsIn('src/store/task-writes.ts', 'proof/work/shared-link.test.ts', [
    ['a-link-misses-a-new-task', 'DQ-ONE-LINK', 'read.id === target?.id ? changes : undefined', 'undefined'],
    ['a-link-asks-two-workflows', 'DQ-ONE-LINK', 'read.id === target?.id ? changes : undefined', 'changes'],
  ]),
  ...decisionsIn('src/web/workflows/workflow-actions.ts', 'proof/work/shared-link.test.ts', [
    [
      'links-change-unasked',
      'DQ-ONE-LINK DQ-ASKED',
      '? workflow.changes : undefined',
      '? undefined : undefined',
    ],
  ]),
  ...decisionsIn('src/store/archiving.ts', 'proof/work/shared-link.test.ts', [
    ['archiving-asks-no-task', 'DQ-ASKED', 'before.claimed, changes }', 'before.claimed }'],
  ]),
  ...decisionsIn('src/store/task-writes.ts', 'proof/work/counters.test.ts', [
    [
      'a-status-does-not-move-the-count',
      'DQ-FIGURES DQ-WORKFLOWS',
      'if (from?.status === to?.status && from?.day === to?.day)',
      'if (from?.day === to?.day)',
    ],
  ]),
  ...decisionsIn('src/domain/bundle-change.ts', 'src/domain/bundle-change.test.ts', [
    [
      'links-of-one-name-are-one-field',
      'ST-LINKS UI-WORKFLOW',
      'links.slice(0, at).filter',
      'links.slice(0, 0).filter',
    ],
  ]),
  ...decisionsIn('src/starting/start-workflow.ts', 'proof/work/keys.test.ts', [
    ['an-undone-start-is-returned', 'ST-UNDO ST-ONCE', ' && !workflow.bundle.undoneAt', ''],
  ]),
];

export const linkDecisions = [...sharedLinks, ...linkWrites];
