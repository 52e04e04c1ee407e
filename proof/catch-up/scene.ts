/** The setting of the proofs: templates and configs on a twin, and runs on it. */
import type { Report } from '../../src/catch-up/report.ts';
import { type RunRequest, runCatchUp } from '../../src/catch-up/run.ts';
import { civilDate } from '../../src/domain/civil-date.ts';
import type { RecurringConfig } from '../../src/domain/recurring-config.ts';
import type { Template } from '../../src/domain/template.ts';
import { recurringConfigWrite } from '../../src/store/recurring-configs.ts';
import { transact } from '../../src/store/requests.ts';
import type { Table } from '../../src/store/table.ts';
import { templateWrites } from '../../src/store/templates.ts';
import { Twin } from './twin/twin.ts';

/** Monday, 22 June 2026, ten in the morning in Berlin. */
export const NOW = Date.parse('2026-06-22T08:00:00.000Z');
export const MONDAY = civilDate('2026-06-22');
export const GRACE = '00000000-0000-0000-0000-000000000001';

/** A UUID that is as readable as one can be. */
export function idOf(kind: number, n: number): string {
  return `0000000${kind}-0000-4000-8000-${n.toString(16).padStart(12, '0')}`;
}

export function template(n: number, tasks: number, more: Partial<Template> = {}): Template {
  return {
    id: idOf(1, n),
    version: 1,
    name: `Workflow ${n}`,
    type: 'workflow',
    defaultAssigneeId: GRACE,
    triggerType: 'automatic',
    triggerSchedule: '0 9 * * *',
    triggerLeadDays: 0,
    createdAt: '2026-01-01T00:00:00.000Z',
    updatedAt: '2026-01-01T00:00:00.000Z',
    taskDefinitions: Array.from({ length: tasks }, (_, at) => ({
      refId: `step-${at}`,
      description: `Step ${at}`,
      offsetDays: at % 7,
    })),
    ...more,
  };
}

export function config(n: number, more: Partial<RecurringConfig> = {}): RecurringConfig {
  return {
    id: idOf(2, n),
    description: `Duty ${n}`,
    cronExpression: '0 9 * * *',
    assigneeId: GRACE,
    revision: 1,
    createdAt: '2026-01-01T00:00:00.000Z',
    updatedAt: '2026-01-01T00:00:00.000Z',
    ...more,
  };
}

/** A log for runs that must meet no defect: one breaks the run, so that it is seen. */
export const noDefects = {
  error: ({ err }: { err: unknown }): never => {
    throw err;
  },
};

export interface Scene {
  templates: Template[];
  configs: RecurringConfig[];
  request: RunRequest;
}

export async function arrange(table: Table, { templates, configs }: Pick<Scene, 'templates' | 'configs'>) {
  for (const one of templates) await transact(table, templateWrites(one, 0));
  for (const one of configs) await transact(table, [recurringConfigWrite(one, 0)]);
}

/** A twin with these templates and configs in it. */
export async function twinWith({ templates = [], configs = [] }: Partial<Scene>): Promise<Twin> {
  const twin = new Twin();
  await arrange(twin.table(), { templates, configs });
  return twin;
}

/** `at`: what the clock of the run shows, in milliseconds since 1970. */
export function run(
  table: Table,
  runId: string,
  request: RunRequest,
  politeFrom?: number,
  at = NOW,
): Promise<Report> {
  return runCatchUp(
    { table, clock: () => new Date(at), runId, politeFrom, locale: 'en-GB', log: noDefects },
    request,
  );
}
