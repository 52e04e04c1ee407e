/** Arranges a scenario by requests, as people do it. @throws when the target does not do what it was asked to. */
import type { RecurringConfig, Template } from '../contract/wire.ts';
import { SetupFailed } from '../run/setup-failed.ts';
import { type ApiActions, arranged } from './api-actions.ts';
import type { ApiReader } from './api-reader.ts';

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

  async pauseRecurringConfig(description: string): Promise<void> {
    await this.#enable(await this.#config(description), false);
  }

  async resumeRecurringConfig(description: string): Promise<void> {
    await this.#enable(await this.#config(description), true);
  }

  async pauseEveryRecurringConfig(): Promise<void> {
    for (const config of await this.#reader.recurringConfigs()) await this.#enable(config, false);
  }

  async deleteTasks(ids: string[]): Promise<void> {
    for (const id of ids) await arranged(this.#actions.deleteTask(id));
  }

  /** Removes an archived workflow with its tasks. */
  async deleteWorkflow(id: string): Promise<void> {
    await arranged(this.#actions.deleteWorkflow(id));
  }

  /** Removes the task that a config made on a date. */
  async deleteRecurringTask(description: string, date: string): Promise<void> {
    await arranged(this.#actions.deleteTask(await this.#recurringTask(description, date)));
  }

  async completeRecurringTask(description: string, date: string): Promise<void> {
    const id = await this.#recurringTask(description, date);
    await arranged(this.#actions.changeTask(id, { status: 'done' }));
  }

  async #enable({ id }: RecurringConfig, enabled: boolean): Promise<void> {
    await arranged(this.#actions.changeRecurring(id, { enabled }));
  }

  async #config(description: string): Promise<RecurringConfig> {
    const config = await this.#reader.recurringConfig(description);
    if (!config) throw new SetupFailed(`No recurring config is described "${description}".`);
    return config;
  }

  async #recurringTask(description: string, date: string): Promise<string> {
    const tasks = await this.#reader.tasksByStatus('todo');
    const task = tasks.find((one) => one.description === description && one.date === date);
    if (!task) throw new SetupFailed(`"${description}" has no task to do on ${date}.`);
    return task.id;
  }
}
