/** Mutants of starting a workflow: what is copied, what is refused, what survives an interruption. */
import type { Mutant } from '../../fixtures/targets/reference/mutant.ts';
import type { Table } from '../../src/store/table.ts';
import { changeAnswers, changePages } from './around-app.ts';
import { around, changePuts, changeWrites, isHead, isSubmission, isTask, type Row } from './around-table.ts';

/** A field that a start should copy and this mutant does not. */
function drops(violates: string, field: string, from: 'bundle' | 'task', red: string): Mutant {
  const concerned = from === 'bundle' ? isHead : isTask;
  return {
    ...{ name: `drops-${field}`, violates, breaks: `a started ${from} has no ${field}`, red },
    table: (table) =>
      changePuts(table, (row) => {
        if (!concerned(row)) return row;
        const { [field]: _dropped, ...rest } = row;
        return Array.isArray(row[field]) ? { ...rest, [field]: [] } : rest;
      }),
  };
}

function dayLater(row: Row): Row {
  const date = new Date(`${row.date}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + 1);
  return { ...row, date: date.toISOString().slice(0, 10) };
}

/** Sends each transaction as two: its first write, then all others. */
function inTwoTransactions(table: Table): Table {
  const client = new Proxy(table.client, {
    get(target, name) {
      if (name !== 'send') return Reflect.get(target, name, target);
      // biome-ignore lint/suspicious/noExplicitAny: commands of every kind pass here.
      return async (command: any, ...rest: unknown[]) => {
        const items = command.input.TransactItems;
        if (!items || items.length < 2) return target.send(command, ...(rest as []));
        const send = (part: unknown[]) => target.send(new command.constructor({ TransactItems: part }));
        await send(items.slice(0, 1));
        return send(items.slice(1));
      };
    },
  });
  return { ...table, client };
}

export const startMutants: Mutant[] = [
  {
    name: 'works-on-weekends',
    violates: 'ST-WORKING-DAYS',
    breaks: 'due dates stay on weekends',
    red: 'the preview says so, and tasks stay off weekends when the workflow starts and moves',
    table: (table) =>
      changePuts(table, (row) =>
        isTask(row) && row.plannedDate !== undefined ? { ...row, date: row.plannedDate } : row,
      ),
  },
  drops('ST-TAGS', 'tags', 'bundle', 'a workflow carries the tags of its template'),
  drops('ST-REFERENCES', 'references', 'bundle', 'a workflow has the references of its template'),
  drops(
    'ST-LINKS',
    'bundleLinks',
    'bundle',
    'a workflow collects the links that its template defines, none of them filled yet',
  ),
  drops(
    'ST-ASSIGNEE',
    'assigneeId',
    'task',
    "a task belongs to its definition's assignee, else to the template's",
  ),
  drops('ST-PROOF', 'proofRequirement', 'task', 'a task asks for the evidence of its definition'),
  drops('ST-INSTRUCTIONS', 'instructionDocId', 'task', 'a task leads to the instructions of its definition'),
  {
    ...{ name: 'due-a-day-late', violates: 'ST-TASKS', breaks: 'every task is due a day after it should be' },
    red: 'every seeded template is instantiated whole',
    table: (table) => changePuts(table, (row) => (isTask(row) ? dayLater(row) : row)),
  },
  {
    ...{ name: 'marks-demo-data', violates: 'ST-REAL', breaks: 'started workflows are marked as samples' },
    red: 'nothing about a started workflow says demo or sample',
    table: (table) =>
      changePuts(table, (row) => (isHead(row) ? { ...row, title: `[Demo] ${row.title}` } : row)),
  },
  {
    ...{
      name: 'two-transactions',
      violates: 'ST-ATOMIC',
      breaks: 'the head of a start lands before its tasks',
    },
    red: 'a start of 42 tasks that is cut off before any write is never seen half-built, and whole after a retry',
    table: inTwoTransactions,
  },
  {
    ...{ name: 'forgets-submissions', violates: 'ST-ONCE', breaks: 'idempotency keys are not kept' },
    red: 'a retry with the same key is answered with the same workflow',
    table: (table) =>
      changeWrites(table, (write) => (write.Put && isSubmission(write.Put.Item) ? null : write)),
  },
  {
    ...{ name: 'undo-leaves-tasks', violates: 'ST-UNDO', breaks: 'undoing a start leaves its tasks open' },
    red: 'a start that was taken back frees its date, and undoing or sending it again changes nothing',
    table: (table) =>
      changeWrites(table, (write) => (write.Update && isTask(write.Update.Key) ? null : write)),
  },
  {
    ...{ name: 'forgets-what-was-typed', violates: 'ST-VALID', breaks: 'a refused form comes back empty' },
    red: 'the form refuses a date that is impossible or missing and keeps what was typed',
    app: (app) =>
      changePages(app, (html, request) =>
        request.method === 'POST'
          ? html.replaceAll(/(name="(?:title|anchorDate)"[^>]*?) value="[^"]*"/g, '$1 value=""')
          : html,
      ),
  },
  {
    ...{
      name: 'says-created-too-early',
      violates: 'ST-BUNDLE',
      breaks: 'a start is answered before anything is written',
    },
    red: 'a podcast started from the dashboard is one active workflow',
    table: (table) =>
      around(table, (input) => {
        if (
          input.TransactItems?.some((write: { Put?: { Item: Row } }) => write.Put && isHead(write.Put.Item))
        ) {
          return {
            ...input,
            TransactItems: input.TransactItems.filter(
              (write: { Put?: { Item: Row } }) => write.Put && isSubmission(write.Put.Item),
            ),
          };
        }
        return input;
      }),
  },
  {
    ...{
      name: 'lands-nowhere',
      violates: 'ST-LANDS',
      breaks: 'after a start the operator is told nothing of it',
    },
    red: 'after a start the operator sees the workflow with all its tasks, and the dashboard shows it',
    app: (app) =>
      changeAnswers(app, (answer, request) =>
        /^\/workflows\/./.test(request.url ?? '') && request.method === 'GET'
          ? { ...answer, text: '<!doctype html><html lang="en"><title>Done</title><h1>Done</h1></html>' }
          : answer,
      ),
  },
];
