/** The operator's words for every refusal: what to do, with the labels of the page. */
import type { FieldProblem, Wrong } from '../../domain/field-problem.ts';
import { type UnmetGate, withoutDoubles } from '../../domain/gates.ts';
import type { Failure } from '../problem.ts';
import { count } from './markup.ts';

/** A field of a form: its name, its label with an article, and the verb for filling it in. */
export type Labelled = readonly [field: string, label: string, verb?: 'Enter' | 'Choose'];

/** Fields by the JSON pointers of a request's members. */
export type Labels = Readonly<Record<string, Labelled>>;

type FieldWords = {
  [Code in Wrong['code']]: (
    wrong: Extract<Wrong, { code: Code }>,
    of: { noun: string; fill: string; verb: 'Enter' | 'Choose'; got: string | undefined },
  ) => string;
};

const RELOAD = 'This form or link is out of date. Open the page again and repeat your entry.';
const reload = () => RELOAD;
const fillIn = (_wrong: Wrong, { fill }: { fill: string }) => `${fill}.`;
const OFF_CALENDAR = 'Choose another date: with this one a task would be due before 1970 or after 2199.';

const words: FieldWords = {
  required: fillIn,
  'required-with': fillIn,
  'required-while-waiting': fillIn,
  blank: fillIn,
  'schedule-needed': fillIn,
  unknown: reload,
  format: (_wrong, { noun, fill }) =>
    /e-mail/.test(noun) ? `${fill}, for example name@example.org.` : RELOAD,
  cursor: reload,
  limit: reload,
  'limit-needed': reload,
  'key-length': reload,
  'stands-alone': reload,
  'not-with': reload,
  repeated: reload,
  type: ({ expected }, { fill }) =>
    expected === 'whole number' ? `${fill} as a whole number.` : expected === 'date' ? `${fill}.` : RELOAD,
  'too-long': ({ max }, { noun }) => `Shorten ${noun} to at most ${max} characters.`,
  'at-least': ({ min }, { fill }) => `${fill}: ${min} or more.`,
  'at-most': ({ max }, { fill }) => `${fill}: ${max} or less.`,
  'too-few': fillIn,
  'too-many': ({ max }, { noun }) => `Shorten the list of ${noun}: it takes at most ${max} entries.`,
  'one-of': (_wrong, { noun }) => `Choose ${noun} from the list.`,
  date: (_wrong, { got = '' }) => `“${got}” is not a date between 1970 and 2199. Choose another date.`,
  url: (_wrong, { fill }) => `${fill} as a web address, for example https://example.com.`,
  unicode: (_wrong, { noun }) => `Remove the unreadable characters from ${noun}.`,
  'nothing-to-change': () => 'Change something before you save.',
  past: (_wrong, { fill }) => `${fill}: today or later.`,
  before: (_wrong, { fill }) => `${fill}: the first day or later.`,
  'too-many-days': ({ max, days }) => `Choose at most ${max} days. You chose ${days}; run them in parts.`,
  'too-far-ahead': () => 'Tick “Include days after tomorrow”, or choose tomorrow or an earlier day.',
  'too-much-planned': ({ max, planned }) =>
    `Choose fewer days: ${planned} tasks and workflows are due in them, and one run takes at most ${max}.`,
  'moves-off-calendar': () => OFF_CALENDAR,
  'starts-off-calendar': () => OFF_CALENDAR,
  'schedule-characters': (_wrong, of) => schedule(of),
  'schedule-fields': (_wrong, of) => schedule(of),
  'schedule-syntax': (_wrong, of) => schedule(of),
  'schedule-never': (_wrong, { got = '' }) =>
    `Choose another schedule: “${got}” names a day that does not exist.`,
  'tasks-open': ({ open }) =>
    `Complete or remove the open tasks first: ${count(open, 'task')} of this workflow ${open === 1 ? 'is' : 'are'} still open.`,
  'template-fixed': () => 'The template of a workflow cannot be changed. Start another workflow.',
  'template-empty': () => 'This template has no tasks yet. Add one, then start it.',
  'workflow-fixed': () => 'This task cannot move to another workflow.',
  'workflow-archived': ({ title }) => `“${title}” is archived. Restore it first, or choose another workflow.`,
  'requirement-fixed': () => 'The evidence comes from the template or schedule and cannot be changed here.',
  'requirement-weakened': () =>
    'Required evidence cannot be removed. Add the evidence, or take the task out of the queue.',
  'links-without-workflow': () => 'Choose the workflow whose links this task requires.',
  'waiting-only': () => 'This task is not waiting any more. Mark it as waiting first.',
  'status-at-first': () => 'Add the task first, then mark it as waiting.',
  'status-cannot-follow': ({ from }) =>
    `This task is ${statusWords(from)} now. Load the page again to continue.`,
  'status-of-action': (_wrong, { got = '' }) =>
    `This task is ${statusWords(got)} now. Load the page again to continue.`,
  'one-file': () => 'Choose one file at a time.',
  'files-full': ({ max }) => `This task has ${max} files, the most it can have. Remove one first.`,
  'file-empty': () => 'Choose a file that is not empty.',
  'password-length': ({ min, max }) => `Choose a password of ${min} to ${max} characters.`,
  'password-wrong': () => 'Enter your current password again. The one you entered is not right.',
  'address-taken': ({ name }) => `Enter another address: ${name} has this one.`,
  'password-common': () => 'Choose another password. This one is easy to guess.',
};

function schedule({ noun, fill, verb }: { noun: string; fill: string; verb: 'Enter' | 'Choose' }): string {
  if (verb === 'Choose') return `${fill}.`;
  return `Enter ${noun} as five parts with blanks between them, for example “0 9 * * 1” for every Monday.`;
}

function statusWords(status: string): string {
  return { todo: 'open', waiting: 'waiting', done: 'done', archived: 'archived' }[status] ?? status;
}

/** What is wrong with a field, and what to do about it. */
export function fieldWords({ wrong, got }: FieldProblem, [, label, verb = 'Enter']: Labelled): string {
  const noun = `${label.charAt(0).toLowerCase()}${label.slice(1)}`;
  const of = { noun, fill: `${verb} ${noun}`, verb, got };
  return (words[wrong.code] as (wrong: Wrong, more: typeof of) => string)(wrong, of);
}

/** What to do so that a task can be completed. */
export function gateWords(gate: UnmetGate): string {
  switch (gate.kind) {
    case 'link':
      return `Enter the link “${gate.name}”.`;
    case 'file':
      return 'Upload a file.';
    case 'bundle-link':
      return `Enter the workflow link “${gate.name}”.`;
    case 'proof':
      return {
        url: `Enter the link “${gate.name}”.`,
        file: `Upload the file “${gate.name}”.`,
        comment: `Enter the note “${gate.name}”.`,
        'external-status': `Enter the status “${gate.name}”.`,
      }[gate.type];
  }
}

/** How long to wait, in words. */
function waitWords(seconds: number): string {
  return seconds < 60 ? count(seconds, 'second') : count(Math.ceil(seconds / 60), 'minute');
}

type FailureWords = { [Code in Failure['code']]: (failure: Extract<Failure, { code: Code }>) => string };

const whole: FailureWords = {
  invalid: reload,
  unreadable: () => 'Go back, load the page again and repeat your entry.',
  'filter-needed': reload,
  'not-found': () => 'It does not exist, or it was removed. Look for it on Find.',
  gate: ({ missing }) => withoutDoubles(missing).map(gateWords).join(' '),
  'links-in-use': ({ task }) =>
    `“${task}” was completed with these links. Reopen that task first, or keep the links.`,
  'file-in-use': ({ file }) =>
    `Reopen this task before you remove “${file}”: it was completed with this file.`,
  'already-started': ({ title }) =>
    `${title === undefined ? 'Another workflow' : `“${title}”`} already has this date. Choose another date.`,
  'key-reused': () =>
    'This form was sent before with other entries. Load the page again and repeat your entry.',
  undone: ({ what }) =>
    what === 'workflow'
      ? 'This form started a workflow, which was undone. Send the form again to start a new one.'
      : `This form created a ${what}, which was deleted. Send the form again to create a new one.`,
  touched: () => 'Work on this workflow has begun, so its start cannot be undone. Archive it instead.',
  'workflow-undone': () => 'The start of this workflow was undone, so it cannot change. Start it again.',
  'not-active': () => 'This workflow is archived. Restore it first.',
  'not-archived': () => 'This workflow is active. Archive it before you delete it.',
  conflict: () => 'Someone else changed the same field. Check your entries, then save again.',
  stale: () => 'Someone else changed it in the meantime. Check your entries, then save again.',
  'keeps-changing': () => 'Other people are changing it right now. Try again.',
  'plan-changed': () =>
    'The plan has changed since it was shown, so nothing was created. Check it, then run it.',
  'last-administrator': ({ name }) => `Make someone else an administrator first: ${name} is the only one.`,
  'person-disabled': ({ name }) => `Enable ${name} first.`,
  'link-over': () => 'This link was used or has expired. Ask an administrator for a new one.',
  recurring_config_has_generated_history: () =>
    'It has created tasks, so it cannot be deleted. Pause it instead: its tasks stay, and no new ones are created.',
  unauthenticated: ({ why }) =>
    why === 'credentials'
      ? 'The e-mail address or the password is not right. Check both and try again.'
      : 'Sign in, then try again.',
  'not-allowed': () => 'Ask an administrator to do this. Your role does not include it.',
  'signed-in-again': () => 'Your entries are kept. Check them, then try again.',
  'cross-origin': ({ why }) =>
    why === 'another-site'
      ? 'Another site sent this form, so nothing was changed. Open this app and try again there.'
      : 'You can sign in over https only. Open the https address of this app, or ask an administrator for it.',
  'unknown-host': ({ host }) =>
    `Open the address that the app printed when it started. To use ${host}, start the app with PUBLIC_ORIGIN=http://${host}`,
  method: () => 'Go back and try again.',
  'media-type': (failure) =>
    failure.why === 'file-type'
      ? 'Choose a PDF, picture, text, office document or recording.'
      : failure.why === 'file-content'
        ? `The content of “${failure.name}” is not what its name says. Choose the original file.`
        : failure.why === 'not-a-form'
          ? 'Choose a file.'
          : RELOAD,
  'too-large': ({ what, max }) =>
    what === 'file'
      ? `Choose a file of at most ${max / 1_024} MB.`
      : what === 'body'
        ? `Shorten your entry: the form takes at most ${max} KB.`
        : `Shorten your entry: this ${what} would become too large.`,
  full: ({ what, most }) =>
    ({
      template: `Delete a template first: there are ${most}, the most there can be.`,
      'recurring config': `Delete a recurring task first: there are ${most}, the most there can be.`,
      person: `Remove a person first: there are ${most}, the most there can be.`,
    })[what],
  'too-many': ({ seconds }) => `Wait ${waitWords(seconds)}, then try again. There were too many tries.`,
  busy: ({ seconds }) => `Wait ${waitWords(seconds)}, then try again. Too many people are signing in.`,
  'store-unavailable': () => 'Nothing is lost. Try again in a moment.',
  contended: () => 'Other people are changing it right now, so nothing was saved. Try again.',
  internal: () => 'Try again. If it happens again, report the reference below.',
};

/** What was refused as a whole, and what to do about it. */
export function failureWords(failure: Failure): string {
  return (whole[failure.code] as (failure: Failure) => string)(failure);
}
