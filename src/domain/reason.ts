/** Reasons of refusals: codes with parameters. Pages and API have separate words. */
import type { CivilDate } from './civil-date.ts';
import type { FieldProblem } from './field-problem.ts';
import type { UnmetGate } from './gates.ts';
import type { Role } from './user.ts';

/** A kind of row that people edit. */
export type Kind = 'task' | 'workflow' | 'template' | 'recurring config';

/** A kind of row whose number is limited. */
export type Counted = 'template' | 'recurring config' | 'person';

/** A field that two people changed to different values. */
export interface FieldConflict {
  field: string;
  /** The value that the person saw. */
  was: unknown;
  /** The value that is stored now. */
  now: unknown;
  /** The value that the person entered. */
  sent: unknown;
}

/** The reason of a refusal. A closed list: the compiler checks that every code has a status and words. */
export type Reason =
  | { code: 'invalid'; fields: FieldProblem[] }
  /** The request as a whole. */
  | { code: 'unreadable'; why: 'json' | 'not-an-object' | 'address' | 'request'; got?: string }
  | { code: 'unreadable'; why: 'form'; cause: string }
  | { code: 'filter-needed' }
  | { code: 'not-found'; what: Kind | 'user' | 'file' | 'notification' | 'address' }
  | { code: 'gate'; missing: UnmetGate[] }
  /** A done task was completed on links that the edit takes away. */
  | { code: 'links-in-use'; task: string }
  /** A done task was completed on this file. */
  | { code: 'file-in-use'; file: string }
  /** Another active workflow has this template and anchor date. */
  | { code: 'already-started'; bundleId: string; title?: string | undefined; anchorDate?: CivilDate }
  /** The idempotency key created this from another body. */
  | { code: 'key-reused'; what: Kind | 'file' | 'catch-up run'; id: string }
  /** What the idempotency key created is undone or deleted. */
  | { code: 'undone'; what: Kind | 'file'; id: string }
  /** The start cannot be undone: work on it has begun. */
  | { code: 'touched' }
  | { code: 'workflow-undone' }
  | { code: 'not-active'; wanted: 'undo' | 'reschedule' }
  | { code: 'not-archived' }
  /** The edit is based on an older revision; `changed` has the present values, null for what was cleared. */
  | { code: 'stale'; what: Kind; revision: number; changed: Record<string, unknown> }
  /** Two people changed the same fields to different values. */
  | { code: 'conflict'; what: Kind; fields: FieldConflict[] }
  /** Every attempt lost its race to other writes. */
  | { code: 'keeps-changing'; what: Kind | 'file' | 'person' }
  /** The plan of a catch-up run has changed since it was shown. `plan` is the digest of the present one. */
  | { code: 'plan-changed'; plan: string; items: readonly object[] }
  /** Nobody would be an active administrator any more. */
  | { code: 'last-administrator'; name: string }
  | { code: 'person-disabled'; name: string }
  /** A one-time link that was used, replaced, or is too old. */
  | { code: 'link-over' }
  | {
      code: 'recurring_config_has_generated_history';
      description: string;
      references: { tasks: number; notifications: number; total: number };
    }
  | { code: 'unauthenticated'; why: 'no-session' | 'credentials' }
  /** The user's role is not enough. */
  | { code: 'not-allowed'; needed: Role }
  /** The session of a form had expired. The form was sent again with the sign-in and is shown first. */
  | { code: 'signed-in-again' }
  | { code: 'cross-origin'; why: 'another-site' | 'no-https' }
  /** The host name of the request is not allowed. `host` includes the port. */
  | { code: 'unknown-host'; name: string; host: string }
  | { code: 'method' }
  | { code: 'media-type'; why: 'not-json' | 'not-a-form' | 'encoding' }
  | { code: 'media-type'; why: 'file-type'; name: string; taken: readonly string[] }
  | { code: 'media-type'; why: 'file-content'; name: string }
  /** There is no room for one more of the kind. */
  | { code: 'full'; what: Counted; most: number }
  | { code: 'too-large'; what: Kind | 'body' | 'file'; kilobytes?: number; max: number }
  /** `seconds`: how long to wait before the next try. */
  | { code: 'too-many'; seconds: number }
  /** The app is too busy to check a password. */
  | { code: 'busy'; seconds: number };

export type RefusalCode = Reason['code'];
