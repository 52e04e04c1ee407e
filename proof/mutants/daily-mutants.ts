/** Mutants of the daily schedule: which days it makes up for. */
import type { Mutant } from '../../fixtures/targets/reference/mutant.ts';
import type { Table } from '../../src/store/table.ts';
import { changePuts, changeWrites, isTemplateHead } from './around-table.ts';

/** What is recorded of daily runs becomes what `change` makes of it. */
// biome-ignore lint/suspicious/noExplicitAny: a put as it travels.
function changeDaily(table: Table, change: (put: any) => any): Table {
  return changeWrites(table, (write) =>
    write.Put && write.Put.Item.sk === 'DAILY' ? { Put: change(write.Put) } : write,
  );
}

/** When each template was first enabled. App and seeding have a table each, so both tables share it. */
const firstEnabled = new Map<unknown, unknown>();

export const dailyMutants: Mutant[] = [
  {
    ...{ name: 'forgets-how-far-it-came', violates: 'CU-MISSED', breaks: 'no daily run is remembered' },
    red: "the first daily run makes today's work alone, the next one that of the days between them too",
    table: (table) => changePuts(table, (row) => (row.pk === 'CATCHUP' ? { ...row, pk: 'NOWHERE' } : row)),
  },
  {
    ...{
      name: 'first-run-forgets-its-failures',
      violates: 'CU-MISSED',
      breaks: 'the first daily run counts as complete before it did anything',
    },
    red: 'a day on which something failed is covered again, though a run with a wrong clock was recorded later',
    table: (table) =>
      changeDaily(table, ({ Item, ExpressionAttributeValues, ...put }) => ({
        ...{ ...put, ExpressionAttributeValues },
        Item: { ...Item, through: ExpressionAttributeValues[':today'] },
      })),
  },
  {
    ...{
      name: 'schedule-moved-for-days-gone-by',
      violates: 'CU-MISSED',
      breaks: 'a template counts from its first enabling, however its schedule was moved since',
    },
    red: 'days on which a trigger or config was off, or had another schedule, are not made up for',
    table: (table) =>
      changePuts(table, (row) => {
        if (!isTemplateHead(row) || row.enabledSince === undefined) return row;
        const enabledSince = firstEnabled.get(row.sk) ?? row.enabledSince;
        firstEnabled.set(row.sk, enabledSince);
        return { ...row, enabledSince };
      }),
  },
  {
    ...{
      name: 'wrong-clock-stays',
      violates: 'CU-MISSED',
      breaks: 'a daily run recorded in the future is never replaced',
    },
    red: 'a day on which something failed is covered again, though a run with a wrong clock was recorded later',
    table: (table) =>
      changeDaily(table, ({ ExpressionAttributeValues, ...put }) => ({
        ...put,
        ConditionExpression: 'attribute_not_exists(pk) OR through < :through',
        ExpressionAttributeValues: { ':through': ExpressionAttributeValues[':through'] },
      })),
  },
];
