/** The sentence of each refusal, with every word that depends on what was refused. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { civilDate } from './civil-date.ts';
import type { Reason } from './reason.ts';
import { reasonSentence } from './refusal-words.ts';

const date = civilDate('2026-06-22');
const taken = { code: 'already-started', bundleId: 'b-1' } as const;
const bodyNeeded = 'The body must be a JSON object, for example {"title": "…"}';
const deleteThis = 'has made work that refers to it. Pause or disable it instead: PUT {"enabled": false}';
const references = { tasks: 1, notifications: 0, total: 1 };

const sentences: [Reason, string][] = [
  [{ code: 'unreadable', why: 'json' }, 'The body is not valid JSON; check its syntax'],
  [{ code: 'unreadable', why: 'not-an-object' }, bodyNeeded],
  [{ code: 'unreadable', why: 'not-an-object', got: 'a list' }, `${bodyNeeded}, got a list`],
  [{ code: 'unreadable', why: 'address' }, 'The address is not valid percent-encoded UTF-8; encode it again'],
  [{ code: 'unreadable', why: 'request' }, 'The request could not be read; check its syntax'],
  [
    { code: 'unreadable', why: 'form', cause: 'no boundary' },
    'The form could not be read (no boundary); send it as multipart/form-data',
  ],
  [
    { code: 'gate', missing: [{ kind: 'link', name: 'Luma' }] },
    "Cannot mark task as done: required link 'Luma' is not filled",
  ],
  [{ code: 'gate', missing: [] }, 'Cannot mark task as done: evidence is missing'],
  [
    taken,
    'That date is taken by the active workflow b-1; open that one, or send allowDuplicate: true to have both',
  ],
  [
    { ...taken, title: 'Episode 1', anchorDate: date },
    '2026-06-22 is taken by the active workflow "Episode 1"; open that one, or send allowDuplicate: true to have both',
  ],
  [
    { code: 'undone', what: 'task', id: 't-1' },
    'This Idempotency-Key created a task, which was undone or deleted; send the request again with a new key',
  ],
  [{ code: 'not-active', wanted: 'undo' }, 'This workflow is archived; restore it, or start another one'],
  [
    { code: 'not-active', wanted: 'reschedule' },
    'This workflow is archived; restore it before it is rescheduled',
  ],
  [
    { code: 'stale', what: 'task', revision: 3, changed: {} },
    'This task is at revision 3. Read it again and repeat your change',
  ],
  [
    { code: 'stale', what: 'task', revision: 3, changed: { comment: 'x', date } },
    'This task is at revision 3; changed since: comment, date. Read it again and repeat your change',
  ],
  [
    { code: 'recurring_config_has_generated_history', description: 'Water the plants', references },
    `"Water the plants" ${deleteThis}`,
  ],
  [
    { code: 'recurring_config_has_generated_history', description: `x${'y'.repeat(100)}`, references },
    `"x${'y'.repeat(99)}" ${deleteThis}`,
  ],
  [
    { code: 'unauthenticated', why: 'credentials' },
    'E-mail or password is not right; check both and try again',
  ],
  [
    { code: 'unauthenticated', why: 'no-session' },
    'Not signed in; send a session cookie or Authorization: Bearer <token>',
  ],
  [
    { code: 'cross-origin', why: 'another-site' },
    'Another site sent this request, so nothing was changed; send it from the app itself',
  ],
  [
    { code: 'cross-origin', why: 'no-https' },
    'In production mode people sign in over https only; use the https address, or start the app with APP_MODE=local on a network that you trust',
  ],
  [{ code: 'media-type', why: 'not-json' }, 'The body must be JSON; send Content-Type: application/json'],
  [
    { code: 'media-type', why: 'not-a-form' },
    'The body must be a form with one file; send Content-Type: multipart/form-data',
  ],
  [{ code: 'media-type', why: 'encoding' }, 'The encoding of the body is not supported; send it in UTF-8'],
  [
    { code: 'media-type', why: 'file-type', name: 'a.exe', taken: ['.pdf', '.txt'] },
    'file must have one of the extensions .pdf, .txt, got "a.exe"',
  ],
  [
    { code: 'media-type', why: 'file-content', name: 'a.pdf' },
    'file "a.pdf" has other content than its extension says; send it with the extension of its content',
  ],
  [{ code: 'too-large', what: 'file', max: 4096 }, 'file must be at most 4 MB'],
  [{ code: 'too-large', what: 'body', max: 512 }, 'The body is too large; send at most 512 KB'],
  [
    { code: 'too-large', what: 'task', kilobytes: 401, max: 350 },
    'The task would take 401 KB; shorten it to at most 350 KB',
  ],
  [
    { code: 'full', what: 'template', most: 200 },
    'There are 200 templates, the most there can be; delete one, then try again',
  ],
  [
    { code: 'full', what: 'recurring config', most: 200 },
    'There are 200 recurring configs, the most there can be; delete one, then try again',
  ],
  [
    { code: 'full', what: 'person', most: 50 },
    'There are 50 people, the most there can be; remove one, then try again',
  ],
];

for (const [reason, sentence] of sentences)
  test(`${reason.code}: ${sentence}`, () => assert.equal(reasonSentence(reason), sentence));
