/** Decisions on dates, schedules and triggers. */
import { decisionsIn } from '../decision.ts';

export const dateDecisions = [
  ...decisionsIn('src/domain/civil-date.ts', 'src/domain/civil-date.test.ts', [
    [
      '30-february-is-2-march',
      'ST-VALID',
      'date.getUTCMonth() === month - 1 && date.getUTCDate() === day ?',
      '!Number.isNaN(date.getTime()) ?',
    ],
    ['years-before-1970', 'ST-VALID', 'const FIRST_YEAR = 1970;', 'const FIRST_YEAR = 1900;'],
    ['years-after-2199', 'ST-VALID', 'year > LAST_YEAR', 'year > LAST_YEAR + 1'],
    [
      'today-in-utc',
      'DQ-TODAY UI-LOCALE',
      'new TZDate(clock(), timeZone).toISOString()',
      "new TZDate(clock(), timeZone && 'UTC').toISOString()",
      'from midnight in Berlin it is the new day, while in UTC it is the old one',
    ],
    [
      'days-between-the-wrong-way',
      'ST-TASKS',
      'Date.parse(to) - Date.parse(from)',
      'Date.parse(from) - Date.parse(to)',
    ],
  ]),
  ...decisionsIn('src/domain/schedule.ts', 'src/domain/schedule.test.ts', [
    [
      'names-of-days-in-another-case-are-other-days',
      'CU-CRON',
      '      .toLowerCase()\n',
      '',
      'src/domain/trigger.test.ts',
    ],
    [
      'two-day-fields-always-both',
      'CU-CRON',
      "domAndDow: dayOfMonth.startsWith('*') || weekday.startsWith('*'),",
      'domAndDow: true,',
    ],
    [
      'two-day-fields-never-both',
      'CU-CRON',
      "domAndDow: dayOfMonth.startsWith('*') || weekday.startsWith('*'),",
      'domAndDow: false,',
      'recurring tasks are made on the dates of their schedules',
    ],
    [
      'any-letters-in-a-schedule',
      'CU-CRON',
      '|| (expression.match(/[a-z]+/gi) ?? []).some((word) => !NAMES.test(word))',
      '',
    ],
    ['four-fields-are-enough', 'CU-CRON', 'fields.length !== 5 ||', 'fields.length < 5 ||'],
    [
      'minutes-are-not-read',
      'CU-CRON',
      "* * *`, { mode: '5-part'",
      "* * *`.replace(/^.*$/, '* * * * *'), { mode: '5-part'",
    ],
    [
      'what-never-fires-is-saved',
      'CU-CRON',
      "if (pattern.nextRun(toUtc(civilDate('2023-12-31'))) === null) {",
      "if (pattern.nextRun(toUtc(civilDate('2023-12-31'))) === undefined) {",
    ],
    [
      'the-date-itself-does-not-count',
      'CU-CRON FR-FREE-DATE',
      'pattern.nextRun(toUtc(addDays(date, -1)))',
      'pattern.nextRun(toUtc(date))',
    ],
    ['one-year-ahead-only', 'CU-CRON', 'const HORIZON_DAYS = 8 * 366;', 'const HORIZON_DAYS = 1 * 366;'],
    ['another-hour-is-another-schedule', 'CU-EDITED', '      .slice(2)\n', '', 'src/domain/trigger.test.ts'],
    [
      'another-month-is-the-same-schedule',
      'CU-EDITED',
      '.slice(2)',
      '.slice(4)',
      'src/domain/trigger.test.ts',
    ],
  ]),
  ...decisionsIn('src/domain/trigger.ts', 'src/domain/trigger.test.ts', [
    ['eight-days-are-made-up', 'CU-MISSED', 'addDays(today, 1 - MOST_DAYS)', 'addDays(today, -MOST_DAYS)'],
    ['the-last-complete-day-again', 'CU-MISSED', 'addDays(through, 1)', 'through'],
    [
      'a-future-record-counts',
      'CU-MISSED',
      'if (through === null || through >= today) return today;',
      'if (through === null || through === today) return today;',
    ],
    [
      'the-first-run-makes-up-a-week',
      'CU-MISSED',
      'if (through === null || through >= today) return today;',
      'if (through === null) return addDays(today, 1 - MOST_DAYS);\n  if (through >= today) return today;',
    ],
    [
      'days-with-the-trigger-off-are-made-up',
      'CU-MISSED CU-DISABLED',
      '[earliest, addDays(through, 1), enabled]',
      '[earliest, addDays(through, 1)]',
    ],
    [
      'enabled-by-utc',
      'CU-MISSED DQ-TODAY',
      'dateIn(() => new Date(since), timeZone)',
      "dateIn(() => new Date(since), timeZone && 'UTC')",
    ],
    ['enabled-in-the-future', 'CU-MISSED', '  if (enabled > today) return today;\n', ''],
    [
      'moved-dates-count-from-before',
      'CU-MISSED CU-EDITED',
      'before?.on && haveSameDates(before.schedule, after.schedule)',
      'before?.on',
      'days on which a trigger or config was off, or had another schedule, are not made up for',
    ],
    ['off-counts-all-the-same', 'CU-DISABLED', '  if (!after.on) return undefined;\n', ''],
    [
      'manual-templates-are-on',
      'CU-MANUAL',
      "const on = triggerType === 'automatic' && triggerEnabled !== false && taskDefinitions.length > 0;",
      'const on = triggerEnabled !== false && taskDefinitions.length > 0;',
    ],
    [
      'switched-off-templates-are-on',
      'CU-DISABLED',
      'triggerEnabled !== false && taskDefinitions.length > 0;',
      'taskDefinitions.length > 0;',
    ],
    [
      'empty-templates-are-on',
      'CU-MISSED',
      'triggerEnabled !== false && taskDefinitions.length > 0;',
      'triggerEnabled !== false;',
    ],
    [
      'paused-configs-are-on',
      'CU-DISABLED',
      'return { on: enabled !== false, schedule: cronExpression };',
      'return { on: true, schedule: cronExpression };',
    ],
  ]),
  ...decisionsIn('src/domain/trigger.ts', 'src/domain/trigger.test.ts', [
    ['a-complete-day-is-not-run-again', 'CU-MISSED', 'through >= today) return', 'through > today) return'],
    [
      'switched-on-counts-from-before',
      'CU-MISSED CU-DISABLED',
      'before?.on && haveSameDates(before.schedule',
      'before && haveSameDates(before.schedule',
    ],
  ]),
  ...decisionsIn('src/domain/schedule.ts', 'src/domain/schedule.test.ts', [
    [
      'leap-days-come-every-fourth-year',
      'CU-CRON',
      'const HORIZON_DAYS = 8 * 366;',
      'const HORIZON_DAYS = 4 * 366;',
    ],
  ]),
];
