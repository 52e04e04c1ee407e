/** Decisions on evidence: gates, what a task asks for, its files. */
import { decisionsIn } from '../decision.ts';

const gates = decisionsIn('src/domain/gates.ts', 'src/domain/gates.test.ts', [
  [
    'any-text-is-a-link',
    'DQ-GATES',
    'if (task.requiredLinkName && !isWebUrl(task.link))',
    'if (task.requiredLinkName && !task.link)',
  ],
  ['ftp-is-on-the-web', 'DQ-GATES', "['http:', 'https:']", "['http:', 'https:', 'ftp:']"],
  [
    'a-required-file-is-advice',
    'DQ-GATES',
    'if (task.requiresFile && files === 0)',
    'if (task.requiresFile && files < 0)',
  ],
  [
    'one-link-of-the-workflow-is-enough',
    'DQ-GATES',
    'bundleLinks.some((link) => link.name === name && isWebUrl(link.url))',
    'bundleLinks.some((link) => isWebUrl(link.url))',
  ],
  [
    'an-empty-link-of-the-workflow-is-filled',
    'DQ-GATES',
    'link.name === name && isWebUrl(link.url)',
    'link.name === name',
  ],
  [
    'proof-is-always-advice',
    'DQ-GATES',
    'if (proof && proof.required !== false) {',
    'if (proof?.required) {',
  ],
  ['advice-blocks', 'DQ-GATES', 'if (proof && proof.required !== false) {', 'if (proof) {'],
  [
    'blanks-are-a-comment',
    'DQ-GATES',
    'text !== undefined && /[\\p{L}\\p{N}\\p{P}\\p{S}]/u.test(text)',
    'Boolean(text)',
  ],
  [
    'a-file-proves-everything',
    'DQ-GATES',
    'url: isWebUrl(task.link),',
    'url: isWebUrl(task.link) || files > 0,',
  ],
  ['gates-in-another-order', 'DQ-GATES', "unmet.push({ kind: 'file' });", "unmet.unshift({ kind: 'file' });"],
  [
    'proof-points-to-the-link',
    'DQ-GATES',
    "url: '/link', file: '/files', comment: '/comment'",
    "url: '/link', file: '/files', comment: '/link'",
  ],
]);

const requirements = decisionsIn('src/domain/requirement-change.ts', 'src/domain/task-action.test.ts', [
  [
    'template-requirements-change',
    'DQ-ASKED',
    "if (before.source !== 'manual') {",
    "if (before.source === 'recurring') {",
  ],
  [
    'recurring-requirements-change',
    'DQ-ASKED',
    "if (before.source !== 'manual') {",
    "if (before.source === 'template') {",
  ],
  [
    'the-required-link-can-go',
    'DQ-ASKED',
    'return Boolean(before.requiredLinkName) && !after.requiredLinkName;',
    'return false;',
  ],
  [
    'the-required-file-can-go',
    'DQ-ASKED',
    'return before.requiresFile === true && after.requiresFile !== true;',
    'return before.requiresFile === true && after.requiresFile === false;',
  ],
  [
    'one-of-the-required-links-can-go',
    'DQ-ASKED',
    '(before.requiredBundleLinks ?? []).some((name) =>',
    '(before.requiredBundleLinks ?? []).every((name) =>',
  ],
  [
    'proof-becomes-advice',
    'DQ-ASKED',
    'return is === undefined || is.required === false || is.type !== was.type;',
    'return is === undefined || is.type !== was.type;',
  ],
  [
    'proof-becomes-another',
    'DQ-ASKED',
    'return is === undefined || is.required === false || is.type !== was.type;',
    'return is === undefined || is.required === false;',
  ],
  [
    'advice-cannot-go',
    'DQ-ASKED',
    'if (!was || was.required === false) return false;',
    'if (!was) return false;',
  ],
]);

const files = [
  ...decisionsIn('src/domain/task-files.ts', 'src/domain/task-files.test.ts', [
    ['one-file-too-many', 'DQ-FILES', 'if (fileCount >= MAX_FILES)', 'if (fileCount > MAX_FILES)'],
    [
      'files-of-undone-workflows',
      'ST-UNDO',
      '  requireNotUndone(bundle);\n  requireRoom(task);',
      '  requireRoom(task);',
    ],
    [
      'files-of-undone-workflows-go',
      'ST-UNDO',
      '  requireNotUndone(bundle);\n  const after = oneFileLess(task);',
      '  const after = oneFileLess(task);',
    ],
    [
      'the-file-it-was-done-on-goes',
      'UI-FILES DQ-ASKED',
      'if (needsFile(after)) throw',
      'if (needsFile(task)) throw',
    ],
    ['a-proof-by-file-can-go', 'UI-FILES', "gatePointer(gate) === '/files'", "gate.kind === 'file'"],
    ['files-of-open-tasks-stay', 'UI-FILES', "    task.status === 'done' &&\n", ''],
    [
      'a-removed-file-counts',
      'DQ-MISSING-EVIDENCE',
      'Math.max(0, (task.fileCount ?? 0) - 1)',
      'Math.max(0, task.fileCount ?? 0)',
    ],
    [
      'files-are-added-in-silence',
      'UI-FILES',
      "by, { action: 'file-added', file })",
      "by, { action: 'file-added' })",
    ],
    [
      'offers-to-remove-what-must-stay',
      'UI-FILES',
      'return !needsFile(oneFileLess(task));',
      'return !needsFile(task);',
    ],
  ]),
  ...decisionsIn(
    'src/domain/evidence-file.ts',
    ['src/domain/evidence-file.test.ts', 'proof/evidence/receive.test.ts'],
    [
      [
        'a-picture-is-whatever-it-is-called',
        'DQ-FILES GROUND',
        '  if (fits) return kind.mediaType;',
        '  if (fits || !kind.contents) return kind.mediaType;',
      ],
      [
        'extensions-in-lower-case-only',
        'DQ-FILES',
        'extensions.includes(extension.toLowerCase())',
        'extensions.includes(extension)',
      ],
      ['names-keep-their-path', 'DQ-FILES GROUND', '.split(/[\\\\/]/).at(-1)', '.split(/[\\\\]/).at(-1)'],
      ['names-keep-control-characters', 'GROUND', '/[\\p{C}<>:"|?*]/gu', '/[<>:"|?*]/gu'],
      ['names-begin-with-a-dot', 'GROUND', "    .replace(/^[. ]+/, '')\n", ''],
      ['names-lose-their-extension', 'DQ-FILES', 'LONGEST_NAME - extension.length', 'LONGEST_NAME'],
      [
        'five-megabytes',
        'DQ-FILES GROUND',
        'export const MAX_FILE_BYTES = 4 * 1024 * 1024;',
        'export const MAX_FILE_BYTES = 5 * 1024 * 1024;',
      ],
    ],
  ),
  ...decisionsIn('src/evidence/folder.ts', 'proof/evidence/contract.test.ts', [
    ['everybody-on-the-machine-reads-files', 'GROUND', 'mode: 0o600', 'mode: 0o644'],
  ]),
  ...decisionsIn('src/evidence/bucket.ts', 'proof/evidence/contract.test.ts', [
    ['what-s3-kept-counts-as-removed', 'DQ-FILES', 'if (first) throw', 'if (first && !Objects) throw'],
  ]),
  ...decisionsIn('src/evidence/receive.ts', 'proof/evidence/receive.test.ts', [
    ['a-form-with-a-file-has-any-size', 'GROUND', 'if (length > MOST_TEXT) throw tooMuchText();', ''],
    ['a-form-with-a-file-has-a-byte-less', 'GROUND', 'length > MOST_TEXT', 'length >= MOST_TEXT'],
    ['a-form-with-a-file-has-any-fields', 'GROUND', 'const MOST_FIELDS = 150;', 'const MOST_FIELDS = 200;'],
    [
      'a-form-with-a-file-has-any-bytes',
      'LI-UTF8',
      'value}`.includes(NOT_UTF8)',
      'value}`.includes(NOT_UTF8.repeat(9))',
    ],
  ]),
  ...decisionsIn('src/web/tasks/file-actions.ts', 'proof/attack/caches.test.ts', [
    ['an-uploaded-page-runs', 'GROUND', "default-src 'none'; sandbox", "default-src 'none'"],
    ['caches-keep-files', 'GROUND', "'private, no-store'", "'private'"],
  ]),
  ...decisionsIn('src/store/deleting.ts', 'proof/evidence/bytes.test.ts', [
    [
      'bytes-go-before-their-rows',
      'DQ-FILES',
      'await remove(table, await listFileKeys(table, id));\n    await onTask(id);',
      'await onTask(id);\n    await remove(table, await listFileKeys(table, id));',
    ],
  ]),
];

export const evidenceDecisions = [...gates, ...requirements, ...files];
