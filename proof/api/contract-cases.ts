/** One request for every status that is specific to an operation. The test itself makes the requests that follow from an
 * operation's shape. */
import type { ApiCaller, Sending } from '../../harness/actors/api-caller.ts';
import { textFile } from '../../harness/actors/evidence-files.ts';
import type { ArrangedWork } from './arranged-work.ts';

export interface Asked extends Sending {
  /** Values of the path's parameters. */
  id?: string;
  fileId?: string;
  /** With its question mark. */
  query?: string;
  /** By nobody. */
  anonymous?: true;
}

/** "method path" → status → the request that gets this status. */
export type Cases = Record<
  string,
  Record<number, (work: ArrangedWork, caller: ApiCaller) => Promise<Asked> | Asked>
>;

const waiting = { waitingFor: 'the guest', followUpAt: '2026-06-30', note: 'Asked by mail' };
const signIn = { email: 'grace@datatalks.club', password: 'first-run-local' };
const stale = { revision: 99 };
const plain = () => ({});

const undoneTask = async (work: ArrangedWork, body?: object): Promise<Asked> => ({
  id: (await work.taskOf(await work.undone())).id,
  body,
});

const bundles: Cases = {
  'get /bundles': { 200: plain },
  'post /bundles': {
    201: async (work) => ({ body: { title: 'Meetup', anchorDate: work.freshDate() } }),
    404: () => ({ body: { title: 'x', anchorDate: '2026-07-01', templateId: 'none' } }),
    409: async (work) => {
      const { templateId, anchorDate } = await work.bundle();
      return { key: 'another', body: { title: 'x', anchorDate, templateId } };
    },
  },
  'get /bundles/{id}': { 200: (work) => work.bundle() },
  'put /bundles/{id}': {
    200: async (work) => ({ id: (await work.bundle()).id, body: { title: 'Live', description: null } }),
    409: async (work) => ({ id: (await work.bundle()).id, body: { title: 'Live', ...stale } }),
  },
  'delete /bundles/{id}': {
    204: async (work) => ({ id: (await work.archived()).id }),
    400: async (work) => ({ id: (await work.bundle()).id }),
  },
  'get /bundles/{id}/tasks': { 200: async (work) => ({ id: (await work.bundle()).id }) },
  'put /bundles/{id}/archive': { 200: async (work) => ({ id: (await work.bundle()).id }) },
  'post /bundles/{id}/restore': {
    200: async (work) => ({ id: (await work.archived()).id }),
    409: async (work) => {
      const { id, anchorDate } = await work.archived();
      await work.bundle({ anchorDate });
      return { id };
    },
  },
  'post /bundles/{id}/undo': {
    200: async (work) => ({ id: (await work.bundle()).id }),
    409: async (work) => ({ id: (await work.touched()).id }),
  },
  'post /bundles/{id}/reschedule': {
    200: async (work) => ({ id: (await work.bundle()).id, body: { anchorDate: work.freshDate() } }),
    409: async (work) => ({ id: (await work.archived()).id, body: { anchorDate: work.freshDate() } }),
  },
};

const tasks: Cases = {
  'get /tasks': { 200: () => ({ query: '?status=todo' }) },
  'post /tasks': {
    201: () => ({ body: { description: 'Call the venue', date: '2026-06-22', tags: ['Venue'] } }),
    404: () => ({ body: { description: 'x', date: '2026-06-22', bundleId: 'none' } }),
  },
  'post /tasks/several': {
    200: async (work) => ({ body: { do: 'move', days: 1, tasks: [{ id: (await work.task()).id }] } }),
    422: async (work, caller) => {
      const tasks = [{ id: (await work.task()).id }];
      await caller.send('POST', '/api/tasks/several', { key: 'several', body: { do: 'complete', tasks } });
      return { key: 'several', body: { do: 'archive', tasks } };
    },
  },
  'get /tasks/{id}': { 200: async (work) => ({ id: (await work.task()).id }) },
  'put /tasks/{id}': {
    200: async (work) => ({ id: (await work.task()).id, body: { comment: 'Asked' } }),
    409: async (work) => ({ id: (await work.task()).id, body: { comment: 'Asked', ...stale } }),
  },
  'delete /tasks/{id}': {
    204: async (work) => ({ id: (await work.task()).id }),
    409: (work) => undoneTask(work),
  },
  'post /tasks/{id}/actions/mark-waiting': {
    200: async (work) => ({ id: (await work.task()).id, body: waiting }),
    409: (work) => undoneTask(work, waiting),
  },
  ...Object.fromEntries(
    ['follow-up-sent', 'response-received', 'unblocked', 'resolve-done'].map((action) => [
      `post /tasks/{id}/actions/${action}`,
      {
        200: async (work: ArrangedWork) => ({ id: (await work.waitingTask()).id, body: { note: 'Done so' } }),
        409: (work: ArrangedWork) => undoneTask(work, {}),
      },
    ]),
  ),
  'get /tasks/{id}/files': { 200: async (work) => ({ id: (await work.file()).taskId }) },
  'post /tasks/{id}/files': {
    201: async (work) => ({ id: (await work.task()).id, form: textFile('Agreed') }),
    400: async (work) => ({ id: (await work.task()).id, form: new FormData() }),
    409: async (work) => ({ ...(await undoneTask(work)), form: textFile('Agreed') }),
    413: async (work) => ({ id: (await work.task()).id, form: textFile('x'.repeat(4 * 1024 * 1024 + 1)) }),
    415: async (work) => ({ id: (await work.task()).id, form: textFile('<p>', { name: 'page.html' }) }),
  },
  'get /tasks/{id}/files/{fileId}': {
    200: async (work) => {
      const { taskId, id } = await work.file();
      return { id: taskId, fileId: id };
    },
  },
  'delete /tasks/{id}/files/{fileId}': {
    204: async (work) => {
      const { taskId, id } = await work.file();
      return { id: taskId, fileId: id };
    },
    400: async (work, caller) => {
      const { taskId, id } = await work.file((await work.task({ requiresFile: true })).id);
      await caller.send('PUT', `/api/tasks/${taskId}`, { body: { status: 'done' } });
      return { id: taskId, fileId: id };
    },
  },
};

const configuration: Cases = {
  'get /templates': { 200: plain },
  'post /templates': {
    201: () => ({
      body: {
        ...{ name: 'Meetup', type: 'meetup', emoji: null },
        taskDefinitions: [{ refId: 'a', description: 'A', offsetDays: -1, phase: null, isMilestone: true }],
      },
    }),
  },
  'get /templates/{id}': { 200: (work) => work.template() },
  'put /templates/{id}': {
    200: async (work) => ({ id: (await work.ownTemplate()).id, body: { emoji: '🎤', revision: 1 } }),
    409: async (work) => ({ id: (await work.ownTemplate()).id, body: { emoji: '🎤', ...stale } }),
  },
  'delete /templates/{id}': { 204: async (work) => ({ id: (await work.ownTemplate()).id }) },
  'get /recurring': { 200: plain },
  'post /recurring': {
    201: () => ({ body: { description: 'Water the plants', cronExpression: '0 9 * * 1' } }),
  },
  'get /recurring/{id}': { 200: async (work) => ({ id: (await work.config()).id }) },
  'put /recurring/{id}': {
    200: async (work) => ({ id: (await work.config()).id, body: { enabled: false } }),
    409: async (work) => ({ id: (await work.config()).id, body: { enabled: false, ...stale } }),
  },
  'delete /recurring/{id}': {
    204: async (work) => ({ id: (await work.config()).id }),
    409: async (work) => ({ id: (await work.usedConfig()).id }),
  },
};

const others: Cases = {
  'get /health': { 200: plain },
  'get /ready': { 200: plain },
  'get /openapi.json': { 200: plain },
  'post /auth/login': {
    200: () => ({ anonymous: true, body: signIn }),
    401: () => ({ anonymous: true, body: { ...signIn, password: 'wrong' } }),
    429: async (_work, caller) => {
      const asked: Asked = { body: { email: 'valeriia@datatalks.club', password: 'guess' } };
      for (let guess = 1; guess <= 10; guess++) await caller.send('POST', '/api/auth/login', asked);
      return { ...asked, anonymous: true };
    },
  },
  'post /auth/logout': { 204: plain },
  'get /me': { 200: plain },
  'get /users': { 200: plain },
  'get /users/{id}': {
    200: async (_work, caller) => ({
      id: (await caller.read<{ user: { id: string } }>('/api/me')).user.id,
    }),
  },
  'get /notifications': {
    200: async (work) => {
      await work.notification();
      return { query: '?all=true&limit=5' };
    },
  },
  'put /notifications/{id}/dismiss': { 200: async (work) => ({ id: await work.notification() }) },
  'put /notifications/dismiss-all': { 200: plain },
  'post /cron/run': {
    200: () => ({ body: { from: '2026-06-20', to: '2026-06-22' } }),
    409: () => ({ body: { date: '2026-06-22', plan: 'another' } }),
  },
  'post /recurring/generate': {
    200: () => ({ body: { startDate: '2026-07-01', endDate: '2026-07-02' } }),
  },
};

export const cases: Cases = { ...bundles, ...tasks, ...configuration, ...others };
