/**
 * Reads the schedules of templates and recurring configs in one request. A row that cannot be read is listed separately
 * with its readable parts, so that it fails alone.
 */
import { z } from 'zod';
import type { RecurringConfig } from '../domain/recurring-config.ts';
import { CONFIG, RECURRING_ROWS, TEMPLATE_ROWS } from './keys.ts';
import { readRecurringConfig } from './recurring-configs.ts';
import { queryRows, type Row } from './requests.ts';
import type { Table } from './table.ts';
import { readTemplateHead, type TemplateHead } from './templates.ts';

/** What is left of a row that cannot be read: its schedule too, when that part is sound. */
export interface Unreadable {
  id: string;
  name: string;
  /** Null when not even that can be told. */
  schedule: string | null;
  /** False when it is certainly switched off, or manual. */
  on: boolean;
  enabledSince: string | undefined;
  problem: string;
}

export interface Schedules {
  templates: TemplateHead[];
  recurringConfigs: RecurringConfig[];
  unreadable: { kind: 'template' | 'recurring'; row: Unreadable }[];
}

export async function readSchedules(table: Table): Promise<Schedules> {
  const schedules: Schedules = { templates: [], recurringConfigs: [], unreadable: [] };
  for (const row of await queryRows(table, { pk: CONFIG })) {
    const sk = String(row.sk);
    if (sk.startsWith(TEMPLATE_ROWS)) {
      const head = tried(() => readTemplateHead(row));
      if (head.read) schedules.templates.push(head.value);
      else schedules.unreadable.push({ kind: 'template', row: remains(row, TEMPLATE_ROWS, head.problem) });
    } else if (sk.startsWith(RECURRING_ROWS)) {
      const config = tried(() => readRecurringConfig(row));
      if (config.read) schedules.recurringConfigs.push(config.value);
      else
        schedules.unreadable.push({ kind: 'recurring', row: remains(row, RECURRING_ROWS, config.problem) });
    }
  }
  return schedules;
}

function tried<Value>(read: () => Value): { read: true; value: Value } | { read: false; problem: string } {
  try {
    return { read: true, value: read() };
  } catch (cause) {
    if (!(cause instanceof z.ZodError)) throw cause;
    return { read: false, problem: unreadableBecause(cause) };
  }
}

/** "version: Invalid input …": the first thing that is wrong with a stored body. */
export function unreadableBecause({ issues: [issue] }: z.ZodError): string {
  return `${issue?.path.join('.') || 'it'}: ${issue?.message ?? 'cannot be read'}`;
}

function remains(row: Row, prefix: string, problem: string): Unreadable {
  const text = (name: string) => (typeof row[name] === 'string' ? row[name] : null);
  return {
    id: String(row.sk).slice(prefix.length),
    name: text('name') ?? text('description') ?? 'a stored item without a readable name',
    schedule: text('triggerSchedule') ?? text('cronExpression'),
    on: !(row.triggerType === 'manual' || row.triggerEnabled === false || row.enabled === false),
    enabledSince: z.iso.datetime().safeParse(row.enabledSince).data,
    problem,
  };
}
