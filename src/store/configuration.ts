/** Reads users, template heads and recurring configs in one request, because they share a partition. */
import type { RecurringConfig } from '../domain/recurring-config.ts';
import type { User } from '../domain/user.ts';
import { CONFIG, RECURRING_ROWS, TEMPLATE_ROWS, USER_ROWS } from './keys.ts';
import { readRecurringConfig } from './recurring-configs.ts';
import { queryRows } from './requests.ts';
import type { Table } from './table.ts';
import { readTemplateHead, sortTemplates, type TemplateHead } from './templates.ts';
import { readUser } from './users.ts';

export interface Configuration {
  users: User[];
  templates: TemplateHead[];
  recurringConfigs: RecurringConfig[];
}

export async function readConfiguration(table: Table): Promise<Configuration> {
  const rows = await queryRows(table, { pk: CONFIG });
  const of = (prefix: string) => rows.filter((row) => String(row.sk).startsWith(prefix));
  return {
    users: of(USER_ROWS).map(readUser),
    templates: sortTemplates(of(TEMPLATE_ROWS).map(readTemplateHead)),
    recurringConfigs: of(RECURRING_ROWS).map(readRecurringConfig),
  };
}
