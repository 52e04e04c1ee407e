/** Mutants of what the deploy smoke looks at. The smoke is a process of its own, so it is the app that is broken. */
import { randomUUID } from 'node:crypto';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Mutant } from '../../fixtures/targets/reference/mutant.ts';
import { civilDate } from '../../src/domain/civil-date.ts';
import { looseTaskRow } from '../../src/store/bundle-rows.ts';
import type { Table } from '../../src/store/table.ts';
import { changePages } from './around-app.ts';
import { around } from './around-table.ts';

const CLEAN = 'a clean seeded runtime passes, because the first-run start is offered';
const CRON = '/api/cron/run';

/** The app's own table, for what is done behind its back. */
const held: { table?: Table } = {};

/** Another one each time. */
const leftBehind = () =>
  looseTaskRow({
    ...{ id: randomUUID(), description: 'Left behind', date: civilDate('2026-06-22') },
    ...{ status: 'todo', source: 'manual', revision: 1, createdAt: '', updatedAt: '' },
  });

export const smokeMutants: Mutant[] = [
  {
    ...{ name: 'first-run-without-forms', violates: 'DP-SMOKE', breaks: 'the first-run state cannot start' },
    red: CLEAN,
    app: (app) => changePages(app, (html) => html.replaceAll(/<form[^>]*data-start[\s\S]*?<\/form>/g, '')),
  },
  {
    ...{ name: 'dry-runs-leave-tasks', violates: 'DP-SMOKE', breaks: 'a run that only plans makes a task' },
    red: CLEAN,
    table: (table) => {
      held.table = table;
      return table;
    },
    app: (app) => async (request, response) => {
      const { client, name = '' } = held.table ?? {};
      if (request.url === CRON) await client?.send(new PutCommand({ TableName: name, Item: leftBehind() }));
      app(request, response);
    },
  },
  {
    ...{ name: 'sessions-never-end', violates: 'DP-SMOKE', breaks: 'signing out leaves the session open' },
    red: CLEAN,
    table: (table) =>
      around(table, (input, command) =>
        command === 'DeleteCommand' && String(input.Key.pk).startsWith('SESSION#')
          ? { ...input, Key: { ...input.Key, pk: 'SESSION#of-nobody' } }
          : input,
      ),
  },
  {
    ...{ name: 'overlooks-started-work', violates: 'DP-SMOKE', breaks: 'Today finds no active work' },
    red: 'work that an operator started passes as actionable, and a second workflow that somebody wanted is a remark',
    table: (table) =>
      around(table, (input) =>
        input.ExpressionAttributeValues?.[':pk'] === 'ACTIVE'
          ? { ...input, ExpressionAttributeValues: { ...input.ExpressionAttributeValues, ':pk': 'AT WORK' } }
          : input,
      ),
  },
];
