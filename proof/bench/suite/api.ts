/** The API as the two other suites call it. */
import type { APIRequestContext, APIResponse } from '@playwright/test';
import { expect } from '../../../harness/actors/expect.ts';
import { CRON_TOKEN, emailOf } from '../../../harness/contract/people.ts';
import type { RunReport, Task, Template, Workflow } from '../../../harness/contract/wire.ts';

const STATUSES = ['todo', 'waiting', 'done', 'archived'];

export class Api {
  readonly #context: APIRequestContext;

  private constructor(context: APIRequestContext) {
    this.#context = context;
  }

  static async signedIn(context: APIRequestContext, password: string): Promise<Api> {
    await read(await context.post('/api/auth/login', { data: { email: emailOf('Grace'), password } }));
    return new Api(context);
  }

  async workflows(): Promise<Workflow[]> {
    const { bundles } = await read<{ bundles?: Workflow[] }>(await this.#context.get('/api/bundles'));
    return found(bundles, 'bundles');
  }

  async tasksOf({ id }: Workflow): Promise<Task[]> {
    const { tasks } = await read<{ tasks?: Task[] }>(await this.#context.get(`/api/bundles/${id}/tasks`));
    return found(tasks, 'tasks');
  }

  async recurringTasks(): Promise<Task[]> {
    const lists = STATUSES.map(async (status) => {
      const response = await this.#context.get('/api/tasks', { params: { status } });
      return found((await read<{ tasks?: Task[] }>(response)).tasks, 'tasks');
    });
    return (await Promise.all(lists)).flat().filter(({ recurringConfigId }) => recurringConfigId);
  }

  async templates(): Promise<Template[]> {
    const { templates } = await read<{ templates?: Template[] }>(await this.#context.get('/api/templates'));
    return found(templates, 'templates');
  }

  async template(type: string): Promise<Template> {
    const [template] = (await this.templates()).filter((one) => one.type === type);
    return found(template, `template ${type}`);
  }

  async start({ id: templateId }: Template, anchorDate: string, title = 'Summer edition'): Promise<void> {
    const data = { templateId, anchorDate, title };
    await read(await this.#context.post('/api/bundles', { data }));
  }

  /** As the scheduler. */
  async catchUp(data?: { from: string; to: string; allowFuture: true }): Promise<RunReport> {
    const headers = { Authorization: `Bearer ${CRON_TOKEN}` };
    return read(await this.#context.post('/api/cron/run', { headers, ...(data && { data }) }));
  }
}

async function read<Body>(response: APIResponse): Promise<Body> {
  await expect(response).toBeOK();
  return response.json();
}

function found<Thing>(thing: Thing | undefined, what: string): Thing {
  if (thing === undefined) throw new Error(`The response has no ${what}.`);
  return thing;
}
