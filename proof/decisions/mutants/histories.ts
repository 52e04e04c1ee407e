/** Decisions on the histories of tasks and workflows. */
import { decisionsIn } from '../decision.ts';

export const historyDecisions = [
  ...decisionsIn(
    'src/domain/task-record.ts',
    ['src/domain/task-record.test.ts', 'src/domain/task-change.test.ts'],
    [
      [
        'histories-never-lose-entries',
        'UI-HISTORY',
        'const kept = newestEntries(all, Math.min(MOST_BYTES, roomBeside(content)));',
        'const kept = all;',
      ],
      [
        'dropped-entries-are-not-counted',
        'UI-HISTORY',
        'historyDropped + all.length - kept.length',
        'all.length - kept.length',
      ],
      ['moved-is-edited', 'UI-HISTORY', "  if (fields.has('bundleId')) return 'moved';\n", ''],
      [
        'a-move-does-not-name-the-workflows',
        'UI-HISTORY',
        '...(before.bundleId === after.bundleId ? [] : fieldChange',
        '...(before.bundleId !== after.bundleId ? [] : fieldChange',
      ],
      [
        'rescheduled-is-assigned',
        'UI-HISTORY',
        "return fields.has('assigneeId') ? 'assigned' : fields.has('date') ? 'rescheduled' : 'edited';",
        "return fields.has('date') ? 'assigned' : fields.has('assigneeId') ? 'rescheduled' : 'edited';",
      ],
      ['several-changes-are-one', 'UI-HISTORY', "  if (fields.size > 1) return 'edited';\n", ''],
      [
        'changes-of-waiting-are-lost',
        'UI-HISTORY',
        "before.status === 'waiting' && after.status === 'waiting' ?",
        "before.status === 'waiting' && after.status === 'todo' ?",
      ],
    ],
  ),
  ...decisionsIn(
    'src/domain/history.ts',
    ['src/domain/task-record.test.ts', 'src/domain/bundle-record.test.ts'],
    [
      [
        'the-oldest-entries-are-kept',
        'UI-HISTORY',
        'return history.slice(cut + 1);',
        'return history.slice(0, history.length - cut - 1);',
      ],
      ['an-entry-too-many', 'UI-HISTORY', 'return bytes > room;', 'return bytes >= room;'],
      [
        'before-and-after-are-swapped',
        'UI-HISTORY',
        '...(was !== undefined && { before: was }),\n      ...(is !== undefined && { after: is }),',
        '...(is !== undefined && { before: is }),\n      ...(was !== undefined && { after: was }),',
      ],
      [
        'cleared-is-no-change',
        'UI-HISTORY',
        '(was === undefined && is === undefined)',
        '(was === undefined || is === undefined)',
      ],
      [
        'long-texts-are-kept-whole',
        'UI-HISTORY',
        'characters.length > MOST_CHARACTERS || text.length > 2 * MOST_CHARACTERS',
        'text.length > 2_000 * MOST_CHARACTERS',
      ],
      [
        'long-lists-are-kept-whole',
        'UI-HISTORY',
        'value.slice(0, MOST_MEMBERS).map(String)',
        'value.map(String)',
      ],
      ['advice-reads-like-a-gate', 'UI-HISTORY', "required === false ? ', optional' : ''", "''"],
    ],
  ),
  ...decisionsIn('src/domain/bundle-record.ts', 'src/domain/bundle-record.test.ts', [
    [
      'an-edit-of-nothing-is-recorded',
      'UI-HISTORY',
      "  if (action === 'edited' && changes.length === 0) return after;\n",
      '',
    ],
    [
      'the-stage-follows-in-silence',
      'UI-HISTORY DQ-STAGE',
      '  return withBundleEntry(after, entry);\n}\n\n/** Whether',
      '  return { ...after, ...(entry.at === "" && { title: "" }) };\n}\n\n/** Whether',
    ],
    [
      'any-completion-led-to-the-stage',
      'DQ-STAGE',
      'last.at === completedAt && led === true',
      'led === true',
    ],
    [
      'links-change-in-silence',
      'UI-HISTORY',
      "    ...linkChanges('bundleLinks', before.bundleLinks, after.bundleLinks),\n",
      '',
    ],
  ]),
];
