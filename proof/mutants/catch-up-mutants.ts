/** Mutants of catch-up: what is made, what is made twice, what comes back, what is said of it. */
import { randomUUID } from 'node:crypto';
import type { RequestListener } from 'node:http';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Mutant } from '../../fixtures/targets/reference/mutant.ts';
import { CRON_TOKEN } from '../../harness/contract/people.ts';
import type { Table } from '../../src/store/table.ts';
import { changeAnswers, changePages } from './around-app.ts';
import { around, changePuts, changeWrites, isHead, type Row, type Write } from './around-table.ts';

const CRON = '/api/cron/run';

const keyOf = (write: Write): Row => Object.values(write)[0]?.Key ?? Object.values(write)[0]?.Item ?? {};
const isLedger = (row: Row) => String(row.pk).startsWith('OCC#');
const isClaim = (row: Row) => String(row.pk).startsWith('ANCHOR#');
const isNotification = (row: Row) => String(row.pk).startsWith('N#');
const isLooseTask = (row: Row) => String(row.pk).startsWith('T#');
const isTemplate = (row: Row) => row.pk === 'CFG' && String(row.sk).startsWith('TPL#');
const isConfig = (row: Row) => row.pk === 'CFG' && String(row.sk).startsWith('RC#');

/** Every row that a query answers becomes what `change` makes of it. */
function changeQueried(table: Table, change: (row: Row) => Row): Table {
  return around(
    table,
    (input) => input,
    (output) => (output.Items ? { ...output, Items: output.Items.map(change) } : output),
  );
}

/** Rows of a kind are never written. */
function forgets(table: Table, kind: (row: Row) => boolean): Table {
  return changeWrites(table, (write) => (kind(keyOf(write)) ? null : write));
}

/** Within its router a request goes by a shorter name. */
const asksForRun = ({ url = '' }: { url?: string | undefined }) => url.endsWith('/cron/run');

// biome-ignore lint/suspicious/noExplicitAny: a report as it travels.
type Wire = any;

/** Every report becomes what `change` makes of it. */
function changeReports(app: RequestListener, change: (report: Wire) => Wire): RequestListener {
  return changeAnswers(app, (answer, request) => {
    if (!asksForRun(request) || answer.status !== 200) return answer;
    return { ...answer, text: JSON.stringify(change(JSON.parse(answer.text))) };
  });
}

/** Every query answers a template as the first one did. */
function remembersTemplates(table: Table): Table {
  const first = new Map<unknown, Row>();
  return changeQueried(table, (row) => {
    if (isTemplate(row) && !first.has(row.sk)) first.set(row.sk, row);
    return first.get(row.sk) ?? row;
  });
}

/** Leaves a row behind whenever the configuration is read. */
function leavesTrace(table: Table): Table {
  return around(table, (input) => {
    if (input.ExpressionAttributeValues?.[':pk'] === 'CFG') {
      const Item = { pk: 'LAST', sk: '#', run: randomUUID() };
      void table.client.send(new PutCommand({ TableName: table.name, Item }));
    }
    return input;
  });
}

/** The ledger's part of a transaction lands first, by itself. */
function ledgerFirst(table: Table): Table {
  const client = new Proxy(table.client, {
    get(target, name) {
      if (name !== 'send') return Reflect.get(target, name, target);
      // biome-ignore lint/suspicious/noExplicitAny: commands of every kind pass here.
      return async (command: any, ...rest: unknown[]) => {
        const items: Write[] = command.input.TransactItems ?? [];
        const ledger = items.filter((item) => isLedger(keyOf(item)));
        if (ledger.length === 0 || ledger.length === items.length)
          return target.send(command, ...(rest as []));
        const send = (part: Write[]) => target.send(new command.constructor({ TransactItems: part }));
        await send(ledger);
        return send(items.filter((item) => !isLedger(keyOf(item))));
      };
    },
  });
  return { ...table, client };
}

/** What the app is asked and where it keeps things; mutants of both need the one in the other. */
const held: { table?: Table } = {};

export const catchUpMutants: Mutant[] = [
  {
    ...{ name: 'anchors-a-day-late', violates: 'CU-CREATES', breaks: 'scheduled workflows are a day late' },
    red: "today's work is made when nothing else is asked for",
    table: (table) =>
      changePuts(table, (row) =>
        isHead(row) && row.occurrenceDate ? { ...row, anchorDate: '2026-07-07' } : row,
      ),
  },
  {
    ...{ name: 'lets-anyone-run', violates: 'CU-CREATES', breaks: 'nobody needs a credential' },
    red: 'whoever is neither signed in nor the scheduler is turned away',
    app: (app) => (request, response) => {
      if (request.url === CRON) request.headers.authorization ??= `Bearer ${CRON_TOKEN}`;
      app(request, response);
    },
  },
  {
    ...{ name: 'forgets-the-ledger', violates: 'CU-AGAIN', breaks: 'no occurrence is remembered' },
    red: 'a second run makes nothing, and a run of overlapping dates only what is new',
    table: (table) => forgets(table, isLedger),
  },
  {
    ...{ name: 'leaves-a-trace', violates: 'CU-AGAIN', breaks: 'every run writes something' },
    red: 'a second run makes nothing, and a run of overlapping dates only what is new',
    table: leavesTrace,
  },
  {
    ...{ name: 'calls-recovered-created', violates: 'CU-OUTCOMES', breaks: 'recovered counts as created' },
    red: 'one run in which each of them comes to pass',
    app: (app) =>
      changeReports(app, (report) =>
        JSON.parse(JSON.stringify(report).replaceAll('template-recovered', 'template-created')),
      ),
  },
  {
    ...{ name: 'names-the-wrong-workflow', violates: 'CU-OUTCOMES', breaks: 'reports carry ids of nothing' },
    red: 'one run in which each of them comes to pass',
    app: (app) =>
      changeReports(app, (report) => ({ ...report, recurring: { ...report.recurring, generated: [] } })),
  },
  {
    ...{
      name: 'seals-without-tasks',
      violates: 'CU-RECOVERS',
      breaks: 'a half-built workflow is sealed as it is',
    },
    red: 'a workflow of which a run left some tasks unwritten is completed and reported as recovered',
    table: (table) =>
      around(table, (input) =>
        input.TransactItems?.[0]?.ConditionCheck
          ? { ...input, TransactItems: input.TransactItems.slice(0, 1) }
          : input,
      ),
  },
  {
    ...{ name: 'takes-half-built-for-whole', violates: 'CU-RECOVERS', breaks: 'what is half-built stays so' },
    red: 'a workflow of which a run left some tasks unwritten is completed and reported as recovered',
    table: (table) =>
      changeQueried(table, (row) =>
        isLedger(row) && row.state === 'creating' ? { ...row, state: 'active' } : row,
      ),
  },
  {
    ...{
      name: 'runs-disabled-templates',
      violates: 'CU-DISABLED',
      breaks: 'a trigger that is off still fires',
    },
    red: 'a template that is switched off and a config that is paused make nothing',
    table: (table) =>
      changeQueried(table, (row) => (isTemplate(row) ? { ...row, triggerEnabled: true } : row)),
  },
  {
    ...{ name: 'runs-paused-configs', violates: 'CU-DISABLED', breaks: 'a paused config still makes tasks' },
    red: 'a template that is switched off and a config that is paused make nothing',
    table: (table) => changeQueried(table, (row) => (isConfig(row) ? { ...row, enabled: true } : row)),
  },
  {
    ...{
      name: 'runs-manual-templates',
      violates: 'CU-MANUAL',
      breaks: 'every template with a schedule runs',
    },
    red: 'manual templates make nothing, even one that was automatic before',
    table: (table) =>
      changeQueried(table, (row) => (isTemplate(row) ? { ...row, triggerType: 'automatic' } : row)),
  },
  {
    ...{ name: 'answers-refusals-with-200', violates: 'CU-BOUNDED', breaks: 'a refusal is answered 200' },
    red: 'what is neither one date nor a bounded range is refused',
    app: (app) =>
      changeAnswers(app, (answer, request) =>
        asksForRun(request) && answer.status === 400 ? { ...answer, status: 200 } : answer,
      ),
  },
  {
    ...{ name: 'writes-before-it-refuses', violates: 'CU-BOUNDED', breaks: 'a refused run leaves a row' },
    red: 'what is neither one date nor a bounded range is refused',
    table: (table) => {
      held.table = table;
      return table;
    },
    app: (app) => async (request, response) => {
      const { client, name = '' } = held.table ?? {};
      if (request.url === CRON)
        await client?.send(new PutCommand({ TableName: name, Item: { pk: 'LAST', sk: '#' } }));
      app(request, response);
    },
  },
  {
    ...{
      name: 'always-makes-something',
      violates: 'CU-NONE',
      breaks: 'a date that matches nothing makes work',
    },
    red: 'a run on such a date makes nothing, and the dashboard still offers manual starts',
    table: (table) => changeQueried(table, (row) => (isConfig(row) ? { ...row, enabled: true } : row)),
  },
  {
    ...{
      name: 'offers-nothing-after-a-run',
      violates: 'CU-NONE',
      breaks: 'after a run nothing can be started',
    },
    red: 'a run on such a date makes nothing, and the dashboard still offers manual starts',
    app: (app) => changePages(app, (html) => html.replaceAll(/<form[^>]*data-start[\s\S]*?<\/form>/g, '')),
  },
  {
    ...{
      name: 'stops-at-a-failure',
      violates: 'CU-ISOLATED',
      breaks: 'what comes after a failure is left out',
    },
    red: 'items that cannot be read fail alone, and are made once they can be read again',
    app: (app) =>
      changeReports(app, (report) => {
        const at = report.items.findIndex(({ outcome }: Wire) => outcome === 'failed');
        return at < 0 ? report : { ...report, items: report.items.slice(0, at + 1), created: [] };
      }),
  },
  {
    ...{ name: 'swallows-failures', violates: 'CU-ISOLATED', breaks: 'a failure is not reported' },
    red: 'items that cannot be read fail alone, and are made once they can be read again',
    app: (app) =>
      changeReports(app, (report) => ({
        ...report,
        failures: 0,
        items: report.items.filter(({ outcome }: Wire) => outcome !== 'failed'),
      })),
  },
  {
    ...{ name: 'makes-sample-work', violates: 'CU-REAL', breaks: 'recurring tasks are marked as samples' },
    red: 'every record of a run comes from a template or a config',
    table: (table) =>
      changePuts(table, (row) =>
        isLooseTask(row) ? { ...row, description: `Sample: ${row.description}` } : row,
      ),
  },
  {
    ...{
      name: 'invents-schedules',
      violates: 'CU-REAL',
      breaks: 'a template without schedule runs on Mondays',
    },
    red: 'without schedules nothing is made',
    table: (table) =>
      changeQueried(table, (row) =>
        isTemplate(row) ? { triggerSchedule: '0 9 * * 1', ...row, triggerType: 'automatic' } : row,
      ),
  },
  {
    ...{ name: 'checks-then-puts', violates: 'CU-CONCURRENT', breaks: 'writes hold whatever others wrote' },
    red: '8 runs at once make small and large workflows once, and together report them once',
    table: (table) =>
      changeWrites(table, (write) => {
        const [[verb, { ConditionExpression: _dropped, ...body }]] = Object.entries(write) as [
          [keyof Write, Wire],
        ];
        return verb === 'Put' ? { Put: body } : write;
      }),
  },
  {
    ...{
      name: 'ledger-before-work',
      violates: 'CU-CRASH',
      breaks: 'an occurrence is remembered before it is made',
    },
    red: 'a run of 5 tasks that is cut off before each of its writes, and run again, leaves what a clean run leaves',
    table: ledgerFirst,
  },
  {
    ...{ name: 'plans-something-else', violates: 'CU-DRY-RUN', breaks: 'a dry run leaves an item out' },
    red: 'the plan of a busy date is what a run then does',
    app: (app) =>
      changeReports(app, (report) => (report.dryRun ? { ...report, items: report.items.slice(1) } : report)),
  },
  {
    ...{ name: 'plans-from-memory', violates: 'CU-PLAN', breaks: 'edits of a template are not seen' },
    red: 'a plan that an edit has changed is refused with the new plan, which can then be run',
    table: remembersTemplates,
  },
  {
    ...{ name: 'tells-no-missed-day', violates: 'CU-COLLAPSES', breaks: 'days left out have a wrong reason' },
    red: 'after three days away the plants are watered once',
    app: (app) =>
      changeReports(app, (report) => ({
        ...report,
        items: report.items.map((item: Wire) =>
          item.reason === 'collapsed' ? { ...item, reason: 'exists' } : item,
        ),
      })),
  },
  {
    ...{
      name: 'brings-deleted-tasks-back',
      violates: 'CU-NO-RESURRECT',
      breaks: 'a deletion is not remembered',
    },
    red: 'what an operator archived, undid, deleted or completed is skipped, each with its reason',
    table: (table) =>
      changeWrites(table, (write) => {
        if (!write.Update?.ExpressionAttributeValues?.[':deleted']) return write;
        const { ExpressionAttributeValues: _dropped, ...update } = write.Update;
        return { Update: { ...update, UpdateExpression: 'REMOVE #config' } };
      }),
  },
  {
    ...{ name: 'forgets-anchor-dates', violates: 'CU-EDITED', breaks: 'no anchor date is claimed' },
    red: 'lead days edited since: the occurrence keeps its workflow, and its anchor date is left to it',
    table: (table) => forgets(table, isClaim),
  },
  {
    ...{ name: 'takes-7-for-saturday', violates: 'CU-CRON', breaks: '7 is read as Saturday' },
    red: 'recurring tasks are made on the dates of their schedules',
    table: (table) =>
      changeQueried(table, (row) =>
        isConfig(row) ? { ...row, cronExpression: String(row.cronExpression).replace(/7$/, '6') } : row,
      ),
  },
  {
    ...{ name: 'tells-nobody', violates: 'CU-NOTIFIES', breaks: 'nothing that is made is announced' },
    red: 'each workflow is announced once, and the recurring work of a date once to each assignee',
    table: (table) => forgets(table, isNotification),
  },
];
