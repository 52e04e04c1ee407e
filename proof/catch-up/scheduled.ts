/** The schedules of a year, their changes by people and by seeding through the product, and their faults in a run. */
import type { RecurringConfigFields } from '../../src/domain/recurring-config.ts';
import { Refusal } from '../../src/domain/refusal.ts';
import { StoreUnavailable } from '../../src/domain/store-unavailable.ts';
import type { TemplateFields } from '../../src/domain/template.ts';
import { seedId, seedRecurringConfigs, seedTemplates } from '../../src/seeding/seed.ts';
import { findRecurringConfig } from '../../src/store/recurring-configs.ts';
import type { Table } from '../../src/store/table.ts';
import { deleteTemplate, findTemplate } from '../../src/store/templates.ts';
import {
  createConfig,
  createTemplate,
  deleteConfig,
  editConfig,
  editTemplate,
} from '../../src/web/templates/template-actions.ts';
import type { Due } from './due.ts';
import type { Random } from './random.ts';
import { idOf } from './scene.ts';
import type { Command } from './twin/twin.ts';

const SCHEDULES = ['0 9 * * 1', '30 17 * * 1', '0 9 * * 5', '0 9 * * *', '0 9 1,15 * *', '0 9 * * 2-4'];
const STEPS = [{ refId: 'a', description: 'Announce it', offsetDays: -1 }];
const MOST = 5;

type Kind = 'template' | 'config';

export class Scheduled {
  readonly #random: Random;
  readonly #due: Due;
  readonly #table: Table;
  readonly #items: { kind: Kind; id: string }[] = [];
  #failing = new Set<string>();
  #ids = 0;

  constructor(random: Random, due: Due, table: Table) {
    this.#random = random;
    this.#due = due;
    this.#table = table;
  }

  /** One change at an instant of the clock. @returns 1, or 0 when the product refused it */
  async edit(at: string): Promise<0 | 1> {
    const random = this.#random;
    const create = this.#items.length < 3 || (this.#items.length < MOST && random.chance(0.1));
    try {
      const item = create ? await this.#create(at) : random.of(this.#items);
      if (!create) await this.#change(item, at);
      await this.#note(item, at);
      return 1;
    } catch (cause) {
      if (cause instanceof Refusal) return 0;
      throw cause;
    }
  }

  /** From now on, some items cannot be created. @returns their ids */
  breakSome(): Set<string> {
    this.#failing = new Set(this.#items.filter(() => this.#random.chance(0.5)).map(({ id }) => id));
    return this.#failing;
  }

  mend(): void {
    this.#failing = new Set();
  }

  /** Stands before every request of a run. */
  gate({ input }: Command, carryOut: () => unknown): unknown {
    const puts: { Put?: { Item: Record<string, unknown> } }[] = input.TransactItems ?? [];
    const ids = puts.flatMap(({ Put }) =>
      Put?.Item.occurrenceDate === undefined
        ? []
        : [String(Put.Item.recurringConfigId ?? Put.Item.templateId)],
    );
    if (ids.some((id) => this.#failing.has(id)))
      throw new StoreUnavailable('TransactWriteItems', new Error('broken'));
    return carryOut();
  }

  async #create(at: string): Promise<{ kind: Kind; id: string }> {
    const random = this.#random;
    const kind: Kind = random.of(['template', 'config']);
    const seeded = random.chance(0.3);
    this.#ids += 1;
    const name = `${kind}-${this.#ids}`;
    const item = { kind, id: seeded ? seedId(name) : idOf(kind === 'template' ? 1 : 2, this.#ids) };
    if (seeded) await this.#seed(kind, name, at);
    else if (kind === 'template')
      await createTemplate(this.#parts(at, item.id), this.#template(name), undefined);
    else await createConfig(this.#parts(at, item.id), this.#config(name), undefined);
    this.#items.push(item);
    return item;
  }

  async #change({ kind, id }: { kind: Kind; id: string }, at: string): Promise<void> {
    const parts = this.#parts(at, id);
    const random = this.#random;
    const what = random.of(['on', 'off', 'schedule', 'schedule', 'other', 'other', 'delete', 'seed']);
    // Only what was seeded has a name to be seeded by.
    const name = Array.from({ length: this.#ids }, (_, n) => `${kind}-${n + 1}`).find(
      (one) => seedId(one) === id,
    );
    if (what === 'seed') return name === undefined ? undefined : this.#seed(kind, name, at);
    if (kind === 'config') {
      if (what === 'delete') return deleteConfig(parts, id);
      await editConfig(parts, id, {
        ...(what === 'on' && { enabled: true }),
        ...(what === 'off' && { enabled: false }),
        ...(what === 'schedule' && { cronExpression: random.of(SCHEDULES) }),
        ...(what === 'other' && {
          description: random.of(['One', 'Two']),
          assigneeId: random.of([null, 'grace']),
        }),
      });
      return;
    }
    if (what === 'delete') {
      if (name !== undefined) await deleteTemplate(this.#table, id);
      return;
    }
    await editTemplate(parts, id, {
      ...(what === 'on' && random.of([{ triggerEnabled: true }, { triggerType: 'automatic' as const }])),
      ...(what === 'off' && random.of([{ triggerEnabled: false }, { triggerType: 'manual' as const }])),
      ...(what === 'schedule' && { triggerSchedule: random.of(SCHEDULES) }),
      ...(what === 'other' &&
        random.of([
          { triggerLeadDays: random.below(9) },
          { taskDefinitions: random.of([[], STEPS, STEPS]) },
        ])),
    });
  }

  /** Seeds a fixture that may have changed since. */
  async #seed(kind: Kind, seedKey: string, at: string): Promise<void> {
    const options = { clock: () => new Date(at) };
    if (kind === 'template')
      await seedTemplates(this.#table, [{ seedKey, ...this.#template(seedKey) }], options);
    else await seedRecurringConfigs(this.#table, [{ seedKey, ...this.#config(seedKey) }], options);
  }

  #template(name: string): TemplateFields {
    return {
      ...{ name, type: 'workflow', triggerType: 'automatic', triggerSchedule: this.#random.of(SCHEDULES) },
      ...{ triggerLeadDays: this.#random.below(9), taskDefinitions: STEPS },
    };
  }

  #config(description: string): RecurringConfigFields {
    const enabled = this.#random.of([true, true, false]);
    return { description, cronExpression: this.#random.of(SCHEDULES), enabled };
  }

  /** Tells the oracle what is saved now, and what the clock showed. */
  async #note({ kind, id }: { kind: Kind; id: string }, at: string): Promise<void> {
    if (kind === 'config') {
      const config = await findRecurringConfig(this.#table, id);
      const { enabled = true, cronExpression = '' } = config ?? { enabled: false };
      return this.#due.save(id, { at, on: enabled, schedule: cronExpression, leadDays: undefined });
    }
    const template = await findTemplate(this.#table, id);
    const { triggerType, triggerEnabled = true, triggerSchedule = '', triggerLeadDays = 0 } = template ?? {};
    const on = triggerType === 'automatic' && triggerEnabled && template?.taskDefinitions.length !== 0;
    return this.#due.save(id, { at, on, schedule: triggerSchedule, leadDays: triggerLeadDays });
  }

  #parts(at: string, id: string) {
    return { table: this.#table, clock: () => new Date(at), newId: () => id } as never;
  }
}
