/** Decisions of the first-run state, and of what is made once. */
import { decisionsIn } from '../decision.ts';

const BYTES = 'proof/evidence/bytes.test.ts';

export const firstRunDecisions = [
  ...decisionsIn(
    'src/web/handlers/today.ts',
    [],
    [
      [
        'active-work-is-not-seen',
        'FR-TRUE',
        'if (queue.hasWork) {',
        'if (queue.hasWork === null) {',
        'a started workflow ends the first-run state, and archiving it brings the state back',
      ],
    ],
  ),
  ...decisionsIn('src/starting/create-once.ts', BYTES, [
    [
      'another-body-under-one-key',
      'ST-ONCE UI-ONCE',
      'if (consumed.bodyHash !== submission.bodyHash) {',
      "if (consumed.bodyHash === '') {",
    ],
    [
      'keys-are-not-consumed',
      'ST-ONCE UI-ONCE',
      'submission ? [consumeKey(submission, id, clock)] : []',
      '[]',
    ],
  ]),
  ...decisionsIn('src/store/idempotency.ts', BYTES, [
    [
      'one-key-for-everybody',
      'ST-ONCE',
      'JSON.stringify([userId, route, key])',
      'JSON.stringify([route, key])',
    ],
    [
      'keys-end-at-once',
      'ST-ONCE',
      'return stored.expiresAt > epochSeconds(clock) ? stored : undefined;',
      'return stored.expiresAt < epochSeconds(clock) ? stored : undefined;',
    ],
  ]),
  ...decisionsIn('src/web/security/sign-in-limit.ts', 'proof/accounts/sign-in-limits.store.test.ts', [
    [
      'eleven-wrong-passwords',
      'AC-SIGN-IN-LIMIT',
      'const OF_ACCOUNT_FROM_ADDRESS = 10;',
      'const OF_ACCOUNT_FROM_ADDRESS = 11;',
    ],
    ['success-counts', 'AC-SIGN-IN-LIMIT', '    if (right) await count(-1);\n', ''],
  ]),
];
