/** Every operation of the API, by the same schemas that read its requests. Contract: api.md. */
import { z } from 'zod';
import { taskActions } from '../../domain/task-action.ts';
import { signInSchema } from '../account/auth-api.ts';
import { cronBodySchema, generateBodySchema } from '../catch-up/catch-up-api.ts';
import { configEditBody, newConfigBody } from '../recurring/recurring-api.ts';
import { severalBody } from '../several/several-bodies.ts';
import { actionBodies, newTaskBody, searchQuery, taskEditBody, taskListQuery } from '../tasks/task-bodies.ts';
import { newTemplateBody, templateEditBody } from '../templates/template-bodies.ts';
import { bundleEditBody, rescheduleBody, restoreBody, startBodySchema } from '../workflows/bundle-bodies.ts';
import { created, get, type Operation, paging, post, put, remove } from './operation.ts';
import * as replies from './replies.ts';

const { bundle, task, template, recurringConfig, notification, file, me, user, listOf } = replies;
const tasks = z.array(task);
const STALE = 'The edit is based on a revision that is no longer the present one; `changed` has what changed';
const UNDONE = 'The start of the workflow was undone';
const FULL = 'There are as many as there can be';
const TAKEN = 'Another active workflow holds that date';

const system: Operation[] = [
  get('/health', 'Whether the process responds', z.object({ status: z.literal('ok') }), {
    ...{ open: true, storeless: true },
  }),
  get('/ready', 'Whether its store responds too', z.object({ status: z.literal('ready') }), { open: true }),
  get('/openapi.json', 'This document', z.record(z.string(), z.unknown()), { open: true, storeless: true }),
  post('/auth/login', 'Sign in', z.object({ user, token: z.string() }), {
    ...{ open: true, body: signInSchema },
    refusals: { 401: 'Unknown address or wrong password', 429: 'Too many attempts' },
  }),
  post('/auth/logout', 'Sign out', null),
  get('/me', 'The signed-in user', z.object({ user: me })),
  get('/users', 'All users', listOf('users', user), { query: paging }),
  get('/users/{id}', 'A user', z.object({ user })),
];

const bundles: Operation[] = [
  get(
    '/bundles',
    'All workflows, by anchor date. `q` and `tag` search them; then the list is paged, and pages may be short',
    listOf('bundles', bundle),
    { query: searchQuery.extend(paging.shape) },
  ),
  created('/bundles', 'Start a workflow', z.object({ bundle, tasks: tasks.optional() }), {
    body: startBodySchema,
    refusals: { 404: 'No such template', 409: TAKEN },
  }),
  get('/bundles/{id}', 'A workflow', z.object({ bundle })),
  put('/bundles/{id}', 'Edit a workflow', z.object({ bundle }), {
    body: bundleEditBody,
    refusals: { 409: `${STALE}; or: ${TAKEN}; or: ${UNDONE}` },
  }),
  remove('/bundles/{id}', 'Delete an archived workflow with its tasks and files', {
    refusals: { 400: 'It is not archived' },
  }),
  get('/bundles/{id}/tasks', 'The tasks of a workflow, by due date', listOf('tasks', task), {
    query: paging,
  }),
  put('/bundles/{id}/archive', 'Archive a workflow', z.object({ bundle })),
  post('/bundles/{id}/restore', 'Restore an archived workflow', z.object({ bundle }), {
    ...{ body: restoreBody, bodyOptional: true },
    refusals: { 409: `${TAKEN}; or: ${UNDONE}` },
  }),
  post('/bundles/{id}/undo', 'Undo the start of a workflow that nobody has worked on', z.object({ bundle }), {
    refusals: { 409: 'Work on the workflow has begun' },
  }),
  post(
    '/bundles/{id}/reschedule',
    'Move it with its open tasks; a title that nobody edited gets the new date. A dry run is refused like the move itself',
    z.object({ bundle, tasks }),
    { body: rescheduleBody, refusals: { 409: `${TAKEN}; or: it is not active; or: ${STALE}` } },
  ),
];

const taskOperations: Operation[] = [
  get(
    '/tasks',
    'Tasks by one filter: date, range, workflow or status. `q`, `assigneeId` (or `nobody`), `phase` and `tag` narrow it, or are used alone; then the list is paged, and pages may be short',
    listOf('tasks', task),
    { query: taskListQuery.extend(paging.shape) },
  ),
  created('/tasks', 'Create an ad-hoc task', task, {
    body: newTaskBody,
    refusals: { 404: 'No such workflow' },
  }),
  post(
    '/tasks/several',
    'Change up to 100 tasks, each in its own transaction; every task is reported',
    replies.severalReport,
    { body: severalBody, keyed: true },
  ),
  get('/tasks/{id}', 'A task', task),
  put('/tasks/{id}', 'Edit a task, complete or reopen it', task, {
    body: taskEditBody,
    refusals: { 409: `${STALE}; or: ${UNDONE}` },
  }),
  remove('/tasks/{id}', 'Delete a task; succeeds if there is no such task', {
    ...{ neverMissing: true, refusals: { 409: UNDONE } },
  }),
  ...taskActions.map((action) =>
    post(`/tasks/{id}/actions/${action}`, `Task: ${action.replace('-', ' ')}`, task, {
      ...{ body: actionBodies[action], ...(action !== 'mark-waiting' && { bodyOptional: true as const }) },
      refusals: { 409: `${STALE}; or: ${UNDONE}` },
    }),
  ),
  get('/tasks/{id}/files', 'The evidence files of a task, oldest first', z.object({ files: z.array(file) })),
  created('/tasks/{id}/files', 'Add an evidence file', z.object({ file }), {
    ...{ file: true, refusals: { 409: UNDONE } },
  }),
  get('/tasks/{id}/files/{fileId}', 'Download an evidence file', 'file'),
  remove('/tasks/{id}/files/{fileId}', 'Delete an evidence file', {
    refusals: { 400: 'The task was completed on this file' },
  }),
];

const configuration: Operation[] = [
  get('/templates', 'All templates, by name', listOf('templates', template), { query: paging }),
  created('/templates', 'Create a template', z.object({ template }), {
    ...{ body: newTemplateBody, refusals: { 409: FULL } },
  }),
  get('/templates/{id}', 'A template', z.object({ template })),
  put('/templates/{id}', 'Edit a template', z.object({ template }), {
    ...{ body: templateEditBody, refusals: { 409: STALE } },
  }),
  remove('/templates/{id}', 'Delete a template; started workflows keep their version'),
  get('/recurring', 'All recurring configs, by description', listOf('recurringConfigs', recurringConfig), {
    query: paging,
  }),
  created('/recurring', 'Create a recurring config', z.object({ recurringConfig }), {
    ...{ body: newConfigBody, refusals: { 409: FULL } },
  }),
  get('/recurring/{id}', 'A recurring config', z.object({ recurringConfig })),
  put('/recurring/{id}', 'Edit a recurring config', z.object({ recurringConfig }), {
    ...{ body: configEditBody, refusals: { 409: STALE } },
  }),
  remove('/recurring/{id}', 'Delete a recurring config that has created nothing', {
    refusals: { 409: 'Tasks or notifications refer to it; `references` counts them' },
  }),
];

const notifications: Operation[] = [
  get(
    '/notifications',
    'The notifications for the user and for everybody, newest first',
    listOf('notifications', notification),
    {
      query: z.object({ all: z.enum(['true', 'false']).optional() }).extend(paging.shape),
    },
  ),
  put('/notifications/{id}/dismiss', 'Dismiss a notification', z.object({ notification })),
  put('/notifications/dismiss-all', 'Dismiss all notifications for the user', z.object({ count: z.int() })),
];

const catchUp: Operation[] = [
  post(
    '/cron/run',
    'Create the scheduled work of the given days; of today without a body',
    replies.catchUpReport,
    {
      ...{ body: cronBodySchema, bodyOptional: true },
      refusals: { 409: 'The plan has changed; `items` and `plan` are those of now' },
    },
  ),
  post(
    '/recurring/generate',
    'Create the recurring tasks of a range of dates',
    z.object({ generated: tasks, skipped: z.int() }),
    { body: generateBodySchema },
  ),
];

export const operations: Operation[] = [
  ...system,
  ...bundles,
  ...taskOperations,
  ...configuration,
  ...notifications,
  ...catchUp,
];
