/** Decisions of scheduled work, seeding and deployment that a scenario guards by itself. */
import { decisionsIn } from '../decision.ts';

const SMOKE = 'a clean seeded runtime passes, because the first-run start is offered';
const HALF_BUILT =
  'a workflow of which a run left some tasks unwritten is completed and reported as recovered';
const NOT_READ = 'items that cannot be read fail alone, and are made once they can be read again';
const ALONE =
  'a workflow that would begin after 2199 fails alone, and is made once its template begins it earlier';
const FAILED_DAY =
  'a day on which something failed is covered again, though a run with a wrong clock was recorded later';

const YEARS = 'proof/catch-up/year.test.ts';

export const scheduledDecisions = [
  ...decisionsIn(
    'src/domain/scheduled-work.ts',
    [],
    [
      [
        'anchors-a-day-late',
        'CU-CREATES',
        'return addDays(date, leadDays ?? 0);',
        'return addDays(date, (leadDays ?? 0) + 1);',
        "today's work is made when nothing else is asked for",
      ],
      [
        'makes-sample-work',
        'CU-REAL',
        'description: config.description,',
        "description: 'Sample: '.concat(config.description),",
        'every record of a run comes from a template or a config',
      ],
    ],
  ),
  ...decisionsIn(
    'src/web/catch-up/catch-up-api.ts',
    [],
    [
      [
        'lets-anyone-run',
        'CU-CALLERS',
        'return requireUser(request, response, next);',
        'return next();',
        "a caller without a session or the scheduler's token is refused",
      ],
      [
        'any-token-is-the-scheduler',
        'CU-CALLERS',
        'token && sameText(token, settings.cronToken)',
        'token',
        "a caller without a session or the scheduler's token is refused",
      ],
    ],
  ),
  ...decisionsIn(
    'src/catch-up/execute-template.ts',
    [],
    [
      [
        'calls-recovered-created',
        'CU-OUTCOMES CU-RECOVERS',
        "outcome: 'template-recovered', reason: 'half-built'",
        "outcome: 'template-created', reason: 'new'",
        HALF_BUILT,
      ],
      [
        'seals-without-tasks',
        'CU-RECOVERS',
        'completionWrites(head, tasks, sealOf',
        'completionWrites(head, [], sealOf',
        HALF_BUILT,
      ],
      [
        'ledger-before-work',
        'CU-CRASH',
        'await transact(table, first);',
        'await transact(table, first.slice(0, 1));\n    await transact(table, first.slice(1));',
        'a run of 5 tasks that is cut off before each of its writes, and run again, leaves what a clean run leaves',
      ],
    ],
  ),
  ...decisionsIn(
    'src/catch-up/plan.ts',
    [],
    [
      [
        'runs-manual-templates',
        'CU-MANUAL',
        "if (template.triggerType !== 'automatic') return 'manual';",
        "if (template.triggerType !== 'automatic' && !template.triggerSchedule) return 'manual';",
        'manual templates make nothing, even one that was automatic before',
      ],
      [
        'invents-schedules',
        'CU-REAL',
        "if (template.triggerType !== 'automatic') return 'manual';",
        "if (!template.triggerType) (template as { triggerSchedule?: string }).triggerSchedule = '0 9 * * 1';",
        'without schedules nothing is made',
      ],
    ],
  ),
  ...decisionsIn(
    'src/catch-up/execute.ts',
    [],
    [
      [
        'stops-at-a-failure',
        'CU-ISOLATED',
        'if (this.#timeIsOver()) return date;',
        "if (this.#timeIsOver() || this.done.some(({ outcome }) => outcome === 'failed')) return date;",
        ALONE,
      ],
      [
        'swallows-failures',
        'CU-UNREADABLE',
        'else if (isBroken(item)) this.#report([await this.#fail(item)]);',
        'else if (isBroken(item)) await this.#fail(item);',
        NOT_READ,
      ],
    ],
  ),
  ...decisionsIn(
    'src/store/requests.ts',
    [],
    [
      [
        'puts-hold-whatever-others-wrote',
        'CU-CONCURRENT',
        '...body, TableName: table.name } };',
        `...body, TableName: table.name, ...(verb === 'Put' && { ConditionExpression: undefined,
      ExpressionAttributeNames: undefined, ExpressionAttributeValues: undefined }) } };`,
        '8 runs at once make small and large workflows once, and together report them once',
      ],
    ],
  ),
  ...decisionsIn(
    'src/catch-up/run.ts',
    [],
    [
      [
        'plans-something-else',
        'CU-DRY-RUN',
        'const items = plan.items.map(',
        'const items = plan.items.slice(1).map(',
        'the plan of a busy date is what a run then does',
      ],
    ],
  ),
  ...decisionsIn(
    'src/catch-up/decide.ts',
    [],
    [
      [
        'forgets-anchor-dates',
        'CU-EDITED',
        'if (lock) {',
        "if (lock?.state === 'creating' || (lock && lock.occurrenceDate === undefined)) {",
        'lead days edited since: the occurrence keeps its workflow, and its anchor date is left to it',
      ],
    ],
  ),
  ...decisionsIn('src/store/daily-runs.ts', YEARS, [
    [
      'a-record-of-a-wrong-clock-stays',
      'CU-MISSED',
      'OR through > :today',
      'OR (through > :today AND through < :today)',
      FAILED_DAY,
    ],
  ]),
  ...decisionsIn('src/catch-up/daily.ts', YEARS, [
    [
      'forgets-how-far-it-came',
      'CU-MISSED',
      'if (complete && through !== to) {',
      'if (complete && through === undefined) {',
      "the first daily run makes today's work alone, the next one that of the days between them too",
    ],
  ]),
  ...decisionsIn(
    'src/seeding/plan.ts',
    [],
    [
      [
        'seeding-stops-at-an-edit',
        'SD-PARTIAL',
        'isUsable(fields) ? updatable : []',
        'isUsable(fields) && updatable.length === differing.length ? updatable : []',
        'a paused recurring config still follows its fixture where nobody edited',
      ],
    ],
  ),
  ...decisionsIn(
    'src/seeding/units.ts',
    [],
    [
      [
        'seeding-resumes',
        'SD-PARTIAL',
        'const fields = { ...stored };',
        "const fields = { ...stored, ...('enabled' in stored && { enabled: true }) };",
        'a paused recurring config still follows its fixture where nobody edited',
      ],
      [
        'what-comes-back-is-switched-on',
        'DP-KEEPS',
        'return { ...seed, triggerEnabled: false };',
        'return seed;',
        'a template that was deleted comes back switched off, and what an operator edited stays',
      ],
    ],
  ),
  ...decisionsIn(
    'src/seeding/seed.ts',
    [],
    [
      [
        'a-newer-template-ends-the-work-of-the-old-one',
        'SD-KEEPS',
        '...(plan.record ? [',
        `...(plan.fields && stored
        ? (await (await import('../store/requests.ts')).queryRows(table, { pk: 'ACTIVE' })).map(({ pk, sk }) => ({
            Delete: { Key: { pk, sk } },
          }))
        : []),
      ...(plan.record ? [`,
        'active, touched and archived work stays as it was, even when its template has changed',
      ],
    ],
  ),
  ...decisionsIn(
    'src/store/sessions.ts',
    [],
    [
      [
        'sessions-never-end',
        'DP-SMOKE',
        'Key: { ...sessionKey(userId, id) } }));',
        "Key: { ...sessionKey(userId, '#') } }));",
        SMOKE,
      ],
    ],
  ),
  ...decisionsIn(
    'src/web/today/today.ts',
    [],
    [
      [
        'the-smoke-finds-no-start-forms',
        'DP-SMOKE CU-NONE',
        'templates.filter(({ tasks }) => tasks > 0);',
        'templates.filter(({ tasks }) => tasks > 1_001);',
        SMOKE,
        'a run on such a date makes nothing, and the dashboard still offers manual starts',
      ],
      [
        'the-smoke-finds-no-started-work',
        'DP-SMOKE',
        'if (queue.hasWork || refused) {',
        'if (refused !== undefined && refused !== null) {',
        'work that an operator started passes as actionable, and a second workflow that somebody wanted is a remark',
      ],
    ],
  ),
  ...decisionsIn(
    'infra/deploy/steps.ts',
    [],
    [
      [
        'deploys-without-templates',
        'DP-SEEDS',
        "  { name: 'Seed templates', run: (context) => seed(['templates'], context) },\n",
        '',
        'a first deployment leaves real work, and a second one changes nothing',
      ],
      [
        'catches-up-unguarded',
        'DP-SEEDS',
        "catchUp(['--date', context.day, '--dry-run'], context) }",
        "catchUp(['--date', context.day, '--dry-run'], context).then(() => 0) }",
        'a plan with a failure in it ends the deployment before anything is made',
      ],
      [
        'catches-up-tomorrow-too',
        'DP-SEEDS',
        "catchUp(['--date', context.day], context) }",
        "catchUp(['--from', context.day, '--to', '2026-06-23'], context) }",
        'a date that no schedule matches leaves a clean runtime, and the smoke finds the first-run start on it',
      ],
    ],
  ),
  ...decisionsIn(
    'harness/report/evidence/publish.ts',
    [],
    [
      [
        'publishes-successes-only',
        'EV-PUBLISHED',
        "['conformance.json', ...conformance.artifacts.map((one) => one.path)].map(",
        "(conformance.verdict.value === 'CONFORMANT' ? ['conformance.json', ...conformance.artifacts.map((one) => one.path)] : []).map(",
        'of a run that failed, the report and the pictures it left are published all the same',
      ],
      [
        'publishes-no-first-picture',
        'EV-PUBLISHED',
        "'first-run-dashboard.png': 'ev-first-run--clean-seeded.desktop.light.png',",
        '',
        'of a run that conforms, the whole report and both required pictures are published by name',
      ],
    ],
  ),
  ...decisionsIn(
    'src/domain/schedule.ts',
    [],
    [
      [
        'takes-7-for-saturday',
        'CU-CRON',
        'weekday}`, {',
        "weekday.replace('7', '6')}`, {",
        'recurring tasks are made on the dates of their schedules',
      ],
    ],
  ),
];
