/** Every route that creates, with a valid request. */
import type { ApiCaller, Sending } from '../../harness/actors/api-caller.ts';
import { textFile } from '../../harness/actors/evidence-files.ts';
import type { ArrangedWork } from './arranged-work.ts';

export interface Arranged {
  path: string;
  /** Each call returns the same content. */
  sending: () => Sending;
  /** Other content under the same key. */
  other: () => Sending;
  /** Content that is refused with 400. */
  wrong: () => Sending;
  /** How many resources of this content there are. */
  count: () => Promise<number>;
}

export interface Creating {
  route: string;
  /** The member of the response that has the resource; null if the response is the resource. */
  member: string | null;
  arrange: (work: ArrangedWork, caller: ApiCaller) => Promise<Arranged>;
  /** Puts "Edited since" on it; absent where nothing of it can be edited. */
  edit?: (caller: ApiCaller, id: string) => Promise<unknown>;
  remove: (caller: ApiCaller, id: string, what: Arranged) => Promise<unknown>;
}

let names = 0;
const fresh = (what: string) => `${what} ${++names}`;
const put = (path: string, body: object) => (caller: ApiCaller, id: string) =>
  caller.send('PUT', `${path}/${id}`, { body });
const remove = (path: string) => (caller: ApiCaller, id: string) => caller.send('DELETE', `${path}/${id}`);

export const creations: Creating[] = [
  {
    ...{ route: 'POST /bundles', member: 'bundle' },
    arrange: async (work, caller) => {
      const body = { title: fresh('Episode'), anchorDate: work.freshDate() };
      const templateId = (await work.template()).id;
      return {
        path: '/api/bundles',
        sending: () => ({ body: { ...body, templateId } }),
        other: () => ({ body: { ...body, templateId, title: 'Another' } }),
        wrong: () => ({ body: { ...body, anchorDate: '2026-02-30' } }),
        count: async () => countOf(await caller.read('/api/bundles'), 'bundles', 'title', body.title),
      };
    },
    edit: put('/api/bundles', { description: 'Edited since' }),
    remove: async (caller, id) => {
      await caller.send('PUT', `/api/bundles/${id}/archive`);
      return caller.send('DELETE', `/api/bundles/${id}`);
    },
  },
  {
    ...{ route: 'POST /tasks', member: null },
    arrange: async (_work, caller) => {
      const body = { description: fresh('Call the venue'), date: '2026-06-22' };
      return {
        path: '/api/tasks',
        sending: () => ({ body }),
        other: () => ({ body: { ...body, date: '2026-06-23' } }),
        wrong: () => ({ body: { ...body, date: '2026-02-30' } }),
        count: async () =>
          countOf(await caller.read('/api/tasks?date=2026-06-22'), 'tasks', 'description', body.description),
      };
    },
    edit: put('/api/tasks', { comment: 'Edited since' }),
    remove: remove('/api/tasks'),
  },
  {
    ...{ route: 'POST /templates', member: 'template' },
    arrange: async (_work, caller) => {
      const taskDefinitions = [{ refId: 'one', description: 'One', offsetDays: 0 }];
      const body = { name: fresh('Meetup'), type: 'meetup', taskDefinitions };
      return {
        path: '/api/templates',
        sending: () => ({ body }),
        other: () => ({ body: { ...body, type: 'conference' } }),
        wrong: () => ({ body: { ...body, taskDefinitions: [] } }),
        count: async () => countOf(await caller.read('/api/templates'), 'templates', 'name', body.name),
      };
    },
    edit: put('/api/templates', { type: 'Edited since' }),
    remove: remove('/api/templates'),
  },
  {
    ...{ route: 'POST /recurring', member: 'recurringConfig' },
    arrange: async (_work, caller) => {
      const body = { description: fresh('Water the plants'), cronExpression: '0 9 * * 1' };
      return {
        path: '/api/recurring',
        sending: () => ({ body }),
        other: () => ({ body: { ...body, cronExpression: '0 9 * * 2' } }),
        wrong: () => ({ body: { ...body, cronExpression: 'daily' } }),
        count: async () =>
          countOf(await caller.read('/api/recurring'), 'recurringConfigs', 'description', body.description),
      };
    },
    edit: put('/api/recurring', { assigneeId: 'Edited since' }),
    remove: remove('/api/recurring'),
  },
  {
    ...{ route: 'POST /tasks/:id/files', member: 'file' },
    arrange: async (work, caller) => {
      const { id } = await work.task();
      const path = `/api/tasks/${id}/files`;
      return {
        path,
        sending: () => ({ form: textFile('Agreed') }),
        other: () => ({ form: textFile('Not agreed') }),
        wrong: () => ({ form: textFile('') }),
        count: async () => (await caller.read<{ files: unknown[] }>(path)).files.length,
      };
    },
    remove: (caller, _id, { path }) => caller.send('DELETE', path.replace('/files', '')),
  },
];

function countOf(body: Record<string, unknown>, list: string, member: string, value: string): number {
  return (body[list] as Record<string, unknown>[]).filter((one) => one[member] === value).length;
}
