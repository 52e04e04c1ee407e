/**
 * Arranges what the reference's API has no route for yet: templates deleted, edited, added, configs paused. It does so
 * through the reference's own store functions, as an operator's request would.
 */
import { randomUUID } from 'node:crypto';
import { civilDate } from '../../src/domain/civil-date.ts';
import type { RecurringConfig } from '../../src/domain/recurring-config.ts';
import type { Task } from '../../src/domain/task.ts';
import type { TemplateFields } from '../../src/domain/template.ts';
import { looseTaskRow } from '../../src/store/bundle-rows.ts';
import { newNotification } from '../../src/store/notification-rows.ts';
import { listRecurringConfigs, recurringConfigWrite } from '../../src/store/recurring-configs.ts';
import { transact } from '../../src/store/requests.ts';
import type { Table } from '../../src/store/table.ts';
import {
  deleteTemplate,
  findTemplate,
  listTemplateHeads,
  templateWrites,
} from '../../src/store/templates.ts';

export class Arranging {
  readonly #table: Table;

  constructor(table: Table) {
    this.#table = table;
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
    const edited = { ...template, ...edit(template), version: template.version + 1 };
    await transact(this.#table, templateWrites(edited, template.version));
  }

  async pauseRecurringConfig(description: string): Promise<void> {
    const config = (await listRecurringConfigs(this.#table)).find((one) => one.description === description);
    if (!config) throw new Error(`no recurring config is described "${description}"`);
    const paused: RecurringConfig = { ...config, enabled: false, revision: config.revision + 1 };
    await transact(this.#table, [recurringConfigWrite(paused, config.revision)]);
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
