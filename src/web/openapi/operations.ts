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
import { type Operation, paging } from './operation.ts';
import * as replies from './replies.ts';

const { bundle, task, template, recurringConfig, notification, file, me, user, listOf } = replies;
const tasks = z.array(task);
const STALE = 'The edit is based on a revision that is no longer the present one; `changed` has what changed';
const UNDONE = 'The start of the workflow was undone';
const FULL = 'There are as many as there can be';
const TAKEN = 'Another active workflow holds that date';

const system: Operation[] = [
  {
    ...{ method: 'get', path: '/health', summary: 'The process answers', open: true, storeless: true },
    success: [200, z.object({ status: z.literal('ok') })],
  },
  {
    ...{ method: 'get', path: '/ready', summary: 'Its store answers too', open: true },
    success: [200, z.object({ status: z.literal('ready') })],
  },
  {
    ...{ method: 'get', path: '/openapi.json', summary: 'This document', open: true, storeless: true },
    success: [200, z.record(z.string(), z.unknown())],
  },
  {
    ...{ method: 'post', path: '/auth/login', summary: 'Sign in', open: true, body: signInSchema },
    success: [200, z.object({ user, token: z.string() })],
    refusals: { 401: 'Unknown address or wrong password', 429: 'Too many attempts' },
  },
  { ...{ method: 'post', path: '/auth/logout', summary: 'Sign out' }, success: [204, null] },
  { ...{ method: 'get', path: '/me', summary: 'Who is signed in' }, success: [200, z.object({ user: me })] },
  {
    ...{ method: 'get', path: '/users', summary: 'All users', query: paging },
    success: [200, listOf('users', user)],
  },
  { ...{ method: 'get', path: '/users/{id}', summary: 'A user' }, success: [200, z.object({ user })] },
];

const bundles: Operation[] = [
  {
    ...{ method: 'get', path: '/bundles' },
    summary:
      'All workflows, by anchor date. `q` and `tag` search them; then the list is paged, and pages may be short',
    query: searchQuery.extend(paging.shape),
    success: [200, listOf('bundles', bundle)],
  },
  {
    ...{ method: 'post', path: '/bundles', summary: 'Start a workflow', body: startBodySchema },
    ...{ creates: true, success: [201, z.object({ bundle, tasks: tasks.optional() })] },
    refusals: { 404: 'No such template', 409: TAKEN },
  },
  {
    ...{ method: 'get', path: '/bundles/{id}', summary: 'A workflow' },
    success: [200, z.object({ bundle })],
  },
  {
    ...{ method: 'put', path: '/bundles/{id}', summary: 'Edit a workflow', body: bundleEditBody },
    success: [200, z.object({ bundle })],
    refusals: { 409: `${STALE}; or: ${TAKEN}; or: ${UNDONE}` },
  },
  {
    ...{
      method: 'delete',
      path: '/bundles/{id}',
      summary: 'Delete an archived workflow with all that is in it',
    },
    success: [204, null],
    refusals: { 400: 'It is not archived' },
  },
  {
    ...{ method: 'get', path: '/bundles/{id}/tasks', summary: 'Its tasks, by due date', query: paging },
    success: [200, listOf('tasks', task)],
  },
  {
    ...{ method: 'put', path: '/bundles/{id}/archive', summary: 'Archive it' },
    success: [200, z.object({ bundle })],
  },
  {
    ...{
      method: 'post',
      path: '/bundles/{id}/restore',
      summary: 'Bring it back',
      body: restoreBody,
      bodyOptional: true,
    },
    success: [200, z.object({ bundle })],
    refusals: { 409: `${TAKEN}; or: ${UNDONE}` },
  },
  {
    ...{ method: 'post', path: '/bundles/{id}/undo', summary: 'Undo a start nobody has worked on' },
    success: [200, z.object({ bundle })],
    refusals: { 409: 'Work on it has begun' },
  },
  {
    ...{
      method: 'post',
      path: '/bundles/{id}/reschedule',
      summary:
        'Move it with its open tasks; a title that nobody edited gets the new date. A dry run is refused like the move itself',
      body: rescheduleBody,
    },
    success: [200, z.object({ bundle, tasks })],
    refusals: { 409: `${TAKEN}; or: it is not active; or: ${STALE}` },
  },
];

const taskOperations: Operation[] = [
  {
    ...{ method: 'get', path: '/tasks' },
    summary:
      'Tasks by one filter: date, range, workflow or status. `q`, `assigneeId` (or `nobody`), `phase` and `tag` narrow it, or are used alone; then the list is paged, and pages may be short',
    query: taskListQuery.extend(paging.shape),
    success: [200, listOf('tasks', task)],
  },
  {
    ...{ method: 'post', path: '/tasks', summary: 'Make an ad-hoc task', body: newTaskBody },
    ...{ creates: true, success: [201, task] },
    refusals: { 404: 'No such workflow' },
  },
  {
    ...{ method: 'post', path: '/tasks/several', body: severalBody, keyed: true },
    summary: 'Change up to 100 tasks, each in its own transaction; every task is reported',
    success: [200, replies.severalReport],
  },
  { ...{ method: 'get', path: '/tasks/{id}', summary: 'A task' }, success: [200, task] },
  {
    ...{
      method: 'put',
      path: '/tasks/{id}',
      summary: 'Edit a task, complete or reopen it',
      body: taskEditBody,
    },
    success: [200, task],
    refusals: { 409: `${STALE}; or: ${UNDONE}` },
  },
  {
    ...{
      method: 'delete',
      path: '/tasks/{id}',
      summary: 'Delete a task; one that is not there is deleted already',
    },
    ...{ success: [204, null], neverMissing: true },
    refusals: { 409: UNDONE },
  },
  ...taskActions.map((action): Operation => {
    const bodyOptional = action === 'mark-waiting' ? {} : { bodyOptional: true as const };
    return {
      ...{
        method: 'post',
        path: `/tasks/{id}/actions/${action}`,
        summary: `Task: ${action.replace('-', ' ')}`,
      },
      ...{ body: actionBodies[action], ...bodyOptional },
      success: [200, task],
      refusals: { 409: `${STALE}; or: ${UNDONE}` },
    };
  }),
  {
    ...{ method: 'get', path: '/tasks/{id}/files', summary: 'Its evidence files, the earliest first' },
    success: [200, z.object({ files: z.array(file) })],
  },
  {
    ...{ method: 'post', path: '/tasks/{id}/files', summary: 'Add an evidence file', file: true },
    ...{ creates: true, success: [201, z.object({ file })] },
    refusals: { 409: UNDONE },
  },
  {
    ...{ method: 'get', path: '/tasks/{id}/files/{fileId}', summary: 'Save an evidence file' },
    success: [200, 'file'],
  },
  {
    ...{
      method: 'delete',
      path: '/tasks/{id}/files/{fileId}',
      summary: 'Delete an evidence file',
    },
    success: [204, null],
    refusals: { 400: 'The task is done on this file' },
  },
];

const configuration: Operation[] = [
  {
    ...{ method: 'get', path: '/templates', summary: 'All templates, by name', query: paging },
    success: [200, listOf('templates', template)],
  },
  {
    ...{ method: 'post', path: '/templates', summary: 'Make a template', body: newTemplateBody },
    ...{ creates: true, success: [201, z.object({ template })] },
    refusals: { 409: FULL },
  },
  {
    ...{ method: 'get', path: '/templates/{id}', summary: 'A template' },
    success: [200, z.object({ template })],
  },
  {
    ...{ method: 'put', path: '/templates/{id}', summary: 'Edit a template', body: templateEditBody },
    success: [200, z.object({ template })],
    refusals: { 409: STALE },
  },
  {
    ...{
      method: 'delete',
      path: '/templates/{id}',
      summary: 'Delete a template; workflows that run keep theirs',
    },
    success: [204, null],
  },
  {
    ...{ method: 'get', path: '/recurring', summary: 'All recurring configs, by description', query: paging },
    success: [200, listOf('recurringConfigs', recurringConfig)],
  },
  {
    ...{ method: 'post', path: '/recurring', summary: 'Make a recurring config', body: newConfigBody },
    ...{ creates: true, success: [201, z.object({ recurringConfig })] },
    refusals: { 409: FULL },
  },
  {
    ...{ method: 'get', path: '/recurring/{id}', summary: 'A recurring config' },
    success: [200, z.object({ recurringConfig })],
  },
  {
    ...{ method: 'put', path: '/recurring/{id}', summary: 'Edit a recurring config', body: configEditBody },
    success: [200, z.object({ recurringConfig })],
    refusals: { 409: STALE },
  },
  {
    ...{
      method: 'delete',
      path: '/recurring/{id}',
      summary: 'Delete a recurring config that has made nothing',
    },
    success: [204, null],
    refusals: { 409: 'Tasks or notifications refer to it; `references` counts them' },
  },
];

const notifications: Operation[] = [
  {
    ...{ method: 'get', path: '/notifications', summary: 'Own and global ones, newest first' },
    query: z.object({ all: z.enum(['true', 'false']).optional() }).extend(paging.shape),
    success: [200, listOf('notifications', notification)],
  },
  {
    ...{ method: 'put', path: '/notifications/{id}/dismiss', summary: 'Dismiss one' },
    success: [200, z.object({ notification })],
  },
  {
    ...{ method: 'put', path: '/notifications/dismiss-all', summary: 'Dismiss one’s own' },
    success: [200, z.object({ count: z.int() })],
  },
];

const catchUp: Operation[] = [
  {
    ...{
      method: 'post',
      path: '/cron/run',
      summary: 'Make what the schedules ask for; today without a body',
    },
    ...{ body: cronBodySchema, bodyOptional: true },
    success: [200, replies.catchUpReport],
    refusals: { 409: 'The plan has changed; `items` and `plan` are the present ones' },
  },
  {
    ...{
      method: 'post',
      path: '/recurring/generate',
      summary: 'Make the recurring tasks of a range of dates',
    },
    body: generateBodySchema,
    success: [200, z.object({ generated: tasks, skipped: z.int() })],
  },
];

export const operations: Operation[] = [
  ...system,
  ...bundles,
  ...taskOperations,
  ...configuration,
  ...notifications,
  ...catchUp,
];
