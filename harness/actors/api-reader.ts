/** Reads the state through the API. Most assertions use it as their independent read. */
import type {
  EvidenceFile,
  Notification,
  RecurringConfig,
  Task,
  Template,
  User,
  Workflow,
  WorkflowWithTasks,
} from '../contract/wire.ts';
import type { ApiCaller } from './api-caller.ts';
import { ReadFailed } from './unreadable.ts';

const OPEN = ['todo', 'waiting'];
/** More than any scenario has: the cursors of a wrong implementation may never end. */
const MOST_PAGES = 1_000;
const STATUSES = [...OPEN, 'done', 'archived'];

export class ApiReader {
  readonly #caller: ApiCaller;

  constructor(caller: ApiCaller) {
    this.#caller = caller;
  }

  /** All workflows, active and archived. */
  async workflows(): Promise<Workflow[]> {
    return (await this.#caller.read<{ bundles: Workflow[] }>('/api/bundles', 'bundles')).bundles;
  }

  async workflow(id: string): Promise<WorkflowWithTasks> {
    const [{ bundle }, { tasks }] = await Promise.all([
      this.#caller.read<{ bundle: Workflow }>(`/api/bundles/${id}`, 'bundle'),
      this.#caller.read<{ tasks: Task[] }>(`/api/bundles/${id}/tasks`, 'tasks'),
    ]);
    return { workflow: bundle, tasks };
  }

  /** Every workflow with its tasks, for comparing before and after. */
  async everything(): Promise<WorkflowWithTasks[]> {
    const all: WorkflowWithTasks[] = [];
    for (const { id } of await this.workflows()) all.push(await this.workflow(id));
    return all;
  }

  async task(id: string): Promise<Task> {
    return this.#caller.read<Task>(`/api/tasks/${id}`, 'id');
  }

  /** Every task with the status, of active and archived work. */
  async tasksByStatus(status: string): Promise<Task[]> {
    return (await this.#caller.read<{ tasks: Task[] }>(`/api/tasks?status=${status}`, 'tasks')).tasks;
  }

  /** Every task of every status. */
  async tasks(): Promise<Task[]> {
    const lists = await Promise.all(STATUSES.map((status) => this.tasksByStatus(status)));
    return lists.flat();
  }

  /**
   * Every open task of an active workflow or of none. Reads the tasks of each active workflow and the lists of both
   * statuses, so a task that is missing in a list is still found.
   */
  async openTasks(): Promise<Task[]> {
    const workflows = await this.workflows();
    const inactive = new Set(workflows.flatMap(({ id, status }) => (status === 'active' ? [] : [id])));
    const active = workflows.filter(({ id }) => !inactive.has(id));
    const lists = await Promise.all([
      ...OPEN.map((status) => this.tasksByStatus(status)),
      ...active.map(async ({ id }) => (await this.workflow(id)).tasks),
    ]);
    const open = lists
      .flat()
      .filter(({ status, bundleId }) => OPEN.includes(status) && !inactive.has(bundleId ?? ''));
    return [...new Map(open.map((task) => [task.id, task])).values()];
  }

  /** The tasks of recurring configs, of every status. */
  async recurringTasks(): Promise<Task[]> {
    return (await this.tasks()).filter(({ recurringConfigId }) => recurringConfigId !== undefined);
  }

  /** Every row that a search finds, page after page. */
  async search(list: 'tasks' | 'bundles', wanted: Record<string, string>): Promise<(Task | Workflow)[]> {
    const found: (Task | Workflow)[] = [];
    const query = new URLSearchParams(wanted);
    for (let pages = 0; pages < MOST_PAGES; pages += 1) {
      const path = `/api/${list}?${query}`;
      const page = await this.#caller.read<Record<typeof list, []> & { cursor?: string }>(path, list);
      found.push(...page[list]);
      if (page.cursor === undefined || page.cursor === query.get('cursor')) return found;
      query.set('cursor', page.cursor);
    }
    throw new ReadFailed(`GET /api/${list} has a cursor after ${MOST_PAGES} pages.`);
  }

  async files(taskId: string): Promise<EvidenceFile[]> {
    return (await this.#caller.read<{ files: EvidenceFile[] }>(`/api/tasks/${taskId}/files`, 'files')).files;
  }

  async templates(): Promise<Template[]> {
    const { templates } = await this.#caller.read<{ templates: Template[] }>('/api/templates', 'templates');
    return templates.map(whole);
  }

  /** The template of a type or name, read by its id. @throws when there is not exactly one. */
  async template(typeOrName: string): Promise<Template> {
    const found = (await this.templates()).filter(
      ({ type, name }) => type === typeOrName || name === typeOrName,
    );
    const [one] = found;
    if (!one || found.length > 1) {
      throw new Error(
        `GET /api/templates: expected one template of the type or name "${typeOrName}", observed ${found.length}`,
      );
    }
    return this.templateById(one.id);
  }

  async templateById(id: string): Promise<Template> {
    return whole(
      (await this.#caller.read<{ template: Template }>(`/api/templates/${id}`, 'template')).template,
    );
  }

  async users(): Promise<User[]> {
    return (await this.#caller.read<{ users: User[] }>('/api/users', 'users')).users;
  }

  async recurringConfigs(): Promise<RecurringConfig[]> {
    return (
      await this.#caller.read<{ recurringConfigs: RecurringConfig[] }>('/api/recurring', 'recurringConfigs')
    ).recurringConfigs;
  }

  /** The task with this description; undefined if there is none. */
  async recurringConfig(description: string): Promise<RecurringConfig | undefined> {
    return (await this.recurringConfigs()).find((config) => config.description === description);
  }

  /** The person's and the global notifications that nobody dismissed; with `all`, dismissed ones too. */
  async notifications({ all } = { all: false }): Promise<Notification[]> {
    const path = `/api/notifications${all ? '?all=true' : ''}`;
    return (await this.#caller.read<{ notifications: Notification[] }>(path, 'notifications')).notifications;
  }
}

/** Empty lists are left out of replies. */
function whole(template: Template): Template {
  return { ...template, taskDefinitions: template.taskDefinitions ?? [] };
}
