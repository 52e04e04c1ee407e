/** Arranges a scenario by API requests. @throws if the target refuses one */
import type { RecurringConfig, Task, Template } from '../contract/wire.ts';
import { SetupFailed } from '../run/setup-failed.ts';
import { type ApiActions, arranged } from './api-actions.ts';
import type { ApiReader } from './api-reader.ts';

interface Made {
  /** Empty for a recurring task. */
  bundleId: string;
  taskIds: string[];
}

type Requests = (() => ReturnType<ApiActions['archive']>)[];

/** Actions of an operator on scheduled work, by their words in scenarios. */
const work: Record<string, (actions: ApiActions, made: Made) => Requests> = {
  'archived the workflow': (actions, { bundleId }) => [() => actions.archive(bundleId)],
  'undid the workflow': (actions, { bundleId }) => [() => actions.undo(bundleId)],
  'archived and deleted it': (actions, { bundleId }) => [
    () => actions.archive(bundleId),
    () => actions.deleteWorkflow(bundleId),
  ],
  'deleted two of its tasks': (actions, made) => deletes(actions, made.taskIds.slice(0, 2)),
  'completed two of its tasks': (actions, made) => completes(actions, made.taskIds.slice(0, 2)),
  'deleted the recurring task': (actions, made) => deletes(actions, made.taskIds),
  'completed the recurring task': (actions, made) => completes(actions, made.taskIds),
};

const deletes = (actions: ApiActions, ids: string[]): Requests =>
  ids.map((id) => () => actions.deleteTask(id));
const completes = (actions: ApiActions, ids: string[]): Requests =>
  ids.map((id) => () => actions.changeTask(id, { status: 'done' }));

export class Arranging {
  readonly #reader: ApiReader;
  readonly #actions: ApiActions;

  constructor(reader: ApiReader, actions: ApiActions) {
    this.#reader = reader;
    this.#actions = actions;
  }

  async deleteTemplate(typeOrName: string): Promise<void> {
    await arranged(this.#actions.deleteTemplate((await this.#reader.template(typeOrName)).id));
  }

  /** Saves the template as `edit` returns it. */
  async editTemplate(typeOrName: string, edit: (template: Template) => Partial<Template>): Promise<void> {
    const template = await this.#reader.template(typeOrName);
    await arranged(this.#actions.changeTemplate(template.id, edit(template)));
  }

  async deleteEveryTemplate(): Promise<void> {
    for (const { id } of await this.#reader.templates()) await arranged(this.#actions.deleteTemplate(id));
  }

  async emptyEveryTemplate(): Promise<void> {
    for (const { id } of await this.#reader.templates())
      await arranged(this.#actions.changeTemplate(id, { taskDefinitions: [] }));
  }

  /** Resumes the config, or pauses it. */
  async enableRecurringConfig(description: string, enabled: boolean): Promise<void> {
    await this.#enable(await this.#config(description), enabled);
  }

  async pauseEveryRecurringConfig(): Promise<void> {
    for (const config of await this.#reader.recurringConfigs()) await this.#enable(config, false);
  }

  /**
   * Generates the task of a recurring config for the date, which is on its schedule, and deletes other tasks generated for
   * that date. Returns its id.
   */
  async recurringTask(description: string, date: string): Promise<string> {
    const answer = await this.#actions.generate(date, date);
    await arranged(Promise.resolve(answer));
    const { generated } = answer.body as { generated: Task[] };
    const task = generated.find((one) => one.description === description);
    if (!task) throw new SetupFailed(`No "${description}" was generated for ${date}. Is it on its schedule?`);
    for (const { id } of generated) if (id !== task.id) await arranged(this.#actions.deleteTask(id));
    return task.id;
  }

  /** Acts on the work of a template or a recurring config, see {@link work}. */
  async worksOn(name: string, what: string): Promise<void> {
    const act = work[what];
    if (!act)
      throw new SetupFailed(
        `"${what}" is no work on "${name}". Use one of: ${Object.keys(work).join(', ')}.`,
      );
    for (const answer of act(this.#actions, await this.#madeBy(name))) await arranged(answer());
  }

  async #madeBy(name: string): Promise<Made> {
    const template = (await this.#reader.templates()).find((one) => one.name === name);
    const all = template ? await this.#reader.everything() : [];
    const one = all.find(({ workflow }) => workflow.templateId === template?.id);
    const tasks =
      one?.tasks ?? (await this.#reader.tasksByStatus('todo')).filter((task) => task.description === name);
    if (!one && tasks.length === 0)
      throw new SetupFailed(`Nothing was made of "${name}". Name what made work.`);
    return { bundleId: one?.workflow.id ?? '', taskIds: tasks.map(({ id }) => id) };
  }

  async #enable({ id }: RecurringConfig, enabled: boolean): Promise<void> {
    await arranged(this.#actions.changeRecurring(id, { enabled }));
  }

  async #config(description: string): Promise<RecurringConfig> {
    const config = await this.#reader.recurringConfig(description);
    if (!config) throw new SetupFailed(`No recurring config is described "${description}".`);
    return config;
  }
}
