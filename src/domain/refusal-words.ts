/** Words for developers about a refusal: one line with subject, finding and remedy. Contract wording: api.md. */
import { problemSentence } from './field-words.ts';
import { gateWords } from './gate-words.ts';
import type { Counted, Reason } from './reason.ts';

type Words = { [Code in Reason['code']]: (reason: Extract<Reason, { code: Code }>) => string };

const words: Words = {
  invalid: ({ fields }) => fields.map(problemSentence).join('; '),
  unreadable: (reason) => {
    switch (reason.why) {
      case 'json':
        return 'The body is not valid JSON; check its syntax';
      case 'not-an-object':
        return `The body must be a JSON object, for example {"title": "…"}${reason.got ? `, got ${reason.got}` : ''}`;
      case 'address':
        return 'The address is not valid percent-encoded UTF-8; encode it again';
      case 'request':
        return 'The request could not be read; check its syntax';
      case 'form':
        return `The form could not be read (${reason.cause}); send it as multipart/form-data`;
    }
  },
  'filter-needed': () =>
    'One filter is needed: date, startDate and endDate, bundleId, or status; or q, assigneeId, phase or tag',
  'not-found': ({ what }) => notFound[what],
  gate: ({ missing: [first] }) =>
    `Cannot mark task as done: ${first ? gateWords(first) : 'evidence is missing'}`,
  'links-in-use': ({ task }) =>
    `bundleLinks must keep the links that "${task}" was completed on; reopen that task first`,
  'file-in-use': ({ file }) =>
    `The task was completed on the file "${file}"; reopen the task, then delete the file`,
  'already-started': ({ title, bundleId, anchorDate }) =>
    `${anchorDate ?? 'That date'} is taken by the active workflow ${title === undefined ? bundleId : `"${title}"`}; open that one, or send allowDuplicate: true to have both`,
  'key-reused': () =>
    'Idempotency-Key was used before with other content; send the first content again, or a new key',
  undone: ({ what }) =>
    `This Idempotency-Key created a ${what}, which was undone or deleted; send the request again with a new key`,
  touched: () => 'Work on this workflow has begun, so its start cannot be undone; archive it instead',
  'workflow-undone': () => 'The start of this workflow was undone, so it cannot be changed; start a new one',
  'not-active': ({ wanted }) =>
    wanted === 'undo'
      ? 'This workflow is archived; restore it, or start another one'
      : 'This workflow is archived; restore it before it is rescheduled',
  'not-archived': () => 'Only archived bundles can be deleted; archive it first',
  stale: ({ what, revision, changed }) => {
    const names = Object.keys(changed).join(', ');
    return `This ${what} is at revision ${revision}${names ? `; changed since: ${names}` : ''}. Read it again and repeat your change`;
  },
  conflict: ({ what, fields }) =>
    `Someone else changed ${fields.map(({ field }) => field).join(', ')} of this ${what}. Read it again and repeat your change`,
  'keeps-changing': ({ what }) =>
    `Other requests keep changing this ${what}, so nothing was saved; read it again and repeat your change`,
  'plan-changed': () =>
    'The plan has changed since it was shown, so nothing was created; check the items of this response, then send its plan',
  'last-administrator': ({ name }) => `${name} is the last administrator; make somebody else one first`,
  'person-disabled': ({ name }) => `${name} is disabled; enable ${name} first`,
  'link-over': () => 'The link was used or has expired; ask an administrator for a new one',
  recurring_config_has_generated_history: ({ description }) =>
    `"${description.slice(0, 100)}" has made work that refers to it. Pause or disable it instead: PUT {"enabled": false}`,
  unauthenticated: ({ why }) =>
    why === 'credentials'
      ? 'E-mail or password is not right; check both and try again'
      : 'Not signed in; send a session cookie or Authorization: Bearer <token>',
  'not-allowed': ({ needed }) => `Only an ${needed} may do this; ask one, or sign in as one`,
  'signed-in-again': () => 'Your session had expired, so nothing was saved; send it again',
  'cross-origin': ({ why }) =>
    why === 'another-site'
      ? 'Another site sent this request, so nothing was changed; send it from the app itself'
      : 'In production mode people sign in over https only; use the https address, or start the app with APP_MODE=local on a network that you trust',
  'unknown-host': ({ name, host }) =>
    `The app is not configured for the name ${JSON.stringify(name)}; use the address that the app printed when it started, or start it with PUBLIC_ORIGIN=http://${host}`,
  method: () => 'Method not allowed',
  'media-type': (reason) => {
    switch (reason.why) {
      case 'not-json':
        return 'The body must be JSON; send Content-Type: application/json';
      case 'not-a-form':
        return 'The body must be a form with one file; send Content-Type: multipart/form-data';
      case 'encoding':
        return 'The encoding of the body is not supported; send it in UTF-8';
      case 'file-type':
        return `file must have one of the extensions ${reason.taken.join(', ')}, got ${JSON.stringify(reason.name)}`;
      case 'file-content':
        return `file ${JSON.stringify(reason.name)} has other content than its extension says; send it with the extension of its content`;
    }
  },
  'too-large': ({ what, kilobytes, max }) => {
    if (what === 'file') return `file must be at most ${max / 1_024} MB`;
    if (what === 'body') return `The body is too large; send at most ${max} KB`;
    return `The ${what} would take ${kilobytes} KB; shorten it to at most ${max} KB`;
  },
  full: ({ what, most }) =>
    `There are ${most} ${ROWS[what]}, the most there can be; ${what === 'person' ? 'remove' : 'delete'} one, then try again`,
  'too-many': ({ seconds }) => `Too many sign-in attempts; wait ${seconds} s, then try again`,
  busy: ({ seconds }) => `Too many people are signing in; wait ${seconds} s, then try again`,
};

const ROWS: Record<Counted, string> = {
  template: 'templates',
  'recurring config': 'recurring configs',
  person: 'people',
};

const notFound: Record<Extract<Reason, { code: 'not-found' }>['what'], string> = {
  task: 'Task not found',
  workflow: 'Bundle not found',
  template: 'Template not found',
  'recurring config': 'Recurring config not found',
  user: 'User not found',
  file: 'File not found',
  notification: 'Notification not found',
  address: 'Not found',
};

export function reasonSentence(reason: Reason): string {
  return (words[reason.code] as (reason: Reason) => string)(reason);
}
