/**
 * Words for developers about one field: for the API, the command line and reports of runs. Pages use
 * web/page/refusal-words.ts.
 */
import type { FieldProblem, Wrong } from './field-problem.ts';

type Words = { [Code in Wrong['code']]: (wrong: Extract<Wrong, { code: Code }>) => string };

const words: Words = {
  required: () => 'is required',
  unknown: () => 'is not a known field; leave it out',
  type: ({ expected }) => `must be ${expected === 'object' ? 'an' : 'a'} ${expectedWords[expected]}`,
  blank: () => 'must not be empty',
  'too-long': ({ max }) => `must be at most ${max} characters`,
  'at-least': ({ min }) => `must be at least ${min}`,
  'at-most': ({ max }) => `must be at most ${max}`,
  'too-few': ({ min }) => `must have at least ${min} ${min === 1 ? 'entry' : 'entries'}`,
  'too-many': ({ max }) => `must have at most ${max} entries`,
  'one-of': ({ options }) => `must be one of ${options.join(', ')}`,
  date: () => 'must be a real date YYYY-MM-DD between 1970 and 2199',
  url: () => 'must be an http or https URL without blanks',
  unicode: () => 'must be well-formed Unicode',
  format: () => 'must have the documented format',
  repeated: ({ member }) => `must not repeat a ${member}`,
  'nothing-to-change': () => 'must have at least one field to change',
  'required-with': ({ other }) => `is required with ${other}`,
  'stands-alone': () => 'must be sent alone; leave the other dates out',
  'not-with': ({ other }) => `must not come with ${other}`,
  past: ({ today }) => `must be today (${today}) or later`,
  before: ({ other, date }) => `must not be before ${other} (${date})`,
  'too-many-days': ({ max, days }) =>
    `must make a range of at most ${max} days, got ${days}; run it in parts`,
  'too-far-ahead': ({ latest }) =>
    `must be at most tomorrow (${latest}); send allowFuture: true to go further`,
  'too-much-planned': ({ max, planned }) =>
    `must lead to at most ${max} planned items, got ${planned}; run it in parts`,
  'moves-off-calendar': ({ days }) =>
    `must leave every open task between 1970 and 2199; it moves them by ${days} days`,
  'starts-off-calendar': ({ task, days }) =>
    `must leave every task between 1970 and 2199; "${task}" is due ${Math.abs(days)} days ${days < 0 ? 'before' : 'after'} it`,
  'schedule-characters': () =>
    'must use only digits, month and day names and * , - / (five fields, e.g. "0 9 * * 1")',
  'schedule-fields': ({ count }) =>
    `must have five fields (minute hour day-of-month month day-of-week), not ${count}`,
  'schedule-syntax': ({ reason }) => `must be a five-field cron expression such as "0 9 * * 1" (${reason})`,
  'schedule-never': () => 'must name a date that exists; it never fires',
  'schedule-needed': () => 'is required while triggerType is automatic, for example "0 9 * * 1"',
  'tasks-open': ({ open }) =>
    `must not be done while ${open === 1 ? '1 task is' : `${open} tasks are`} open; complete or archive what is open first`,
  'template-fixed': () => 'cannot be changed; leave it out, or start another workflow',
  'template-empty': ({ name }) => `must name a template with tasks; "${name}" has none yet`,
  'workflow-fixed': ({ because }) =>
    because === 'links'
      ? 'cannot be changed on a task that asks for links of its workflow; leave it out'
      : 'cannot be changed on a task that a template or a schedule made; leave it out',
  'workflow-archived': ({ title }) =>
    `must name an active workflow; "${title}" is archived, restore it first`,
  'requirement-fixed': () => 'comes from the template or the schedule of the task and is fixed; leave it out',
  'requirement-weakened': () =>
    'can be made stricter but not weaker; supply the evidence, or archive the task',
  'links-without-workflow': () =>
    'names links of a workflow; send the workflow as bundleId, or leave the list out',
  'waiting-only': () => 'belongs to a waiting task; use POST /api/tasks/:id/actions/mark-waiting',
  'required-while-waiting': () => 'is required while the task is waiting',
  'status-at-first': () =>
    'must be todo, done or archived at first; create the task, then use the action mark-waiting',
  'status-cannot-follow': ({ from, to }) =>
    `must be one that can follow ${from}, got "${to}"${to === 'waiting' ? '; use the action mark-waiting' : from === 'waiting' ? '; use its actions' : ''}`,
  'status-of-action': ({ needed, action }) => `must be ${needed} for the action ${action}`,
  'one-file': () => 'must be one file; send each file in a separate request',
  'files-full': ({ max, has }) =>
    `cannot be added: a task has at most ${max} files and this one has ${has}; delete one first`,
  'file-empty': () => 'must not be empty',
  'password-length': ({ min, max }) => `must have ${min} to ${max} characters`,
  'password-wrong': () => 'must be your current password',
  'address-taken': ({ name }) => `must be an unused address; ${name} has this one`,
  'password-common': () => 'must not be a common password; choose another one',
  limit: ({ max }) => `must be a whole number from 1 to ${max}`,
  'limit-needed': () =>
    'is required because the complete list is over 5 MB; read it page by page with ?limit=100 and the cursor of each page',
  cursor: () => 'must be the cursor of an earlier page; start again without it',
  'key-length': ({ max, length }) => `must have 1 to ${max} characters, got ${length}`,
};

const expectedWords = {
  text: 'text',
  boolean: 'boolean',
  'whole number': 'whole number',
  list: 'list',
  object: 'object',
  date: 'date YYYY-MM-DD',
} as const;

/** The problem, as the rest of a sentence that begins with the field's name. */
export function wrongWords(wrong: Wrong): string {
  // The cast is needed because the compiler cannot relate the two unions.
  return (words[wrong.code] as (wrong: Wrong) => string)(wrong);
}

/** The same, with what was sent. */
export function detailOf({ wrong, got }: Pick<FieldProblem, 'wrong' | 'got'>): string {
  return `${wrongWords(wrong)}${got === undefined ? '' : `, got ${JSON.stringify(got)}`}`;
}

const OF_A_CHOICE = new Set<Wrong['code']>([
  'one-of',
  'status-at-first',
  'status-cannot-follow',
  'status-of-action',
]);

/** A whole sentence about the field: "Missing required field: title". */
export function problemSentence(problem: FieldProblem): string {
  const name = problem.header ?? (nameOf(problem.pointer) || 'The body');
  if (problem.wrong.code === 'required') return `Missing required field: ${name}`;
  if (problem.wrong.code === 'unknown') return `Unknown field: ${name}`;
  const detail = detailOf(problem);
  return OF_A_CHOICE.has(problem.wrong.code) ? `Invalid ${name}: it ${detail}` : `${name} ${detail}`;
}

/** `/taskDefinitions/0/refId` as `taskDefinitions[0].refId`. */
function nameOf(pointer: string): string {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce((name, part) => (/^\d+$/.test(part) ? `${name}[${part}]` : name ? `${name}.${part}` : part), '');
}

/** The zod issue of a failed custom check: its code, and its words for reports of stored rows. */
export function asIssue(wrong: Wrong): { message: string; params: { wrong: Wrong } } {
  return { message: wrongWords(wrong), params: { wrong } };
}
