/** Decisions of catch-up: range and plan. */
import { decisionsIn } from '../decision.ts';

const RUN = 'proof/catch-up/run.test.ts';
const AGAIN = 'proof/catch-up/again.test.ts';
const REASONS = 'proof/catch-up/reasons.test.ts';
const PLAN = 'src/catch-up/plan.test.ts';

export const catchUpPlanDecisions = [
  ...decisionsIn('src/catch-up/range.ts', 'src/catch-up/range.test.ts', [
    ['a-range-of-93-days', 'CU-BOUNDED', 'if (days > MAX_DAYS)', 'if (days > MAX_DAYS + 1)'],
    [
      'the-day-after-tomorrow',
      'CU-BOUNDED',
      'const latest = addDays(today, 1);',
      'const latest = addDays(today, 2);',
    ],
    ['tomorrow-is-refused', 'CU-BOUNDED', 'const latest = addDays(today, 1);', 'const latest = today;'],
    [
      'a-range-that-ends-before-it-begins',
      'CU-BOUNDED',
      'if (days < 1) {',
      'if (days < 0) {',
      'what is neither one date nor a bounded range is refused',
    ],
    [
      'half-a-range',
      'CU-BOUNDED',
      'if ((from === undefined) !== (to === undefined)) {',
      'if (from === undefined && to === undefined && date === null) {',
      'what is neither one date nor a bounded range is refused',
    ],
    [
      'a-date-next-to-a-range',
      'CU-BOUNDED',
      'date !== undefined && (from !== undefined || to !== undefined)',
      'date !== undefined && from !== undefined && to !== undefined',
    ],
    [
      'a-date-that-matches-nothing-is-refused',
      'CU-NONE',
      'if (planned > MAX_PLANNED)',
      'if (planned > MAX_PLANNED || planned === 0)',
    ],
    ['one-item-too-many', 'CU-BOUNDED', 'if (planned > MAX_PLANNED)', 'if (planned > MAX_PLANNED + 1)'],
    [
      'future-dates-stay-forbidden',
      'CU-BOUNDED',
      'if (range.to > latest && !allowFuture) {',
      'if (range.to > latest) {',
    ],
  ]),
  ...decisionsIn('src/catch-up/plan.ts', PLAN, [
    [
      'what-cannot-be-read-fails-on-one-day',
      'CU-UNREADABLE',
      'matching ? dates.filter((date) => matching.occursOn(date)) : dates.slice(0, 1)',
      'dates.slice(0, 1)',
    ],
    [
      'manual-templates-are-planned',
      'CU-MANUAL',
      "if (template.triggerType !== 'automatic') return 'manual';",
      "if (template.triggerType === 'manual') return 'manual';",
    ],
    [
      'disabled-triggers-are-planned',
      'CU-DISABLED',
      "  if (template.triggerEnabled === false) return 'disabled';\n",
      '',
      'a template that is switched off and a config that is paused make nothing',
    ],
    [
      'paused-configs-are-planned',
      'CU-DISABLED',
      'if (config.enabled === false) ignored',
      'if (config.enabled === null) ignored',
      'a template that is switched off and a config that is paused make nothing',
    ],
    [
      'empty-templates-are-planned',
      'CU-REAL',
      "return template.tasks === 0 ? 'no-tasks' : null;",
      'return null;',
    ],
    [
      'the-last-day-is-left-out',
      'CU-CREATES',
      'return [...dates, to];',
      'return dates.length > 0 ? dates : [to];',
    ],
    [
      'the-first-day-is-left-out',
      'CU-CREATES',
      'for (let date = from; date < to; date = addDays(date, 1)) dates.push(date);',
      'for (let date = from; date < to; date = addDays(date, 1)) dates.push(addDays(date, 1));',
    ],
    [
      'every-date-is-an-occurrence',
      'CU-NONE CU-REAL',
      'dates.filter((date) => schedule.occursOn(date)).map((date) => make(of(date)))',
      'dates.map((date) => make(of(date)))',
      'a run on such a date makes nothing, and the dashboard still offers manual starts',
    ],
    [
      'only-the-first-date-of-a-range',
      'CU-CREATES',
      'dates.filter((date) => schedule.occursOn(date)).map',
      'dates.filter((date) => schedule.occursOn(date)).slice(0, 1).map',
    ],
    [
      'a-broken-schedule-fails-on-every-date',
      'CU-ISOLATED',
      'return dates.slice(0, 1).map((date) => ({ ...of(date), problem',
      'return dates.map((date) => ({ ...of(date), problem',
    ],
    [
      'a-broken-schedule-is-ignored',
      'CU-ISOLATED CU-OUTCOMES',
      'return dates.slice(0, 1).map((date) => ({ ...of(date), problem',
      'return dates.slice(0, 0).map((date) => ({ ...of(date), problem',
    ],
    [
      'days-before-it-was-enabled',
      'CU-MISSED CU-DISABLED',
      'first === undefined ? all : all.filter((date) => date >= first)',
      'all',
    ],
    ['not-on-the-day-it-was-enabled', 'CU-MISSED', 'date >= first', 'date > first'],
    [
      'missed-repetitions-are-each-made',
      'CU-COLLAPSES',
      "item.date < last.date ? 'superseded' : 'last'",
      "item.date < last.date ? 'last' : 'last'",
      'proof/catch-up/collapse.test.ts',
      'after three days away the plants are watered once',
    ],
    [
      'a-run-of-recurring-work-makes-workflows',
      'CU-CREATES',
      "only === 'recurring' ? [] : schedules.templates",
      'schedules.templates',
      AGAIN,
    ],
    [
      'half-built-workflows-of-deleted-templates-stay',
      'CU-RECOVERS',
      "if (only !== 'recurring') items.push(...leftHalfBuilt(schedules, ledger, items));",
      '',
      PLAN,
      RUN,
    ],
    [
      'half-built-workflows-are-planned-twice',
      'CU-RECOVERS',
      "row?.state !== 'creating' || planned.has(occurrenceId(row.templateId, row.date))",
      "row?.state !== 'creating'",
      PLAN,
      RUN,
    ],
    [
      'unreadable-items-that-are-off-fail',
      'CU-DISABLED CU-ISOLATED',
      'if (row.on && (only',
      'if ((only',
      PLAN,
    ],
    [
      'unreadable-templates-fail-though-made',
      'CU-AGAIN',
      "if (made && made.state !== 'failed') return",
      'if (made === null) return',
      PLAN,
      REASONS,
    ],
  ]),
  ...decisionsIn('src/catch-up/plan.ts', 'proof/catch-up/collapse.test.ts', [
    ['the-last-day-does-not-replace', 'CU-COLLAPSES', 'date <= until', 'date < until'],
  ]),
  ...decisionsIn('src/catch-up/range.ts', 'src/catch-up/range.test.ts', [
    ['tomorrow-is-too-far', 'CU-BOUNDED', 'range.to > latest', 'range.to >= latest'],
  ]),
  ...decisionsIn('src/web/catch-up/catch-up-actions.ts', 'proof/catch-up/budget.test.ts', [
    ['runs-outlast-gateways', 'CU-BOUNDED', 'BUDGET_MS = 20_000', 'BUDGET_MS = 60_000'],
    ['runs-of-the-page-have-no-budget', 'UI-CATCH-UP', 'onStart, budgetMs: BUDGET_MS', 'onStart'],
  ]),
  ...decisionsIn('src/web/catch-up/catch-up-api.ts', 'proof/catch-up/budget.test.ts', [
    [
      'recurring-work-has-no-budget',
      'CU-BOUNDED',
      "field: 'endDate', budgetMs: BUDGET_MS",
      "field: 'endDate'",
    ],
    ['runs-of-the-api-have-no-budget', 'CU-BOUNDED', '    budgetMs: BUDGET_MS,\n', ''],
  ]),
  ...decisionsIn('infra/commands/catch-up/shown-plan.ts', 'infra/commands/catch-up/command.test.ts', [
    ['an-edited-plan-is-a-plan', 'CU-PLAN', ' || planDigest(read.data.items) !== read.data.plan', ''],
  ]),
];
