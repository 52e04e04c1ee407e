/** Decisions of the smoke. */
import { decisionsIn } from '../decision.ts';

const WORKING = 'harness/smoke/while-others-work.test.ts';

export const smokeDecisions = [
  ...decisionsIn(
    'harness/smoke/lists.ts',
    ['harness/smoke/lists.test.ts', WORKING],
    [
      [
        'rows-that-vanish-are-not-seen',
        'DP-SMOKE',
        'new Set([...was.keys(), ...is.keys()])',
        'new Set(is.keys())',
      ],
      [
        'rows-that-come-are-not-seen',
        'DP-SMOKE',
        'new Set([...was.keys(), ...is.keys()])',
        'new Set(was.keys())',
      ],
      [
        'rows-that-change-are-not-seen',
        'DP-SMOKE',
        'if (was.get(id) === is.get(id)) continue;',
        'if (was.has(id) === is.has(id)) continue;',
      ],
      [
        'only-the-first-page-is-read',
        'DP-SMOKE',
        'if (cursor === undefined) return once(rows);',
        'return once(rows);',
      ],
      [
        'waiting-tasks-are-not-compared',
        'DP-SMOKE',
        "const OPEN = ['todo', 'waiting'];",
        "const OPEN = ['todo'];",
      ],
      [
        'one-cursor-for-ever',
        'DP-SMOKE',
        'if (cursor === last) throw',
        'if (cursor === last) return once(rows);\n      if (rows.length < 0) throw',
      ],
    ],
  ),
  ...decisionsIn('harness/smoke/judge.ts', 'harness/smoke/judge.test.ts', [
    [
      'without-what-it-needs-it-holds',
      'DP-SMOKE',
      "return { verdict: 'skipped', observed: verdict === 'failed'",
      "return { verdict: 'holds', observed: verdict === 'failed'",
    ],
    [
      'it-is-judged-whatever-it-needs',
      'DP-SMOKE',
      "needs.includes(one.name) && one.verdict !== 'holds'",
      'needs.includes(one.name) && one.verdict === null',
    ],
    [
      'failed-holds',
      'DP-SMOKE',
      "return { verdict: 'failed', observed: error.message",
      "return { verdict: 'holds', observed: error.message",
    ],
    [
      'not-judged-holds',
      'DP-SMOKE',
      "if (error instanceof NotEvaluated) return { verdict: 'skipped'",
      "if (error instanceof NotEvaluated) return { verdict: 'holds'",
    ],
  ]),
  ...decisionsIn('harness/smoke/while-others-work.ts', WORKING, [
    [
      'what-was-planned-may-be-made',
      'DP-SMOKE',
      'if (changed.length === 0 || carriedOut) throw error;',
      'if (changed.length === 0) throw error;',
    ],
    ['it-is-tried-until-it-holds', 'DP-SMOKE', 'const TRIES = 3;', 'const TRIES = 4;'],
  ]),
  ...decisionsIn('harness/smoke/plan.ts', 'harness/smoke/plan.test.ts', [
    ['a-plan-with-failures-is-fine', 'DP-SMOKE-TELLS', '...(failures === 0', '...(failures >= 0'],
    [
      'counts-that-do-not-add-up',
      'DP-SMOKE-TELLS',
      'counted === planned && items.length === planned && agree',
      'items.length === planned && agree',
    ],
    ['a-run-instead-of-a-plan', 'DP-SMOKE-TELLS', "...(dry ? [] : ['the report is not of a dry run']),", ''],
    ['another-date-than-asked', 'DP-SMOKE-TELLS', '(from === asked && to === asked)', 'from === asked'],
  ]),
  ...decisionsIn('harness/smoke/duplicates.ts', 'harness/smoke/duplicates.test.ts', [
    [
      'two-templates-of-one-name',
      'DP-SMOKE-TELLS',
      '({ name, type }) => [name.trim(), type],',
      '({ id }) => [id],',
      'what is there twice fails',
    ],
    [
      'paused-configs-are-duplicates',
      'DP-SMOKE-TELLS',
      'configs.filter(({ enabled }) => enabled !== false)',
      'configs',
    ],
    [
      'recurring-tasks-of-two-days-are-duplicates',
      'DP-SMOKE-TELLS',
      '[recurringConfigId, occurrenceDate ?? date]',
      '[recurringConfigId]',
    ],
    [
      'archived-workflows-are-duplicates',
      'DP-SMOKE-TELLS',
      "status === 'active' && templateId !== undefined",
      'templateId !== undefined',
    ],
  ]),
  ...decisionsIn('harness/smoke/start-forms.ts', 'harness/smoke/start-forms.test.ts', [
    [
      'a-form-to-another-host',
      'DP-SMOKE',
      "...(form.action.origin === page.url.origin ? [] : ['is sent to another host']),",
      '',
    ],
    ['a-form-by-get', 'DP-SMOKE', "form.method === 'post' ? []", 'form.method ? []'],
    ['a-date-that-is-over', 'DP-SMOKE', 'return date < today ?', 'return date < "" ?'],
    [
      'a-date-that-is-none',
      'DP-SMOKE',
      'if (!isRealDate(date)) return',
      'if (date === null) return',
      'a deployment that lets anybody plan, without a date to start on, fails',
    ],
    [
      'a-template-without-tasks-is-startable',
      'DP-SMOKE',
      'type === kind && taskDefinitions.length > 0',
      'type === kind',
    ],
  ]),
  ...decisionsIn('harness/smoke/conditions/access.ts', 'harness/smoke/conditions/access.test.ts', [
    [
      'workflows-may-show-without-a-session',
      'DP-SMOKE',
      'links.some(({ url }) => /\\/workflows\\b/.test(url.pathname))',
      'false',
    ],
  ]),
  ...decisionsIn('harness/smoke/client.ts', 'harness/smoke/client.test.ts', [
    ['the-smoke-follows-to-another-host', 'DP-SMOKE-TELLS', 'next?.origin !== url.origin', 'next === null'],
    [
      'the-smoke-follows-four-redirects',
      'DP-SMOKE',
      'redirects <= MOST_REDIRECTS',
      'redirects < MOST_REDIRECTS',
    ],
  ]),
  ...decisionsIn('harness/smoke/conditions/catch-up.ts', 'harness/smoke/conditions/catch-up.test.ts', [
    ['midnight-makes-another-plan', 'DP-SMOKE-TELLS', 'smoke.plan(first.from)', 'smoke.plan(date)'],
  ]),
];
