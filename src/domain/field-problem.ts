/**
 * Problems of one field, as codes with parameters. `field-words.ts` has the words for developers,
 * `web/page/refusal-words.ts` those for operators.
 */
import type { CivilDate } from './civil-date-type.ts';

/** A closed list. The compiler checks that both have words for every code. */
export type Wrong =
  | { code: 'required' }
  | { code: 'unknown' }
  | { code: 'type'; expected: 'text' | 'boolean' | 'whole number' | 'list' | 'object' | 'date' }
  | { code: 'blank' }
  | { code: 'too-long'; max: number }
  | { code: 'at-least'; min: number }
  | { code: 'at-most'; max: number }
  | { code: 'too-few'; min: number }
  | { code: 'too-many'; max: number }
  | { code: 'one-of'; options: readonly string[] }
  | { code: 'date' }
  | { code: 'url' }
  | { code: 'unicode' }
  /** Any other form than the schema asks for. */
  | { code: 'format' }
  /** A list repeats a value of this member. */
  | { code: 'repeated'; member: string }
  | { code: 'nothing-to-change' }
  // Dates and ranges.
  | { code: 'required-with'; other: string }
  | { code: 'stands-alone' }
  | { code: 'not-with'; other: string }
  | { code: 'past'; today: CivilDate }
  | { code: 'before'; other: string; date: CivilDate }
  | { code: 'too-many-days'; max: number; days: number }
  | { code: 'too-far-ahead'; latest: CivilDate }
  | { code: 'too-much-planned'; max: number; planned: number }
  | { code: 'moves-off-calendar'; days: number }
  | { code: 'starts-off-calendar'; task: string; days: number }
  // Schedules.
  | ScheduleWrong
  | { code: 'schedule-needed' }
  // Workflows, templates and tasks.
  | { code: 'tasks-open'; open: number }
  | { code: 'template-fixed' }
  | { code: 'template-empty'; name: string }
  | { code: 'workflow-fixed'; because: 'source' | 'links' }
  | { code: 'workflow-archived'; title: string }
  | { code: 'requirement-fixed' }
  | { code: 'requirement-weakened' }
  | { code: 'links-without-workflow' }
  | { code: 'waiting-only' }
  | { code: 'required-while-waiting' }
  | { code: 'status-at-first' }
  | { code: 'status-cannot-follow'; from: string; to: string }
  | { code: 'status-of-action'; needed: string; action: string }
  // Files.
  | { code: 'one-file' }
  | { code: 'files-full'; max: number; has: number }
  | { code: 'file-empty' }
  // Passwords.
  | { code: 'password-length'; min: number; max: number }
  /** It is a common password, or the person's address or name. */
  | { code: 'password-common' }
  /** It is not the person's current password. */
  | { code: 'password-wrong' }
  | { code: 'address-taken'; name: string }
  // Lists and headers.
  | { code: 'limit'; max: number }
  | { code: 'limit-needed' }
  | { code: 'cursor' }
  | { code: 'key-length'; max: number; length: number };

export type ScheduleWrong =
  | { code: 'schedule-characters' }
  | { code: 'schedule-fields'; count: number }
  | { code: 'schedule-syntax'; reason: string }
  | { code: 'schedule-never' };

export interface FieldProblem {
  /** JSON pointer into the request body, e.g. `/taskDefinitions/0/isMilestone`; empty for the body as a whole. */
  pointer: string;
  /** The header with the problem, instead of a field of the body. */
  header?: string;
  wrong: Wrong;
  /** The sent value, if it helps. */
  got?: string | undefined;
}
