/** Decisions of seeding. */
import { decisionsIn } from '../decision.ts';

const PEOPLE = 'proof/seeding/people.test.ts';

export const seedingDecisions = [
  ...decisionsIn('src/seeding/plan.ts', 'src/seeding/plan.test.ts', [
    [
      'deleted-comes-back-switched-on',
      'SD-PARTIAL',
      "(['restored-disabled', switchedOff(seed)] as const)",
      "(['restored-disabled', seed] as const)",
    ],
    [
      'edits-are-overwritten',
      'SD-PARTIAL',
      'return hashOf(unit, present) === seededHash(unit) && !turnsOn;',
      'return !turnsOn;',
      'one deleted, one edited, one rescheduled and one paused in one go',
    ],
    [
      'seeding-switches-on',
      'SD-PARTIAL',
      'return hashOf(unit, present) === seededHash(unit) && !turnsOn;',
      'return hashOf(unit, present) === seededHash(unit);',
    ],
    [
      'nothing-is-ever-updated',
      'SD-AGAIN',
      'const updated = isUsable(fields) ? updatable : [];',
      'const updated = isUsable(fields) ? [] : [];',
    ],
    [
      'unusable-updates-are-written',
      'SD-PARTIAL',
      'const updated = isUsable(fields) ? updatable : [];',
      'const updated = updatable;',
    ],
    ['kept-as-edited-is-unchanged', 'SD-PARTIAL', "kept.length > 0 ? 'kept-as-edited' : ", ''],
    [
      'the-record-is-written-each-time',
      'SD-AGAIN',
      'record: contentHash(record) === contentHash(last) ? null : record,',
      'record,',
    ],
    ['kept-edits-are-recorded-as-seeded', 'SD-PARTIAL', '    else remembered.set(unit, hash);\n', ''],
    [
      'without-a-record-it-is-as-seeded',
      'SD-PARTIAL',
      ': UNRECORDED);\n  const updatable',
      ': hashOf(unit, present));\n  const updatable',
    ],
    [
      'what-the-fixture-dropped-stays',
      'SD-PARTIAL SD-AGAIN',
      '...present.keys(), ...(seeded?.keys() ?? [])',
      '...(seeded ? [] : present.keys())',
    ],
  ]),
  ...decisionsIn(
    'src/seeding/units.ts',
    ['src/seeding/plan.test.ts', 'proof/seeding/seeding.test.ts'],
    [
      [
        'defaults-count-as-edits',
        'SD-AGAIN',
        'contentHash(units.get(unit) ?? DEFAULTS[unit])',
        'contentHash(units.get(unit))',
      ],
      [
        'steps-in-the-order-of-the-fixture',
        'SD-PARTIAL',
        "if (!order.includes(refId)) order.splice(order.indexOf(seed[at - 1]?.refId ?? '') + 1, 0, refId);",
        'if (!order.includes(refId)) order.splice(at, 0, refId);',
      ],
      [
        'cleared-fields-stay',
        'SD-AGAIN',
        'if (seed[name] === undefined) delete fields[name];',
        'if (seed[name] === undefined) continue;',
      ],
      [
        'restored-configs-are-on',
        'SD-PARTIAL',
        "'cronExpression' in seed ? { ...seed, enabled: false } : seed",
        'seed',
      ],
    ],
  ),
  ...decisionsIn('src/seeding/seed.ts', 'proof/seeding/seeding.test.ts', [
    [
      'each-seeding-sets-the-password',
      'SD-AGAIN SD-KEEPS',
      'if (hash || (user && !isActive(user))) return { writes: [] };',
      'if (user && !isActive(user)) return { writes: [] };',
    ],
    [
      'disabled-people-get-a-password',
      'SD-KEEPS AC-OUT-AT-ONCE',
      'if (hash || (user && !isActive(user))) return { writes: [] };',
      'if (hash) return { writes: [] };',
      PEOPLE,
    ],
    [
      'an-edit-while-seeding-ends-it',
      'SD-PARTIAL',
      'cause instanceof ConditionsFailed && tries < TRIES',
      'cause instanceof ConditionsFailed && tries < 1',
      PEOPLE,
    ],
    [
      'common-first-passwords',
      'GROUND',
      'await requireGoodPassword(password, {',
      'await (async (..._given: unknown[]) => undefined)(password, {',
      PEOPLE,
    ],
    [
      'every-seeding-is-a-version',
      'SD-AGAIN',
      '...(plan.fields ? await item.write(plan.fields, stored) : []),',
      '...(await item.write(plan.fields ?? { ...item.fields, ...(stored && item.fieldsOf(stored)) }, stored)),',
      'the first seeding creates everything, a later one nothing',
    ],
    [
      'seeding-announces-workflows',
      'SD-NO-DEMO',
      '...(plan.record ? [',
      `...(plan.fields && kind === 'template'
        ? [
            (await import('../store/notification-rows.ts')).newNotification({
              ...{ id, type: 'workflow-created', message: name, dismissed: false, createdAt: '2026-06-22T08:00:00.000Z' },
            }),
          ]
        : []),
      ...(plan.record ? [`,
    ],
    [
      'seeding-makes-a-task-of-a-schedule',
      'SD-NO-DEMO',
      '...(plan.record ? [',
      `...(plan.fields && kind === 'recurring-config'
        ? [
            {
              Put: {
                Item: (await import('../store/bundle-rows.ts')).looseTaskRow({
                  ...{ id, description: name, date: '2026-06-22', status: 'todo', source: 'manual' },
                  ...{ revision: 1, createdAt: '2026-06-22T08:00:00.000Z', updatedAt: '' },
                }),
              },
            },
          ]
        : []),
      ...(plan.record ? [`,
      'a seeded system holds no work, and nothing in it says demo or sample',
    ],
    [
      'restored-templates-begin-at-version-1',
      'SD-AGAIN',
      '1 + (stored?.version ?? (await lastTemplateVersion(table, id)))',
      '1 + (stored?.version ?? 0)',
    ],
  ]),
];
