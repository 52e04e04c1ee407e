/** The state of a random history: the twin, the templates and configs as they are now, and what is expected. */
import type { RecurringConfig } from '../../src/domain/recurring-config.ts';
import type { Template } from '../../src/domain/template.ts';
import type { Table } from '../../src/store/table.ts';
import { Memory } from './memory.ts';
import { Random } from './random.ts';
import { config, idOf, template } from './scene.ts';
import { Twin } from './twin/twin.ts';

export const FIRST = '2026-06-22';
export const SCHEDULES = [
  '0 9 * * *',
  '0 9 * * 1',
  '0 9 */2 * *',
  '0 9 22,23 * *',
  '0 9 * * 2-4',
  '0 9 24 6 1',
];
/** How likely a template is to need several transactions. */
const LARGE = 0.06;

export interface HistoryResult {
  problems: string[];
  runs: number;
  requests: number;
  /** Dry runs that were compared with the run after them. */
  planned: number;
  log: string[];
}

export interface HistoryOptions {
  /** Stands between everyone and the twin: a mutant. */
  around?: (table: Table) => Table;
}

export class History {
  readonly result: HistoryResult = { problems: [], runs: 0, requests: 0, planned: 0, log: [] };
  readonly random: Random;
  readonly twin: Twin;
  readonly around: (table: Table) => Table;
  readonly templates: Template[];
  readonly configs: RecurringConfig[];
  readonly versions = new Map<string, Template>();
  readonly memory: Memory;
  ids = 0;

  constructor(seed: number, { around = (table) => table }: HistoryOptions) {
    const random = new Random(seed);
    this.random = random;
    this.around = around;
    this.twin = new Twin({
      ...(random.chance(0.5) && { pageSize: 1 + random.below(5) }),
      ...(random.chance(0.3) && { batchSize: 1 + random.below(3) }),
      ...(random.chance(0.3) && { indexLag: random.below(4) }),
    });
    this.memory = new Memory(this.twin, this.versions);
    this.result.problems = this.memory.problems;
    this.templates = Array.from({ length: 1 + random.below(2) }, (_, n) =>
      template(n, random.chance(LARGE) ? 91 : 1 + random.below(3), {
        triggerSchedule: random.of(SCHEDULES),
        triggerLeadDays: random.of([0, 0, 1, 2, 7]),
      }),
    );
    this.configs = Array.from({ length: random.below(3) }, (_, n) =>
      config(n, { cronExpression: random.of(SCHEDULES), assigneeId: random.of([idOf(9, 1), idOf(9, 2)]) }),
    );
    for (const one of this.templates) this.versions.set(`${one.id} 1`, one);
  }

  get table(): Table {
    return this.around(this.twin.table());
  }

  newId(what: string): string {
    this.ids += 1;
    return `${what}-${this.ids}`;
  }

  newUuid(): string {
    this.ids += 1;
    return idOf(8, this.ids);
  }
}
