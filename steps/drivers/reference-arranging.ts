/**
 * Arranges a scenario past the proxy. Templates and recurring configs are edited by the product's own actions, the same
 * that its API and pages call; rows that no request can make are written directly.
 */
import { randomUUID } from 'node:crypto';
import { type Clock, civilDate } from '../../src/domain/civil-date.ts';
import type { RecurringConfig } from '../../src/domain/recurring-config.ts';
import { recurringTaskId } from '../../src/domain/scheduled-work.ts';
import type { Task } from '../../src/domain/task.ts';
import type { TemplateFields } from '../../src/domain/template.ts';
import { looseTaskRow, updateClaim } from '../../src/store/bundle-rows.ts';
import { findLooseTasks, readWorkflow } from '../../src/store/bundles.ts';
import {
  activeKey,
  bundleKey,
  type Key,
  looseTaskKey,
  recurringKey,
  taskKey,
  templateKey,
  templateVersionKey,
} from '../../src/store/keys.ts';
import { dismissal, newNotification } from '../../src/store/notification-rows.ts';
import { deleteRecurring, updateOccurrence } from '../../src/store/occurrences.ts';
import { listRecurringConfigs } from '../../src/store/recurring-configs.ts';
import { getRow, type Row, transact } from '../../src/store/requests.ts';
import type { Table } from '../../src/store/table.ts';
import { deleteTemplate, findTemplate, listTemplateHeads } from '../../src/store/templates.ts';
import { editConfig, editTemplate } from '../../src/web/template-actions.ts';

export class Arranging {
  readonly #table: Table;
  readonly #clock: Clock;
  /** Rows as they were before they were made unreadable. */
  readonly #sound: Row[] = [];

  constructor(table: Table, clock: Clock) {
    this.#table = table;
    this.#clock = clock;
  }

  async deleteTemplate(typeOrName: string): Promise<void> {
    await deleteTemplate(this.#table, await this.#templateId(typeOrName));
  }

  /** Stores the template as `edit` returns it, as a new version. */
  async editTemplate(
    typeOrName: string,
    edit: (template: TemplateFields) => Partial<TemplateFields>,
  ): Promise<void> {
    const template = await findTemplate(this.#table, await this.#templateId(typeOrName));
    if (!template) throw new Error(`the template "${typeOrName}" is not in the store`);
    await editTemplate({ table: this.#table, clock: this.#clock }, template.id, edit(template));
  }

  async pauseRecurringConfig(description: string): Promise<void> {
    await this.#enable(await this.#config(description), false);
  }

  async resumeRecurringConfig(description: string): Promise<void> {
    await this.#enable(await this.#config(description), true);
  }

  async pauseEveryRecurringConfig(): Promise<void> {
    for (const config of await listRecurringConfigs(this.#table)) await this.#enable(config, false);
  }

  /** Removes tasks of an active workflow. */
  async deleteTasks(bundleId: string, taskIds: string[]): Promise<void> {
    const counted = { ':n': -taskIds.length };
    await transact(this.#table, [
      ...taskIds.map((id) => ({ Delete: { Key: { ...taskKey(bundleId, id) } } })),
      {
        Update: {
          Key: { ...activeKey(bundleId) },
          UpdateExpression: 'ADD tasks :n',
          ExpressionAttributeValues: counted,
        },
      },
    ]);
  }

  /** Removes an archived workflow with its tasks; its claims stay. */
  async deleteWorkflow(bundleId: string): Promise<void> {
    const workflow = await readWorkflow(this.#table, bundleId);
    if (!workflow) throw new Error(`there is no workflow ${bundleId}`);
    const { bundle, tasks } = workflow;
    await transact(this.#table, [
      { Delete: { Key: { ...bundleKey(bundleId) } } },
      ...tasks.map(({ id }) => ({ Delete: { Key: { ...taskKey(bundleId, id) } } })),
      updateClaim(bundle.templateId ?? '', bundle.anchorDate, { bundleId, state: 'deleted' }),
      ...updateOccurrence(bundle, 'deleted'),
    ]);
  }

  /** Removes the task that a config made on a date. */
  async deleteRecurringTask(description: string, date: string): Promise<void> {
    const { id } = await this.#config(description);
    const on = civilDate(date);
    await transact(this.#table, [
      { Delete: { Key: { ...looseTaskKey(recurringTaskId(id, on)) } } },
      deleteRecurring(id, on),
    ]);
  }

  async completeRecurringTask(description: string, date: string): Promise<void> {
    const { id } = await this.#config(description);
    const [task] = await findLooseTasks(this.#table, [recurringTaskId(id, civilDate(date))]);
    if (!task) throw new Error(`"${description}" has no task on ${date}`);
    await transact(this.#table, [{ Put: { Item: looseTaskRow({ ...task, status: 'done' }) } }]);
  }

  /** Makes a stored row unreadable: a template's head or content, or a recurring config. */
  async makeUnreadable(what: 'head' | 'content' | 'config', name: string): Promise<void> {
    const key =
      what === 'config' ? recurringKey((await this.#config(name)).id) : await this.#templateRow(what, name);
    const row = await getRow(this.#table, key);
    if (!row) throw new Error(`there is no ${what} of "${name}"`);
    this.#sound.push(row);
    const broken = {
      head: { tasks: 'many' },
      content: { taskDefinitions: 'lost' },
      config: { revision: 'last' },
    };
    await transact(this.#table, [{ Put: { Item: { ...row, ...broken[what] } } }]);
  }

  async mendUnreadable(): Promise<void> {
    await transact(
      this.#table,
      this.#sound.splice(0).map((Item) => ({ Put: { Item } })),
    );
  }

  async dismissNotifications(ids: string[]): Promise<void> {
    await transact(this.#table, ids.map(dismissal));
  }

  async #enable(config: RecurringConfig, enabled: boolean): Promise<void> {
    await editConfig({ table: this.#table, clock: this.#clock }, config.id, { enabled });
  }

  async #config(description: string): Promise<RecurringConfig> {
    const config = (await listRecurringConfigs(this.#table)).find((one) => one.description === description);
    if (!config) throw new Error(`no recurring config is described "${description}"`);
    return config;
  }

  async #templateRow(what: 'head' | 'content', name: string): Promise<Key> {
    const template = await findTemplate(this.#table, await this.#templateId(name));
    if (!template) throw new Error(`the template "${name}" is not in the store`);
    return what === 'head' ? templateKey(template.id) : templateVersionKey(template.id, template.version);
  }

  /** A task as a catch-up makes one of a recurring config. */
  async recurringTask(description: string, date: string, id: string = randomUUID()): Promise<string> {
    const config = (await listRecurringConfigs(this.#table)).find((one) => one.description === description);
    if (!config) throw new Error(`no recurring config is described "${description}"`);
    const now = new Date(0).toISOString();
    const task: Task = {
      ...{ id, description, date: civilDate(date), status: 'todo', source: 'recurring' },
      ...{ recurringConfigId: config.id, occurrenceDate: civilDate(date) },
      ...(config.assigneeId && { assigneeId: config.assigneeId }),
      ...{ revision: 1, createdAt: now, updatedAt: now },
    };
    await transact(this.#table, [{ Put: { Item: looseTaskRow(task) } }]);
    return id;
  }

  /** A notification as a catch-up leaves one; for everybody without `userId`. */
  async notification(message: string, userId?: string): Promise<string> {
    const id = randomUUID();
    const about = { type: 'workflow-created', message, dismissed: false } as const;
    const notification = { id, ...about, ...(userId && { userId }), createdAt: new Date(0).toISOString() };
    await transact(this.#table, [newNotification(notification)]);
    return id;
  }

  async #templateId(typeOrName: string): Promise<string> {
    const heads = await listTemplateHeads(this.#table);
    const head = heads.find(({ type, name }) => type === typeOrName || name === typeOrName);
    if (!head) throw new Error(`no template is "${typeOrName}" by type or name`);
    return head.id;
  }
}
