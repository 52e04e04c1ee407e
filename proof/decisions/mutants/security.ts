/** Decisions on who gets in: people, sessions, one-time links, origins, headers, passwords. */
import { decisionsIn, GROUND } from '../decision.ts';

const SESSIONS = 'proof/accounts/sessions.test.ts';
const HEADERS = 'src/web/security/headers.test.ts';

export const securityDecisions = [
  ...decisionsIn('src/store/sessions.ts', SESSIONS, [
    [
      'expired-sessions-stay-valid',
      GROUND,
      'session.epoch === epoch && endOf(session, limits) > seconds(clock)',
      'session.epoch === epoch',
    ],
    [
      'sessions-never-end-while-used',
      GROUND,
      'Math.min(startedAt + longest, lastUsedAt + idle)',
      'lastUsedAt + idle',
    ],
    [
      'sessions-end-only-after-their-longest-time',
      GROUND,
      'Math.min(startedAt + longest, lastUsedAt + idle)',
      'startedAt + longest',
    ],
    ['ended-epochs-stay-signed-in', 'AC-OUT-AT-ONCE', 'session.epoch === epoch && endOf', 'endOf'],
    ['disabled-people-stay-signed-in', 'AC-OUT-AT-ONCE', '!isActive(user) || !isLive', '!isLive'],
    [
      'a-slow-note-takes-the-time-of-the-page',
      'FR-IN-TIME',
      'const NOTED_WITHIN_MS = 400;',
      'const NOTED_WITHIN_MS = 1_800;',
      'proof/work/given-up.test.ts',
    ],
    ['use-is-never-noted', GROUND, 'await noteUse(table, user.id, session, { clock, limits });', ''],
    [
      'tokens-are-stored',
      GROUND,
      '{ ...sessionKey(user.id, sha256(token)), ...session',
      '{ ...sessionKey(user.id, sha256(token)), token, ...session',
    ],
    ['a-sign-in-keeps-the-session-before', GROUND, '...(end ? [end] : [])', ''],
    ['disabled-people-begin-sessions', 'AC-OUT-AT-ONCE', 'mayBeginSession(user), ', ''],
    [
      'other-sessions-stay',
      GROUND,
      '    userWrite(user.id, {}, user.epoch),\n    {\n      Update: {\n        Key: { ...sessionKey(user.id, keptId) },',
      '    {\n      Update: {\n        Key: { ...sessionKey(user.id, keptId) },',
    ],
  ]),
  ...decisionsIn(
    'src/domain/user.ts',
    [SESSIONS, 'src/domain/people.test.ts'],
    [
      [
        'disabled-is-active',
        'AC-OUT-AT-ONCE',
        'return disabledAt === undefined && removedAt === undefined;',
        'return removedAt === undefined;',
      ],
      [
        'removed-is-active',
        'AC-OUT-AT-ONCE',
        'return disabledAt === undefined && removedAt === undefined;',
        'return disabledAt === undefined;',
      ],
    ],
  ),
  ...decisionsIn('src/store/access-links.ts', SESSIONS, [
    [
      'one-time-links-never-end',
      'AC-ONE-TIME-LINK',
      '&& Number(row.expiresAt) > clock().getTime() / 1000',
      '',
    ],
    [
      'any-token-opens-the-link',
      'AC-ONE-TIME-LINK GROUND',
      'row?.hash === sha256(token) && Number(row.expiresAt)',
      'row !== undefined && Number(row.expiresAt)',
    ],
    [
      'one-time-links-work-twice',
      'AC-ONE-TIME-LINK',
      "ConditionExpression: '#hash = :hash',",
      "ConditionExpression: '#hash = :hash OR attribute_not_exists(#hash)',",
    ],
    [
      'disabled-people-use-links',
      'AC-OUT-AT-ONCE',
      '!isOpen || !user || !isActive(user)',
      '!isOpen || !user',
    ],
    ['a-new-password-ends-no-session', 'AC-OUT-AT-ONCE', '      userWrite(user.id, {}, user.epoch),\n', ''],
    [
      'links-for-a-month',
      'AC-ONE-TIME-LINK',
      'const LINK_SECONDS = 3 * 24 * 3600;',
      'const LINK_SECONDS = 30 * 24 * 3600;',
    ],
  ]),
  ...decisionsIn('src/domain/people.ts', 'src/domain/people.test.ts', [
    ['nobody-is-left-to-let-people-in', 'AC-ROLES', 'isActive(user) && user.role', 'user.role'],
    ['the-change-is-not-looked-at', 'AC-ROLES', 'user.id === changed.id ? changed : user', 'user'],
  ]),
  ...decisionsIn('src/web/security/same-origin.ts', 'src/web/security/same-origin.test.ts', [
    [
      'neighbours-below-the-domain-may-post',
      GROUND,
      "const OWN_SITE = ['same-origin', 'none'];",
      "const OWN_SITE = ['same-origin', 'same-site', 'none'];",
    ],
    [
      'a-hidden-origin-may-post',
      GROUND,
      "if (sender === null) return 'another-site';",
      'if (sender === null) return null;',
    ],
    ['any-host-may-post', GROUND, 'if (sender !== originOf(', 'if (sender === null && sender !== originOf('],
    [
      'plain-http-in-production',
      GROUND,
      "protocol === 'https:' || mode === 'local' || isLoopback(hostname) ? null : 'no-https'",
      'protocol && mode && isLoopback(hostname) ? null : null',
    ],
    ['reads-are-refused', GROUND, "new Set(['GET', 'HEAD', 'OPTIONS'])", "new Set(['HEAD', 'OPTIONS'])"],
    [
      'the-referer-is-not-looked-at',
      GROUND,
      'const from = origin ?? referer;',
      'const from = origin ?? (referer && undefined);',
    ],
  ]),
  ...decisionsIn('src/web/security/known-host.ts', 'src/web/security/same-origin.test.ts', [
    [
      'any-name-reaches-this-machine',
      GROUND,
      "if (mode !== 'local' || host === undefined) return next();",
      'if (mode || host === undefined) return next();',
    ],
    [
      'the-public-name-is-unknown',
      GROUND,
      '  if (publicOrigin !== null) names.add(new URL(publicOrigin).hostname);\n',
      '',
    ],
  ]),
  ...decisionsIn('src/web/app.ts', HEADERS, [
    [
      'no-hsts-in-production',
      GROUND,
      'strictTransportSecurity: production,',
      'strictTransportSecurity: false,',
    ],
    ['scripts-from-anywhere', GROUND, `scriptSrc: ["'self'"],`, `scriptSrc: ["'self'", 'https:'],`],
    ['the-app-in-a-frame', GROUND, `frameAncestors: ["'none'"],`, `frameAncestors: ["'self'"],`],
    ['the-referrer-leaves-the-site', GROUND, "policy: 'same-origin'", "policy: 'unsafe-url'"],
  ]),
  ...decisionsIn('src/web/access.ts', 'src/web/roles-document.test.ts', [
    [
      'operators-change-templates',
      'AC-ROLES',
      "what: 'Change templates',\n    who: administrator,",
      "what: 'Change templates',\n    who: operator,",
      'an operator starts workflows, and changes no template, no schedule and no person',
    ],
    [
      'operators-change-people',
      'AC-ROLES',
      "what: 'Add, change and remove people',\n    who: administrator,",
      "what: 'Add, change and remove people',\n    who: operator,",
    ],
  ]),
  ...decisionsIn('src/store/common-passwords.ts', 'src/store/common-passwords.test.ts', [
    [
      'passwords-of-eleven-characters',
      GROUND,
      'length < SHORTEST_PASSWORD ||',
      'length < SHORTEST_PASSWORD - 1 ||',
    ],
    [
      'common-passwords-with-a-figure',
      GROUND,
      "unitOf(typed), typed.replace(ADDED, ''), unitOf(typed.replace(ADDED, ''))",
      'unitOf(typed)',
    ],
    ['the-own-name-as-a-password', GROUND, 'common.has(stem) || known.has(stem)', 'common.has(stem)'],
    [
      'common-passwords-in-capitals',
      GROUND,
      "password.normalize('NFKC').toLowerCase()",
      "password.normalize('NFKC')",
    ],
  ]),
  ...decisionsIn('src/store/people.ts', 'proof/accounts/people.test.ts', [
    [
      'disabled-people-get-a-link',
      'AC-OUT-AT-ONCE',
      'if (user.disabledAt !== undefined) throw',
      'if (user.removedAt !== undefined) throw',
    ],
    [
      'people-who-are-added-again-stay-disabled',
      'AC-ROLES',
      'removedAt: undefined, disabledAt: undefined })',
      'removedAt: undefined })',
    ],
  ]),
  ...decisionsIn('src/store/people.ts', 'proof/accounts/sessions.test.ts', [
    [
      'removed-people-keep-their-sessions',
      'AC-OUT-AT-ONCE',
      "change === 'disable' || change === 'remove';",
      "change === 'disable';",
    ],
  ]),
  ...decisionsIn('src/store/sessions.ts', 'proof/accounts/sessions.test.ts', [
    [
      'used-sessions-expire-in-the-store',
      'GROUND',
      "':end': endOf(used, limits)",
      "':end': endOf(session, limits)",
    ],
  ]),
  ...decisionsIn('src/web/security/sign-in-limit.ts', 'proof/accounts/sign-in-turns.test.ts', [
    [
      'known-browsers-wait-in-the-flood',
      'AC-SIGN-IN-LIMIT',
      'known: device !== undefined }',
      'known: device === null }',
    ],
    [
      'each-ipv6-address-has-its-own-limit',
      'AC-SIGN-IN-LIMIT',
      "ipKeyGenerator(attempt.ip ?? '')",
      "(attempt.ip ?? '')",
    ],
  ]),
  ...decisionsIn('src/store/known-devices.ts', 'proof/accounts/sign-in-limits.store.test.ts', [
    ['known-for-one-is-known-for-all', 'AC-SIGN-IN-LIMIT', '{userId} ', '{userId.length} '],
  ]),
  ...decisionsIn('src/store/sign-in-attempts.ts', 'proof/accounts/sign-in-turns.test.ts', [
    [
      'failures-count-for-ever',
      'AC-SIGN-IN-LIMIT',
      'JSON.stringify([subject, window])',
      'JSON.stringify([subject, window && 0])',
    ],
  ]),
  ...decisionsIn('src/web/account/account.ts', 'proof/accounts/password-change.test.ts', [
    [
      'a-stolen-session-guesses-the-password',
      'GROUND',
      'await limited(parts, attempt, () => verifyPassword(entered.currentPassword, hash))',
      'await verifyPassword(entered.currentPassword, hash)',
    ],
  ]),
  ...decisionsIn('infra/commands/people/command.ts', 'proof/accounts/people-command.test.ts', [
    ['the-command-lists-removed-people', 'GROUND', '.filter(isPresent)', ''],
  ]),
];
