/** Decisions of the API and the pages: lists, errors, settings, bytes of files, filters. */
import { decisionsIn, GROUND } from '../decision.ts';

export const webDecisions = [
  ...decisionsIn('src/web/forms/form-fields.ts', 'src/web/page/pages.test.ts', [
    ['typed-text-in-an-address', GROUND, "if (lines && type !== 'date')", 'if (lines)'],
    ['lines-are-joined', 'UI-KEEPS-INPUT', "if (lines && type !== 'date')", 'if (false)'],
  ]),
  ...decisionsIn('src/domain/room.ts', 'proof/api/room.store.test.ts', [
    ['one-row-too-many', GROUND, 'count >= MOST_OF_A_KIND', 'count > MOST_OF_A_KIND'],
  ]),
  ...decisionsIn('src/web/templates/template-actions.ts', 'proof/api/room.store.test.ts', [
    ['templates-without-end', GROUND, '      await requireRoomForTemplate(table);\n', ''],
    ['recurring-configs-without-end', GROUND, '      await requireRoomForConfig(table);\n', ''],
  ]),
  ...decisionsIn('src/store/people.ts', 'proof/api/room.store.test.ts', [
    ['removed-people-take-room', GROUND, 'users.filter(isPresent).length', 'users.length'],
  ]),
  ...decisionsIn('src/web/people/people.ts', 'proof/accounts/accounts.store.test.ts', [
    [
      'a-removed-person-leads-nowhere',
      GROUND,
      "...(left !== '' && { link: tasksLink({ person, figures }) })",
      '',
    ],
  ]),
  ...decisionsIn('src/web/people/hand-over.ts', 'proof/accounts/accounts.store.test.ts', [
    ['templates-keep-the-old-person', GROUND, 'given(before.defaultAssigneeId)', 'before.defaultAssigneeId'],
    ['recurring-tasks-keep-the-old-person', GROUND, 'theirs ? { assigneeId: to } : {}', '{}'],
    [
      'a-task-is-handed-over-twice',
      GROUND,
      'theirs = task.assigneeId === from && isOpen(task);',
      'theirs = true;',
    ],
  ]),
  ...decisionsIn(
    'src/web/notifications/notifications-page.ts',
    'src/web/notifications/notifications-page.test.ts',
    [
      ['tasks-of-two-people-are-one-row', 'DQ-HAND-OVER', '[factsOf(one).by, day(one)', '[day(one)'],
      ['three-tasks-are-folded', 'DQ-HAND-OVER', 'const FOLDED = 4;', 'const FOLDED = 3;'],
    ],
  ),
  ...decisionsIn('src/web/workflows/workflow-page.ts', 'src/web/workflows/workflow-page.test.ts', [
    ['all-tasks-are-late', 'UI-WORKFLOW', "status === 'todo' && date < today", "status === 'todo'"],
    ['archived-without-a-word', 'UI-END', 'done < tasks ? `, ', 'done > tasks ? `, '],
  ]),
  ...decisionsIn('src/web/several/several-page.ts', 'src/web/several/several-page.test.ts', [
    ['a-report-without-workflows', 'DQ-TODAY', '[workflow, due]', '[due]'],
    ['unmoved-tasks-have-a-new-date', 'DQ-TODAY', "&& outcome?.is === 'done' &&", '&&'],
  ]),
  ...decisionsIn('src/catch-up/missed.ts', 'src/catch-up/missed.test.ts', [
    ['missed-before-the-calendar', 'UI-CATCH-UP', 'today > FIRST_WEEK', 'today > today'],
    ['missed-before-the-first-day', 'UI-CATCH-UP', 'firstDue({ through, since }', 'firstDue({ through }'],
  ]),
  ...decisionsIn('src/catch-up/missed.ts', 'proof/pages/plan.store.test.ts', [
    ['today-was-missed', 'UI-CATCH-UP', 'date < today &&', 'date <= today &&'],
  ]),
  ...decisionsIn('src/web/workflows/workflow-page.ts', 'src/web/workflows/workflow-page.test.ts', [
    ['three-done-are-many', 'UI-WORKFLOW', 'const MANY_DONE = 4;', 'const MANY_DONE = 3;'],
    ['what-was-completed-is-folded', 'UI-WORKFLOW', "=== 'done' && !isActedOn(view, task)", "=== 'done'"],
  ]),
  ...decisionsIn('src/web/workflows/rescheduled-words.ts', 'src/web/workflows/rescheduled-words.test.ts', [
    [
      'waiting-tasks-are-late',
      'UI-WORKFLOW-ACTS',
      "task.status === 'todo' && task.date < today",
      'task.date < today',
    ],
    ['every-task-was-moved', 'UI-WORKFLOW-ACTS', ' && at === last?.at', ''],
  ]),
  ...decisionsIn('src/web/tasks/task-acts.ts', 'src/web/workflows/workflow-page.test.ts', [
    ['a-follow-up-stays-folded', 'UI-ACTS', ' || followUpAt <= ctx.today', ''],
  ]),
  ...decisionsIn('src/domain/finding.ts', 'src/domain/finding.test.ts', [
    [
      'removed-files-are-found',
      'FI-WORDS',
      "action === 'file-removed' && names",
      "action === 'edited' && names",
    ],
  ]),
  ...decisionsIn('src/web/tasks/link-values.ts', 'src/web/tasks/link-values.test.ts', [
    ['links-need-their-scheme', 'UI-KEEPS-INPUT', 'ADDRESS.test(text) ?', 'false ?'],
  ]),
  ...decisionsIn('src/store/archiving.ts', 'proof/work/history.test.ts', [
    ['done-tasks-are-left-open', 'UI-END', 'tasks.filter(isOpen).length;', 'tasks.length + 1;'],
  ]),
  ...decisionsIn('src/web/workflows/workflows-page.ts', 'src/web/workflows/workflows-page.test.ts', [
    ['given-up-is-finished', 'UI-END', 'leftOpen === 0 ?', 'leftOpen !== 1 ?'],
  ]),
  ...decisionsIn('infra/start/running-store.ts', 'infra/start/running-store.test.ts', [
    ['a-killed-app-has-a-store', GROUND, '    process.kill(pid, 0);\n', ''],
    [
      'the-running-store-comes-first',
      GROUND,
      '{ ...settings, ...environment }',
      '{ ...environment, ...settings }',
    ],
  ]),
  ...decisionsIn('src/web/tasks/tasks.ts', 'proof/pages/file-and-complete.store.test.ts', [
    [
      'a-file-is-left-behind',
      'UI-KEEPS-INPUT',
      '    if (file) saved = (await addFile(',
      '    if (file && !file) saved = (await addFile(',
    ],
    ['any-step-takes-a-file', 'DQ-FILES', "if (file && form !== 'evidence')", 'if (file && form === null)'],
    [
      'a-saved-file-is-told-as-lost',
      'UI-KEEPS-INPUT',
      'refused: { form, entered, cause, file: saved }',
      'refused: { form, entered, cause }',
    ],
    ['a-refused-file-is-ignored', 'UI-KEEPS-INPUT', '    if (file instanceof Refusal) throw file;\n', ''],
  ]),
  ...decisionsIn('src/domain/workflow-copy.ts', 'src/domain/workflow-copy.test.ts', [
    [
      'the-template-decides-who',
      'ST-ASSIGNEE',
      'bundle.assigneeId ?? definition.assigneeId',
      'definition.assigneeId',
    ],
  ]),
  ...decisionsIn('src/web/start/start-forms.ts', 'proof/pages/start-preview.store.test.ts', [
    ['a-preview-forgets-the-person', 'UI-KEEPS-INPUT', "typed.assigneeId ?? ''", "''"],
  ]),
  ...decisionsIn('src/web/workflows/active-workflow.ts', 'src/web/workflows/active-workflow.test.ts', [
    ['a-past-date-is-next', 'DQ-WORKFLOWS', 'workflow.nextDue < ctx.today', 'workflow.nextDue > ctx.today'],
  ]),
  ...decisionsIn('src/web/page/due.ts', 'src/web/page/due.test.ts', [
    [
      'the-latest-have-no-number',
      'DQ-TODAY',
      '  if (days < 0) return days === -1',
      "  if (days < -FORTNIGHT) return 'Overdue';\n  if (days < 0) return days === -1",
    ],
  ]),
  ...decisionsIn('src/web/timeline/timeline-page.ts', 'src/web/timeline/timeline-page.test.ts', [
    ['nobody-is-everybody', 'DQ-TIMELINE', 'who: assigneeId ?? NOBODY', "who: assigneeId ?? ''"],
  ]),
  ...decisionsIn('src/web/tasks/task-row.ts', 'src/web/workflows/workflow-page.test.ts', [
    [
      'archived-work-is-overdue',
      'UI-WORKFLOW',
      'active ? due(ctx, task) : notDone',
      'due(ctx, task) ?? notDone',
    ],
  ]),
  ...decisionsIn('src/web/page/refusal-words.ts', 'src/web/several/several-page.test.ts', [
    ['one-link-is-asked-for-twice', 'DQ-GATES', 'withoutDoubles(missing).map', 'missing.map'],
  ]),
  ...decisionsIn('src/web/find/find-form.ts', 'proof/accounts/accounts.store.test.ts', [
    ['a-removed-person-has-no-name', GROUND, "chosen === NOBODY ? '' : chosen", "''"],
  ]),
  ...decisionsIn('src/web/local-path.ts', 'src/web/local-path.test.ts', [
    [
      'a-link-leads-to-another-site',
      GROUND,
      "origin === here && !pathname.startsWith('//')",
      "!pathname.startsWith('//')",
    ],
    [
      'two-slashes-lead-to-another-site',
      GROUND,
      "origin === here && !pathname.startsWith('//')",
      'origin === here',
    ],
  ]),
  ...decisionsIn('src/web/listing.ts', 'src/web/listing.test.ts', [
    [
      'cursors-of-another-list',
      'LI-CURSOR',
      '    cursor === cursorOf(list, position)\n',
      '    cursor.length === cursorOf(list, position).length\n',
    ],
    [
      'lists-without-end',
      'LI-PAGES GROUND',
      "    if (bytes > MAX_BYTES) throw invalidField('limit', { code: 'limit-needed' });\n",
      '',
    ],
    [
      'a-cursor-after-the-last-page',
      'LI-PAGES',
      'last && rows.length > limit ?',
      'last && rows.length >= limit ?',
    ],
    [
      'the-last-row-of-a-page-again',
      'LI-PAGES',
      'rows.filter((row) => position(row) > after)',
      'rows.filter((row) => position(row) >= after)',
    ],
    ['pages-of-no-rows', 'LI-PAGES', '    Number(limit) >= 1 &&\n', ''],
    [
      'pages-of-9999-rows',
      'LI-PAGES',
      '    Number(limit) <= MAX_LIMIT\n',
      '    Number(limit) <= 10 * MAX_LIMIT\n',
    ],
  ]),
  ...decisionsIn('src/web/problem.ts', 'src/web/problem.test.ts', [
    ['defects-are-client-errors', GROUND, '  internal: 500,', '  internal: 400,'],
    ['defects-are-not-logged-by-the-app', GROUND, 'if (problem.status >= 500)', 'if (problem.status > 500)'],
    [
      'no-word-when-to-try-again',
      'FR-UNAVAILABLE',
      "else if (status === 503) response.set('Retry-After', '5');",
      '',
    ],
    [
      'a-store-that-is-away-is-a-defect',
      'FR-UNAVAILABLE',
      "if (error instanceof StoreUnavailable) return { code: 'store-unavailable' };",
      '',
    ],
  ]),
  ...decisionsIn('src/settings.ts', 'src/settings.test.ts', [
    [
      'a-shared-password-in-production',
      GROUND,
      "if (read.APP_MODE === 'production' && read.SEED_PASSWORD !== undefined) {",
      "if (read.APP_MODE === 'production' && read.SEED_PASSWORD === null) {",
    ],
    ['no-proxy-is-trusted-on-lambda', GROUND, "TRUSTED_PROXIES || '1'", "TRUSTED_PROXIES || '0'"],
    ['local-unless-told-otherwise', GROUND, ".default('production'),", ".default('local'),"],
    [
      'sessions-of-a-month',
      GROUND,
      'SESSION_MAX_DAYS: wholeNumber(1, 365).default(7)',
      'SESSION_MAX_DAYS: wholeNumber(1, 365).default(30)',
    ],
    ['short-cron-tokens', GROUND, 'const SHORTEST_SECRET = 24;', 'const SHORTEST_SECRET = 8;'],
    [
      'secrets-in-messages',
      GROUND,
      "const SECRET = new Set(['CRON_TOKEN', 'SEED_PASSWORD']);",
      "const SECRET = new Set(['SEED_PASSWORD']);",
    ],
    [
      'any-time-zone',
      'DQ-TODAY',
      "'must be an IANA time zone, for example Europe/Berlin'",
      "'must be an IANA time zone'",
    ],
    ['the-zone-of-london', 'DQ-TODAY', "    .default('Europe/Berlin'),", "    .default('Europe/London'),"],
  ]),
  ...decisionsIn('src/web/tasks/file-actions.ts', 'proof/evidence/bytes.test.ts', [
    [
      'bytes-stay-of-what-was-refused',
      'DQ-FILES',
      '    await evidence.remove(stored);\n    throw cause;',
      '    throw cause;',
    ],
    [
      'bytes-stay-of-what-was-sent-twice',
      'DQ-FILES',
      '    if (added.made.id !== id) await evidence.remove(stored);\n',
      '',
    ],
    [
      'bytes-go-though-the-row-landed',
      'DQ-FILES',
      'if (await findFile(table, taskId, id)) return { made: file, replayed: false };',
      '',
    ],
    ['bytes-stay-of-removed-files', 'DQ-FILES', '  await parts.evidence.remove({ taskId, fileId });\n', ''],
    [
      'bytes-go-whatever-the-store-says',
      'DQ-FILES',
      '    if (!(cause instanceof Refusal)) throw cause;\n    if (await',
      '    if (await',
    ],
    [
      'the-row-before-its-bytes',
      'DQ-FILES',
      'return (await changeOnce(parts, taskId, actor, decide, [fileWrite(file), ...also])) && file;',
      'await evidence.remove(stored);\n        return (await changeOnce(parts, taskId, actor, decide, [fileWrite(file), ...also])) && file;',
    ],
  ]),
  ...decisionsIn('src/web/today/today-filter.ts', 'src/web/today/today-filter.test.ts', [
    [
      'mine-shows-unassigned',
      'DQ-FIGURES',
      "(filter.who === 'everyone' || row.task.assigneeId === userId)",
      "(filter.who === 'everyone' || (row.task.assigneeId ?? userId) === userId)",
    ],
    [
      'mine-shows-everyone',
      'DQ-FIGURES',
      "=== 'mine' ? 'mine' : 'everyone',",
      "=== 'mine' ? 'everyone' : 'everyone',",
    ],
    [
      'tiles-of-the-chosen-label',
      'DQ-FIGURES',
      'row.labels.includes(label)).length, 0)',
      'row.labels.includes(label) && (!filter.label || row.labels.includes(filter.label))).length, 0)',
    ],
    [
      'a-filter-of-a-workflow-that-ended',
      'DQ-FIGURES',
      'return known ? filter : { ...filter, workflow: null };',
      'return filter;',
    ],
  ]),
  ...decisionsIn('src/web/several/several-form.ts', 'proof/pages/several.store.test.ts', [
    ['selects-more-than-can-be-changed', 'SV-EACH', 'wanted.slice(0, MOST_TASKS)', 'wanted'],
  ]),
  ...decisionsIn('src/web/several/several.ts', 'proof/pages/several.store.test.ts', [
    ['a-refused-selection-is-shown-on-find', 'SV-EACH', "pathname === '/'", 'false'],
  ]),
  ...decisionsIn('src/web/several/several-api.ts', 'proof/api/several.store.test.ts', [
    ['several-at-any-revision', 'SV-EACH', 'revision: revision ?? task.revision', 'revision: task.revision'],
  ]),
  ...decisionsIn('src/web/several/several-actions.ts', 'proof/api/several.store.test.ts', [
    ['outcomes-apart-from-their-tasks', 'SV-EACH', ", [write({ is: 'done' })]);", ');'],
  ]),
  ...decisionsIn('src/web/workflows/workflow-shown.ts', 'proof/pages/several.store.test.ts', [
    ['a-row-comes-with-all-others', 'UI-WEIGHT', "query.rows === 'none'", 'false'],
  ]),
];
